import { outcomes, typed, type Written } from "./written.ts";

/** A record that failed says why; a login that failed says so in its answer alone. */
const error = `case(isnotnull(errorCode) AND errorCode!="null", errorCode, 'responseElements.ConsoleLogin'="Failure", "failure")`;

/** The calls of which the CIM has an outcome: of identities, and of the networks, machines and buckets that they change. */
const judged = String.raw`(match(eventSource, "^(?:iam|sts|signin)\.") OR match(eventName, "(?:Instances?|SecurityGroup\w*|NetworkAcl\w*|NetworkInterface|Volume)$") OR match(eventName, "^(?:Create|Delete)Bucket$|^PutBucket(?:Acl|PublicAccessBlock)$"))`;

/** Whose account it is that a call makes, changes or takes away. */
const subject = `case(eventName="CreateUser", coalesce('responseElements.user.userName', 'requestParameters.userName'), eventName="CreateLoginProfile", coalesce('responseElements.loginProfile.userName', 'requestParameters.userName'), eventName="CreateAccessKey", coalesce('responseElements.accessKey.userName', 'requestParameters.userName'), eventName IN ("DeleteUser","DeleteLoginProfile"), 'requestParameters.userName', eventName="UpdateUser", 'requestParameters.newUserName')`;

/** The last name of the caller: `root`, a user's, a session's. */
const callerName = `replace('userIdentity.arn', "^.*[:/]", "")`;

/** The list of rules that a call changes. */
const rules = `case(match(eventName, "NetworkAcl"), coalesce('requestParameters.networkAclId', 'responseElements.networkAcl.networkAclId'), match(eventName, "SecurityGroup"), coalesce('responseElements.groupId', 'requestParameters.groupId'))`;

/** Rules of a network: their ways in and out, and the addresses on the other side. */
const entering = `(eventName LIKE "%SecurityGroupIngress" OR eventName LIKE "%NetworkAcl%" AND 'requestParameters.egress'="false")`;
const leaving = `(eventName LIKE "%SecurityGroupEgress" OR eventName LIKE "%NetworkAcl%" AND 'requestParameters.egress'="true")`;
const addresses = `coalesce('requestParameters.cidrBlock', 'requestParameters.ipPermissions.items{}.ipRanges.items{}.cidrIp')`;
const portRange = `coalesce(mvappend('requestParameters.portRange.from', 'requestParameters.portRange.to'), mvappend('requestParameters.ipPermissions.items{}.toPort', 'requestParameters.ipPermissions.items{}.fromPort'))`;
const assumed = 'eventName IN ("AssumeRole","AssumeRoleWithSAML","AssumeRoleWithWebIdentity")';

/** AWS CloudTrail, with the names that the CIM gives to its fields. */
export const cloudtrail: Written = {
  name: "speleo-cloudtrail",
  props: String.raw`
[aws:cloudtrail]
SHOULD_LINEMERGE = false
TRUNCATE = 0
TIME_PREFIX = "eventTime"\s*:\s*"
TIME_FORMAT = %Y-%m-%dT%H:%M:%S%Z
MAX_TIMESTAMP_LOOKAHEAD = 28
KV_MODE = json
FIELDALIAS-names = eventName AS command awsRegion AS region awsRegion AS vendor_region eventID AS event_id errorMessage AS reason errorCode AS result_id eventTime AS start_time recipientAccountId AS vendor_account requestParameters.instanceType AS instance_type requestParameters.imageId AS image_id userAgent AS user_agent userIdentity.accountId AS aws_account_id userIdentity.principalId AS user_id userIdentity.type AS user_type userIdentity.accessKeyId AS user_access_key responseElements.credentials.accessKeyId AS temp_access_key
EVAL-src = sourceIPAddress
EVAL-src_ip = sourceIPAddress
EVAL-errorCode = coalesce(${error}, "success")
EVAL-src_user = coalesce('userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName', 'userIdentity.principalId')
EVAL-user = coalesce(${subject}, 'userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName', ${callerName}, 'userIdentity.principalId')
EVAL-user_name = coalesce(${subject}, 'requestParameters.userName', 'userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName', ${callerName})
EVAL-userName = coalesce('userIdentity.userName', 'requestParameters.sourceIdentity', 'userIdentity.sessionContext.sessionIssuer.userName', ${callerName})
EVAL-user_group_id = 'userIdentity.accountId'
EVAL-vendor = "Amazon Web Services"
EVAL-product = "CloudTrail"
EVAL-vendor_product = "AWS CloudTrail"
EVAL-app = eventType
EVAL-status = case(${judged}, if(isnull(${error}), "success", "failure"))
EVAL-result = case(errorMessage!="null", errorMessage)
EVAL-signature = eventName
EVAL-authentication_method = case(eventName="ConsoleLogin", if('additionalEventData.MFAUsed'="Yes", "MFA", "Password"))
EVAL-action = case(eventName IN ("ConsoleLogin","AssumeRole","AssumeRoleWithSAML"), if(isnull(${error}), "success", "failure"), NOT ${judged}, null(), eventName IN ("CreateAccessKey","CreateLoginProfile"), "modified", match(eventName, "^(?:Create|Add|Put|Run|Import|Register)"), "created", match(eventName, "^(?:Delete|Remove|Terminate|Deregister)"), "deleted", match(eventName, "^(?:Update|Modify|Set|Change|Attach|Detach|Replace|Authorize|Revoke|Enable|Disable|Start|Stop|Reboot|Deactivate)"), "modified", match(eventName, "^(?:Get|List|Describe|Lookup|Head)"), "read")
EVAL-change_type = case(match(eventSource, "^(?:iam|sts)\\."), "AAA", match(eventSource, "^ec2\\."), "EC2")
EVAL-object = coalesce(${subject}, ${rules}, 'requestParameters.userName', 'requestParameters.bucketName', 'requestParameters.instanceId', 'requestParameters.groupName', 'requestParameters.roleName', 'requestParameters.name')
EVAL-object_id = coalesce(${rules}, 'requestParameters.instanceId', 'requestParameters.groupId', 'requestParameters.userName', 'requestParameters.bucketName', 'requestParameters.name')
EVAL-object_category = case(match(eventSource, "^iam"), "user", match(eventSource, "^s3"), "storage", match(eventSource, "^ec2"), "instance", true(), replace(eventSource, "\..*$", ""))
EVAL-src_user_type = 'userIdentity.type'
EVAL-src_user_role = 'userIdentity.sessionContext.sessionIssuer.arn'
EVAL-src_user_id = 'userIdentity.principalId'
EVAL-src_user_name = coalesce('userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName')
EVAL-dvc = eventSource
EVAL-dest_port_range = case(${leaving}, ${portRange})
EVAL-dest_ip_range = case(${leaving}, ${addresses})
EVAL-src_port_range = case(${entering}, ${portRange})
EVAL-src_ip_range = case(${entering}, ${addresses})
EVAL-protocol = case(match(eventName, "SecurityGroup"), 'requestParameters.ipPermissions.items{}.ipProtocol', match(eventName, "NetworkAcl"), case('requestParameters.aclProtocol'=1, "icmp", 'requestParameters.aclProtocol'=6, "tcp", 'requestParameters.aclProtocol'=17, "udp"))
EVAL-protocol_code = case(match(eventName, "NetworkAcl"), 'requestParameters.aclProtocol')
EVAL-rule_action = coalesce('responseElements.networkAcl.entrySet.items{}.ruleAction', 'requestParameters.ruleAction')
EVAL-direction = case(${entering}, "Inbound", ${leaving}, "Outbound")
EVAL-user_role = case(${assumed} AND 'userIdentity.type'="AssumedRole", 'requestParameters.roleArn', ${assumed} AND 'userIdentity.type'!="AWSService", 'responseElements.assumedRoleUser.arn')
EVAL-user_arn = coalesce('userIdentity.arn', 'requestParameters.roleArn')
EVAL-dest = coalesce(case(eventName="RunInstances", 'responseElements.instancesSet.items{}.instanceId', match(eventName, "^(?:Start|Stop|Terminate|Reboot)Instances$"), 'requestParameters.instancesSet.items{}.instanceId', match(eventName, "Volume$"), 'requestParameters.instanceId', match(eventName, "^Put|Bucket$"), coalesce('requestParameters.host{}', 'requestParameters.Host'), eventName="DeleteLoginProfile", 'requestParameters.userName', eventName IN ("ConsoleLogin","AssumeRole","AssumeRoleWithSAML","AssumeRoleWithWebIdentity"), 'additionalEventData.LoginTo'), eventSource)
EVAL-msg = coalesce(${error}, "success")
`,
  ...typed(
    [
      [
        "aws_cloudtrail_change",
        "sourcetype=aws:cloudtrail eventName IN (Create*,Delete*,Update*,Put*,Attach*,Detach*,Add*,Remove*,Modify*,Set*,Run*,Stop*,Start*,Terminate*,Replace*,Authorize*,Revoke*,Deactivate*)",
        "change cloud",
      ],
      [
        "aws_cloudtrail_iam_change",
        "sourcetype=aws:cloudtrail eventSource=iam* eventName IN (Create*,Delete*,Update*,Put*,Attach*,Detach*,Add*,Remove*,Deactivate*)",
        "account",
      ],
      [
        "aws_cloudtrail_auth",
        "sourcetype=aws:cloudtrail eventName IN (ConsoleLogin,AssumeRole,AssumeRoleWithSAML)",
        "authentication",
      ],
    ],
    outcomes,
  ),
};
