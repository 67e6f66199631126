import { outcomes, typed, type Written } from "./written.ts";

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
FIELDALIAS-names = eventName AS command awsRegion AS region awsRegion AS vendor_region eventID AS event_id eventSource AS dest errorMessage AS reason errorCode AS result_id eventTime AS start_time recipientAccountId AS vendor_account requestParameters.instanceType AS instance_type requestParameters.imageId AS image_id userAgent AS user_agent userIdentity.accountId AS aws_account_id userIdentity.arn AS user_arn userIdentity.principalId AS user_id userIdentity.type AS user_type userIdentity.accessKeyId AS user_access_key userIdentity.sessionContext.sessionIssuer.arn AS user_role
EVAL-src = sourceIPAddress
EVAL-src_ip = sourceIPAddress
EVAL-errorCode = if(isnull(errorCode) OR errorCode="null", "success", errorCode)
EVAL-src_user = coalesce('userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName', 'userIdentity.principalId')
EVAL-user = coalesce('userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName', replace('userIdentity.arn', "^.*/", ""), 'userIdentity.principalId')
EVAL-user_name = coalesce('requestParameters.userName', 'userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName')
EVAL-userName = coalesce('userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName')
EVAL-user_group_id = 'userIdentity.accountId'
EVAL-vendor = "AWS"
EVAL-product = "CloudTrail"
EVAL-vendor_product = "AWS CloudTrail"
EVAL-app = eventType
EVAL-status = if(isnull(errorCode) OR errorCode="null", "success", "failure")
EVAL-result = coalesce(if(errorCode="null", null(), errorCode), "success")
EVAL-signature = eventName
EVAL-authentication_method = case(eventName="ConsoleLogin", if('additionalEventData.MFAUsed'="Yes", "MFA", "Password"))
EVAL-action = case(eventName="ConsoleLogin" OR eventName="AssumeRole" OR eventName="AssumeRoleWithSAML", if((isnull(errorCode) OR errorCode="null") AND coalesce('responseElements.ConsoleLogin', "Success")="Success", "success", "failure"), match(eventName, "^(?:Create|Add|Put|Run|Import|Register)"), "created", match(eventName, "^(?:Delete|Remove|Terminate|Deregister)"), "deleted", match(eventName, "^(?:Update|Modify|Set|Change|Attach|Detach|Replace|Authorize|Revoke|Enable|Disable|Start|Stop|Reboot|Deactivate)"), "modified", match(eventName, "^(?:Get|List|Describe|Lookup|Head)"), "read")
EVAL-change_type = case(match(eventSource, "^(?:iam|sts|signin)"), "AAA", match(eventSource, "^ec2"), "virtual computing", true(), "cloud")
EVAL-object = coalesce('requestParameters.userName', 'requestParameters.bucketName', 'requestParameters.instanceId', 'requestParameters.groupName', 'requestParameters.roleName', 'requestParameters.name')
EVAL-object_id = coalesce('requestParameters.instanceId', 'requestParameters.groupId', 'requestParameters.userName', 'requestParameters.bucketName', 'requestParameters.name')
EVAL-object_category = case(match(eventSource, "^iam"), "user", match(eventSource, "^s3"), "storage", match(eventSource, "^ec2"), "instance", true(), replace(eventSource, "\..*$", ""))
EVAL-src_user_type = 'userIdentity.type'
EVAL-src_user_role = 'userIdentity.sessionContext.sessionIssuer.arn'
EVAL-src_user_id = 'userIdentity.principalId'
EVAL-src_user_name = coalesce('userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName')
EVAL-dvc = eventSource
EVAL-msg = coalesce(if(errorMessage="null", null(), errorMessage), eventName)
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
