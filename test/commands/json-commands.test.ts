import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const tojson = (call: string, row: Record<string, string | number | readonly string[]>) => {
  const given = search(`tojson ${call} output_field=j | table j`).on([row]);
  return { gives: (json: string) => given.gives([{ j: json }]) };
};

describe("tojson", () => {
  it("writes numbers as numbers and the rest as strings when nothing is said", () => {
    tojson("", { b: "true", a: "35", z: "007", n: 1.5, _time: 5 }).gives('{"a":35,"b":"true","n":1.5,"z":"007"}');
  });
  it("finds types out with auto", () => {
    tojson("auto(*)", { a: "x", b: "false", c: "null", d: '{"p":[1]}', e: "{p}", f: '"q"', g: "-1.50" }).gives(
      '{"a":"x","b":false,"c":null,"d":{"p":[1]},"e":"{p}","f":"\\"q\\"","g":-1.50}',
    );
    tojson("default_type=auto", { a: "true" }).gives('{"a":true}');
  });
  it("reads Booleans from words and numbers, and skips what is none", () => {
    tojson("bool(*)", { a: "T", b: "no", c: "0", d: "2", e: "maybe", f: "FALSE", g: "Yes" }).gives(
      '{"a":true,"b":false,"c":false,"d":true,"f":false,"g":true}',
    );
  });
  it("skips what is no JSON and no number", () => {
    tojson("json(*)", { a: "[1, 2]", b: "x", c: "5" }).gives('{"a":[1,2],"c":5}');
    tojson("num(*)", { a: "+5", b: "x", c: "1e3" }).gives('{"a":5,"c":1e3}');
  });
  it("makes strings of everything with str", () => tojson("str(*)", { a: 1, b: "true" }).gives('{"a":"1","b":"true"}'));
  it("writes null for what is skipped or missing with fill_null", () => {
    tojson("num(a) b fill_null=true", { a: "x" }).gives('{"a":null,"b":null}');
    tojson("num(m) fill_null=true", { m: ["1", "x"] }).gives('{"m":[1,null]}');
  });
  it("writes null for what only a later row has, however many rows go through the search together", () => {
    search("tojson fill_null=true output_field=j | fields j", { options: { limits: { batchRows: 1 } } })
      .on([{ a: 1 }, { b: 2 }])
      .gives([{ j: '{"a":1,"b":null}' }, { j: '{"a":null,"b":2}' }]);
  });
  it("makes lists of multivalue fields, value by value", () =>
    tojson("num(m)", { m: ["1", "x", "2"] }).gives('{"m":[1,2]}'));
  it("gives a named field its own type, whatever a wildcard before it says", () => {
    tojson("str(d_*) num(d_hour) other", { d_hour: "18", d_mon: "december", x: "1" }).gives(
      '{"d_mon":"december","d_hour":18}',
    );
  });
  it("leaves internal fields out unless they are asked for", () => {
    tojson("include_internal=true", { _raw: "r", a: "1" }).gives('{"_raw":"r","a":1}');
    tojson("_time a", { _time: 5, a: "1" }).gives('{"_time":5,"a":1}');
  });
  it("writes to _raw", () =>
    search("tojson a | table _raw")
      .on([{ a: "x" }])
      .gives([{ _raw: '{"a":"x"}' }]));
  it("refuses functions and types that it has not", () => {
    expectDiagnostic("* | tojson number(a)", "tojson has no function `number`", { at: "number(a)" });
    expectDiagnostic("* | tojson default_type=numb", "the option `default_type` of tojson cannot be `numb`", {
      at: "numb",
    });
    expectDiagnostic("* | tojson num()", "num() needs a field", { at: "num()" });
  });
});

describe("makejson", () => {
  const row = { _time: 1583904204, owner: "vladimir", error: "1", l: ["x", "2"] };
  it("takes all fields when none is named", () =>
    search("makejson output=data | fields data | fields - _time")
      .on([row])
      .gives([{ data: '{"_time":1583904204,"error":1,"l":["x",2],"owner":"vladimir"}' }]));
  it("takes the fields named that a row has", () =>
    search('makejson owner, nosuch, err* output="my data" | fields "my data" | fields - _time')
      .on([row])
      .gives([{ "my data": '{"owner":"vladimir","error":1}' }]));
  it("needs a field to write to", () => expectDiagnostic("* | makejson a", "makejson needs the option `output`"));
});

describe("fromjson", () => {
  it("makes fields of keys, lists and nested objects, and none of null", () => {
    search(
      '| makeresults | eval object=json_object("age", 19, "name", "Sally", "new", false(), "classes", json_array("math", "history"), "other", json_object("school", "city"), "null", null) | fromjson object | fields - _time object',
    ).gives([{ age: 19, name: "Sally", new: "false", classes: ["math", "history"], other: '{"school":"city"}' }]);
  });
  it("puts a prefix before every name", () => {
    search("fromjson o prefix=my_ | fields my_*")
      .on([{ o: '{"a":1,"a.b":2}' }])
      .gives([{ my_a: 1, "my_a.b": 2 }]);
  });
  it("replaces a field, and leaves rows without an object alone", () => {
    search("fromjson o | table a")
      .on([{ o: '{"a":1}', a: 9 }, { o: "[1]", a: 2 }, { o: "x" }])
      .gives([{ a: 1 }, { a: 2 }, {}]);
  });
});
