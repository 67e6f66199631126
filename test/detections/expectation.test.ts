import { describe, expect, it } from "vitest";
import { differences, fires, same } from "../../src/detections/expectation.ts";
import { readDetection } from "../../src/detections/read.ts";
import { fillMessage, missingRisk, missingRiskFields, riskEvents } from "../../src/detections/risk.ts";

describe("results and what was expected of them", () => {
  it.each([
    [1, Infinity, 0, "no results, at least 1 expected"],
    [0, 0, 2, "2 results, none expected"],
    [2, 2, 1, "1 result, exactly 2 expected"],
    [0, 3, 4, "4 results, at most 3 expected"],
    [2, 3, 5, "5 results, 2 to 3 expected"],
  ])("from %s to %s, found %s", (least, most, found, message) => {
    const rows = Array.from({ length: found }, () => ({}));
    expect(differences({ ...fires, count: { least, most } }, rows)).toEqual([message]);
  });
  it("finds a row by the fields that it names, in any order", () => {
    const rows = [
      { user: "ann", count: 1 },
      { user: "bob", count: 2 },
    ];
    expect(differences({ ...fires, rows: [{ user: "bob" }, { user: "ann", count: "1" }] }, rows)).toEqual([]);
  });
  it("says how the nearest row differs", () => {
    expect(differences({ ...fires, rows: [{ user: "bob", count: 3 }] }, [{ user: "bob", count: 2 }])).toEqual([
      "no result has user=bob, count=3; the nearest has count=2",
    ]);
  });
  it("lists what a field holds instead", () => {
    expect(differences({ ...fires, fields: { dest: "ws1" } }, [{ dest: "ws2" }])).toEqual([
      "no result has dest=ws1; found: ws2",
    ]);
  });
  it.each([
    ["1", 1, true],
    [["a", "b"], ["a", "b"], true],
    [["a", "b"], "a", false],
    ["C:\\temp\\x.exe", "*\\x.exe", true],
    [undefined, null, true],
    ["a", null, false],
  ] as const)("%j is %j: %s", (found, expected, equal) => {
    expect(same(found, expected)).toBe(equal);
  });
});

const { detection } = readDetection({
  name: "d.yml",
  text: "name: D\nsearch: index=main\nrba:\n  message: $user$ on $dest$ by $nobody$\n  risk_objects: [{field: user, type: user, score: 40}]\n  threat_objects: [{field: src, type: ip_address}]\ntags: {mitre_attack_id: [T1003]}\n",
});

describe("risk", () => {
  it("is added to each value of the risk object's field", () => {
    const events = riskEvents(detection!, [{ user: ["ann", "bob"], dest: "ws1", src: "10.0.0.1" }]);
    expect(events.map(({ risk_object }) => risk_object)).toEqual(["ann", "bob"]);
    expect(events[0]).toEqual({
      risk_object: "ann",
      risk_object_type: "user",
      risk_score: 40,
      risk_message: "ann, bob on ws1 by $nobody$",
      threat_objects: [{ threat_object: "10.0.0.1", threat_object_type: "ip_address" }],
      search_name: "D",
      mitre_technique_ids: ["T1003"],
    });
  });
  it("leaves alone a token that no field fills", () => {
    expect(fillMessage("$a$ and $b$", { a: 1 })).toBe("1 and $b$");
  });
  it("needs the risk object's field in every result and a threat object's in one", () => {
    expect(missingRiskFields(detection!, [{ user: "ann", src: "x" }, { user: "bob" }])).toEqual([]);
    expect(missingRiskFields(detection!, [{ user: "ann" }, { dest: "x" }])).toEqual([
      "1 of 2 results lacks the risk object's field `user`",
      "no result has the threat object's field `src`",
    ]);
  });
  it("says which expected event is missing, and what there is", () => {
    const events = riskEvents(detection!, [{ user: "ann" }]);
    expect(missingRisk([{ object: "ann", type: "user", score: 40 }], events)).toEqual([]);
    expect(missingRisk([{ object: "bob", score: 1 }], events)).toEqual([
      "no risk event for bob (1); found: ann (user, 40)",
    ]);
  });
});
