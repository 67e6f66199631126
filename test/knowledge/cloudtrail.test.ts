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
    expect(rows({}, "errorCode=success | table errorCode status result result_id start_time src_ip")).toEqual([
      {
        errorCode: "success",
        status: "success",
        result: "success",
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
});
