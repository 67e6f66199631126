import { type BuiltEvent, checkSetting, type EventSetting, timeOf } from "./event.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** An event's keys; what stands for a nested object is put over the one that an event has anyway. */
export type JsonObject = { readonly [name: string]: Json };

/**
 * An event of AWS CloudTrail: `cloudtrail({ eventName: "DeleteTrail", eventSource: "cloudtrail.amazonaws.com" })`. `_raw` is the JSON,
 * and its fields are named as Splunk names them: `userIdentity.userName`, `resources{}.ARN`. null is the word `null`, as in Splunk.
 */
export function cloudtrail(record: JsonObject, setting: EventSetting = {}): BuiltEvent {
  checkSetting(setting);
  const time = timeOf(setting);
  const full = merged(
    {
      eventVersion: "1.08",
      userIdentity: {
        type: "IAMUser",
        principalId: "AIDAEXAMPLE",
        arn: "arn:aws:iam::111122223333:user/alice",
        accountId: "111122223333",
        accessKeyId: "AKIAEXAMPLE",
        userName: "alice",
      },
      eventTime: `${new Date(Math.floor(time) * 1000).toISOString().slice(0, 19)}Z`,
      eventSource: "iam.amazonaws.com",
      eventName: "ListUsers",
      awsRegion: "us-east-1",
      sourceIPAddress: "198.51.100.7",
      userAgent: "aws-cli/2.15.0",
      requestParameters: null,
      responseElements: null,
      requestID: "00000000-0000-4000-8000-000000000001",
      eventID: "00000000-0000-4000-8000-000000000002",
      readOnly: false,
      eventType: "AwsApiCall",
      managementEvent: true,
      recipientAccountId: "111122223333",
      eventCategory: "Management",
    },
    record,
  );
  const fields = new Map<string, string[]>();
  flatten(full, "", fields);
  return {
    _time: Math.floor(time),
    _raw: JSON.stringify(full),
    host: setting.host ?? "aws",
    source: setting.source ?? "aws_cloudtrail",
    sourcetype: setting.sourcetype ?? "aws:cloudtrail",
    ...(setting.index === undefined ? {} : { index: setting.index }),
    ...Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0]! : values])),
  };
}

/** Nested objects of both are joined; anything else is replaced. */
function merged(base: JsonObject, over: JsonObject): JsonObject {
  const result = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(over)) {
    const known = result.get(name);
    result.set(name, isObject(known) && isObject(value) ? merged(known, value) : value);
  }
  return Object.fromEntries(result);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function flatten(value: Json, name: string, fields: Map<string, string[]>): void {
  if (Array.isArray(value)) for (const item of value) flatten(item, `${name}{}`, fields);
  else if (isObject(value))
    for (const [key, inner] of Object.entries(value)) flatten(inner, name === "" ? key : `${name}.${key}`, fields);
  else fields.set(name, [...(fields.get(name) ?? []), String(value)]);
}
