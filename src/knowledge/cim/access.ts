import { type CompactDataset, type CompactModel, product, unknown } from "./compact.ts";

function outcomes(parent: string, name: string): readonly CompactDataset[] {
  return [
    { name: `Failed_${name}`, in: parent, where: 'action="failure"' },
    { name: `Successful_${name}`, in: parent, where: 'action="success"' },
  ];
}

export const authentication = (): CompactModel => ({
  name: "Authentication",
  datasets: [
    {
      name: "Authentication",
      // A success of a computer's own account is no one's log-on.
      where: "tag=authentication NOT (action=success user=*$)",
      fields: `authentication_method authentication_service authentication_title cim_entity_zone dest_nt_domain duration reason
        response_time signature signature_id src_nt_domain src_user_id src_user_role src_user_type user_agent user_id user_role
        user_type vendor_account`,
      about: "dest src src_user user",
      computed: [
        ...unknown("action"),
        'app=if(isnull(app) OR app="",sourcetype,app)',
        ...unknown("src src_user dest user"),
      ],
    },
    ...outcomes("Authentication", "Authentication"),
    { name: "Default_Authentication", in: "Authentication", where: 'tag="default"' },
    ...outcomes("Default_Authentication", "Default_Authentication"),
    { name: "Insecure_Authentication", in: "Authentication", where: 'tag="insecure" OR tag="cleartext"' },
    { name: "Privileged_Authentication", in: "Authentication", where: 'tag="privileged"' },
    ...outcomes("Privileged_Authentication", "Privileged_Authentication"),
  ],
});

const changes = (where: string): readonly CompactDataset[] => [
  {
    name: "All_Changes",
    where,
    fields: "cim_entity_zone user_agent user_name user_type vendor_account vendor_product_id vendor_region",
    about: "dest src user",
    computed: [
      ...unknown("change_type"),
      'command=if(isnull(command) OR command="","unknown",if(sourcetype=="audittrail",Operation." ".ObjectName,command))',
      ...unknown("dest dvc object object_attrs object_category object_id object_path status"),
      'result=if(isnotnull(result) AND result!="",result,if(isnotnull(signature) AND signature!="",signature,"unknown"))',
      'result_id=if(isnotnull(result_id) AND result_id!="",result_id,' +
        'if(isnotnull(signature_id) AND signature_id!="",signature_id,-1))',
      ...unknown("src user"),
      product,
      ...unknown("action"),
    ],
  },
  { name: "Auditing_Changes", in: "All_Changes", where: "tag=audit" },
  { name: "Endpoint_Changes", in: "All_Changes", where: "tag=endpoint" },
  { name: "Endpoint_Restarts", in: "Endpoint_Changes", where: "action=modified change_type=restart" },
  { name: "Other_Endpoint_Changes", in: "Endpoint_Changes", where: "NOT change_type=restart" },
  {
    name: "Network_Changes",
    in: "All_Changes",
    where: "tag=network",
    fields: "dest_ip_range dest_port_range device direction protocol rule_action src_ip_range src_port_range",
  },
  { name: "Device_Restarts", in: "Network_Changes", where: "action=modified change_type=restart" },
  {
    name: "Account_Management",
    in: "All_Changes",
    where: "tag=account",
    fields: "src_user_name src_user_type",
    about: "src_user",
    computed: unknown("dest_nt_domain src_nt_domain src_user"),
  },
  { name: "Accounts_Created", title: "Created Accounts", in: "Account_Management", where: 'action="created"' },
  { name: "Accounts_Deleted", title: "Deleted Accounts", in: "Account_Management", where: 'action="deleted"' },
  { name: "Account_Lockouts", title: "Locked Accounts", in: "Account_Management", where: 'result="lockout"' },
  {
    name: "Accounts_Updated",
    title: "Updated Accounts",
    in: "Account_Management",
    where: 'action="updated" OR action="modified"',
  },
  { name: "Instance_Changes", in: "All_Changes", where: "tag=instance", computed: unknown("image_id instance_type") },
];

export const change = (): CompactModel => ({
  name: "Change",
  datasets: changes("tag=change NOT (object_category=file OR object_category=directory OR object_category=registry)"),
});

/** The forerunner of Change, which older searches still name. Files and registry keys are among its changes. */
export const changeAnalysis = (): CompactModel => ({
  name: "Change_Analysis",
  title: "Change Analysis (Deprecated)",
  datasets: changes("tag=change"),
});
