import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { expectDiagnostic, search } from "../support/search.ts";

const forms = {
  students: "Students Name: [[string:student_name]]\nAge: [[int:age]] Zip: [[int:zip]]",
  short: "Name: [[string:name]]",
  odd: "[[nothing:x]]",
};
const _raw = "Students Name:  Ann Lee\nAge: 7 Zip: 8001\n";

describe("kvform", () => {
  it("takes fields out of events that match the form", () => {
    search("kvform form=students | fields - _raw", { forms })
      .on([{ _raw }, { _raw: "Age: 7" }])
      .gives([{ student_name: "Ann Lee", age: "7", zip: "8001" }, {}]);
  });
  it("chooses the form by sourcetype, or by the field that is named", () => {
    search("kvform | fields - _raw", { forms })
      .on([
        { sourcetype: "short", _raw: "Name: Bo B \nx" },
        { sourcetype: "none", _raw },
      ])
      .gives([{ sourcetype: "short", name: "Bo B" }, { sourcetype: "none" }]);
    search("kvform field=eventtype | table name", { forms })
      .on([{ eventtype: ["x", "short"], _raw: "Name: Bo" }])
      .gives([{ name: "Bo" }]);
  });
  it("refuses a form that is not there, and one that refers to what is not known", () => {
    expectDiagnostic("* | kvform form=other", "there is no form `other`", { at: "other", forms });
    expectDiagnostic("* | kvform form=odd", "the form `odd` refers to `nothing`, which is not known", {
      at: "odd",
      forms,
    });
    expectDiagnostic("* | kvform form=a field=b", "kvform takes a form or a field that names it, not both", {
      at: "b",
    });
    expect(() => createEngine({ forms }).search("* | kvform", [{ sourcetype: "odd", _raw }])).toThrow(
      "refers to `nothing`",
    );
  });
});
