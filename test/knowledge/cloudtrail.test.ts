import { describe, expect, it } from "vitest";
import { createEngine, eventsFromText } from "../../src/index.ts";

const record = (more: object) =>
  JSON.stringify({
    eventTime: "2026-03-01T10:00:00Z",
    eventName: "DeleteGroup",
    eventSource: "iam.amazonaws.com",
    sourceIPAddress: "AWS Internal",
    userIdentity: { type: "IAMUser", userName: "ann" },
    ...more,
  });

describe("CloudTrail without an add-on", () => {
  const rows = (more: object, spl: string) =>
    createEngine().search(spl, eventsFromText(record(more), { sourcetype: "aws:cloudtrail" })).rows;
  it("calls a record without an error a success, as detections ask", () => {
    expect(rows({}, "errorCode=success | table errorCode status msg result result_id start_time src_ip")).toEqual([
      {
        errorCode: "success",
        status: "success",
        msg: "success",
        start_time: "2026-03-01T10:00:00Z",
        src_ip: "AWS Internal",
      },
    ]);
  });
  it("keeps the error of one that failed", () => {
    expect(rows({ errorCode: "NoSuchEntityException" }, "errorCode=* | table errorCode status result_id")).toEqual([
      { errorCode: "NoSuchEntityException", status: "failure", result_id: "NoSuchEntityException" },
    ]);
  });
  it("names the account that a call changes", () => {
    const caller = { requestParameters: { userName: "bob" } };
    for (const eventName of ["CreateAccessKey", "CreateLoginProfile", "CreateUser", "DeleteUser"])
      expect(rows({ eventName, ...caller }, "* | table user"), eventName).toEqual([{ user: "bob" }]);
    expect(rows({ eventName: "ListUsers", ...caller }, "* | table user")).toEqual([{ user: "ann" }]);
    expect(rows({ eventName: "CreateLoginProfile", ...caller }, "* | table action")).toEqual([{ action: "modified" }]);
  });
  it("knows a login that failed by its answer", () => {
    const login = { eventName: "ConsoleLogin", eventSource: "signin.amazonaws.com", eventType: "AwsConsoleSignIn" };
    const failed = { ...login, responseElements: { ConsoleLogin: "Failure" }, errorMessage: "Failed authentication" };
    const names = "* | table action status errorCode msg result";
    expect(rows(failed, names)).toEqual([
      { action: "failure", status: "failure", errorCode: "failure", msg: "failure", result: "Failed authentication" },
    ]);
    expect(rows({ ...login, responseElements: { ConsoleLogin: "Success" } }, names)).toEqual([
      { action: "success", status: "success", errorCode: "success", msg: "success" },
    ]);
  });
  it("judges no call of which the CIM has no outcome", () => {
    const call = { eventName: "StopLogging", eventSource: "cloudtrail.amazonaws.com" };
    expect(rows(call, "* | table action status change_type dest errorCode")).toEqual([
      { dest: "cloudtrail.amazonaws.com", errorCode: "success" },
    ]);
  });
  it("names the machines that are started and stopped", () => {
    const machines = { instancesSet: { items: [{ instanceId: "i-1" }, { instanceId: "i-2" }] } };
    const call = { eventSource: "ec2.amazonaws.com", eventName: "TerminateInstances", requestParameters: machines };
    expect(rows(call, "* | table dest action change_type")).toEqual([
      { dest: ["i-1", "i-2"], action: "deleted", change_type: "EC2" },
    ]);
  });
  it("tells the way and the range of a rule", () => {
    const call = {
      eventSource: "ec2.amazonaws.com",
      eventName: "CreateNetworkAclEntry",
      requestParameters: { networkAclId: "acl-1", egress: false, cidrBlock: "0.0.0.0/0", aclProtocol: "6" },
    };
    expect(rows(call, "* | table object direction src_ip_range dest_ip_range protocol")).toEqual([
      { object: "acl-1", direction: "Inbound", src_ip_range: "0.0.0.0/0", protocol: "tcp" },
    ]);
  });
});
