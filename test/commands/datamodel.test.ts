import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const logons = [
  { _time: 2, _raw: "fail", tag: "authentication", action: "failure", user: "ann", host: "h", other: "x" },
  { _time: 1, _raw: "ok", tag: "authentication", action: "success", user: "bob", host: "h", other: "y" },
];

describe("datamodel", () => {
  it("lists all models, one row of JSON for each", () => {
    search('| datamodel | eval name=json_extract(_raw,"modelName") | search name IN (Web, Change) | table name').gives([
      { name: "Change" },
      { name: "Web" },
    ]);
  });
  it("describes a model, or one of its datasets", () => {
    const found = search("| datamodel Network_Traffic Allowed_Traffic").results().rows;
    expect(JSON.parse(String(found[0]?._raw))).toMatchObject({
      objectName: "Allowed_Traffic",
      displayName: "Allowed Traffic",
      parentName: "Traffic_By_Action",
      lineage: "All_Traffic.Traffic_By_Action.Allowed_Traffic",
      constraints: [{ search: "action=allowed", owner: "All_Traffic.Traffic_By_Action.Allowed_Traffic" }],
      children: [],
    });
    const [row] = search("| datamodel Endpoint").results().rows;
    expect(JSON.parse(String(row?._raw))).toMatchObject({
      modelName: "Endpoint",
      objectNameList: ["Ports", "Processes", "Services", "Filesystem", "Registry"],
      objectSummary: { "Event-Based": 0, "Transaction-Based": 0, "Search-Based": 5 },
    });
  });
  it("searches a dataset: default fields, and its own under their paths", () => {
    search("| datamodel Authentication Failed_Authentication search | table _time _raw host Authentication.user other")
      .on(logons)
      .gives([{ _time: 2, _raw: "fail", host: "h", "Authentication.user": "ann" }]);
  });
  it("leaves the paths off in flat mode", () => {
    search("| datamodel Authentication Authentication flat | table user action other is_Failed_Authentication")
      .on(logons)
      .gives([
        { user: "ann", action: "failure", is_Failed_Authentication: 1 },
        { user: "bob", action: "success", is_Failed_Authentication: 0 },
      ]);
  });
  it("gives fields that the model does not declare when asked", () => {
    search("| datamodel Authentication Authentication search strict_fields=f | table Authentication.user user other")
      .on(logons)
      .gives([
        { "Authentication.user": "ann", other: "x" },
        { "Authentication.user": "bob", other: "y" },
      ]);
    search("| datamodel strict_fields=false Authentication Authentication flat | table user other")
      .on(logons)
      .gives([
        { user: "ann", other: "x" },
        { user: "bob", other: "y" },
      ]);
  });
  it("gives what is accelerated, for roots", () => {
    search("| datamodel Authentication Authentication acceleration_search | table nodename Authentication.user index")
      .on(logons.slice(0, 1))
      .gives([
        {
          nodename: ["Authentication", "Authentication.Failed_Authentication"],
          "Authentication.user": "ann",
          index: "main",
        },
      ]);
    expectDiagnostic(
      "| datamodel Authentication Failed_Authentication acceleration_search",
      "Authentication.Failed_Authentication is not a root, and only a root is accelerated",
      { at: "acceleration_search" },
    );
  });
  it("gives the search itself, which can be run", () => {
    const [row] = search("| datamodel Malware Blocked_Malware flat_string").results().rows;
    const text = String(row?.search);
    expect(text.startsWith("search ((`cim_Malware_indexes`) tag=malware tag=attack) | eval action=")).toBe(true);
    const event = { tag: ["malware", "attack"], action: "blocked", signature: "EICAR" };
    search(`${text} | table action signature dest`)
      .on([event, { ...event, action: "allowed" }])
      .gives([{ action: "blocked", signature: "EICAR", dest: "unknown" }]);
    search('| datamodel Web Proxy search_string | where like(search, "%rename app AS Web.app,%") | stats count').gives([
      { count: 1 },
    ]);
  });
  it("takes the first root where a mode follows the model", () => {
    search("| datamodel Web flat | table url")
      .on([{ tag: "web", url: "/" }])
      .gives([{ url: "/" }]);
  });
  it.each([
    ["| datamodel Nothing", "there is no data model `Nothing`", "Nothing"],
    ["| datamodel Webb Web search", "there is no data model `Webb`", "Webb"],
    ["| datamodel Web Proxi search", "the data model Web has no dataset `Proxi`", "Proxi"],
    ["| datamodel Web Proxy serch", "datamodel has no mode `serch`", "serch"],
    ["| datamodel Web Proxy search more", "unexpected `more` in datamodel", "more"],
    ["| datamodel Web Proxy search strict=t", "datamodel has no option `strict`", "strict"],
  ])("refuses %s", (spl, message, at) => {
    expectDiagnostic(spl, message, { at });
  });
});
