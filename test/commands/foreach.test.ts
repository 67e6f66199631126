import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

describe("foreach over fields", () => {
  it("fills in names and what each wildcard matches", () => {
    search("foreach test*ab* [eval <<FIELD>> = '<<FIELD>>' + <<MATCHSEG1>> + <<MATCHSEG2>>, all=\"<<MATCHSTR>>\"]")
      .on([{ test1ab2: 5 }])
      .gives([{ test1ab2: 8, all: "12" }]);
  });
  it("takes tokens of other names", () => {
    search("foreach test*ab* fieldstr=MYFIELD matchseg1=SEG1 matchseg2=SEG2 [eval MYFIELD = MYFIELD + SEG1 + SEG2]")
      .on([{ test1ab2: 5, test2ab3: 10 }])
      .gives([{ test1ab2: 8, test2ab3: 15 }]);
    search("foreach n* matchstr=ID [eval m_ID = n + ID]")
      .on([{ n: 1, n7: 0 }])
      .gives([{ n: 1, n7: 0, m_7: 8 }]);
  });
  it("leaves internal fields to patterns that name them", () => {
    search("foreach * [eval <<FIELD>> = '<<FIELD>>' / 2]")
      .on([{ _time: 10, a: 4 }])
      .gives([{ _time: 10, a: 2 }]);
    search("foreach _t* [eval copy = '<<FIELD>>']")
      .on([{ _time: 10 }])
      .gives([{ _time: 10, copy: 10 }]);
  });
  it("goes over fields that are not there when they are named", () => {
    search('foreach a b [eval <<FIELD>> = "<<FIELD>>"]')
      .on([{ n: 1 }])
      .gives([{ n: 1, a: "a", b: "b" }]);
  });
  it("goes over a field once, and not over those that it makes", () => {
    search("foreach n1 n* [eval n_new = coalesce(n_new, 0) + 1]")
      .on([{ n1: 1, n2: 1 }])
      .gives([{ n1: 1, n2: 1, n_new: 2 }]);
  });
  it("runs several stages of any streaming command", () => {
    search(
      'foreach a* [rename <<FIELD>> as "x_<<MATCHSTR>>" | rex field="x_<<MATCHSTR>>" "(?<d<<MATCHSTR>>>\\d)" | fillnull value=0 z]',
    )
      .on([{ a1: "v5", a2: "v6" }])
      .gives([{ x_1: "v5", x_2: "v6", d1: "5", d2: "6", z: "0" }]);
  });
  it("passes over a field whose name makes nonsense of the template", () => {
    const { rows, messages } = search("foreach a* [eval z = coalesce(z, 0) + <<FIELD>>]")
      .on([{ a: 1, "a b": 2, ab: 3 }])
      .results();
    expect(rows).toEqual([{ a: 1, "a b": 2, ab: 3, z: 4 }]);
    expect(messages.map(({ message }) => message)).toEqual(["foreach cannot read its template for the field `a b`"]);
  });
  it("goes over thousands of fields", () => {
    const row = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`f${n}`, 1]));
    search("eval total=0 | foreach f* [eval total = total + <<FIELD>>] | table total")
      .on([row])
      .gives([{ total: 3000 }]);
  });
});

describe("foreach over values", () => {
  it("goes over the values of each row, however many there are", () => {
    search("eval total=0, n=0 | foreach mode=multivalue v [eval total=total+<<ITEM>>, n=n+1] | table total n")
      .on([{ v: ["5", "15"] }, { v: "7" }, {}, { v: ["1", "2", "3"] }])
      .gives([
        { total: 20, n: 2 },
        { total: 7, n: 1 },
        { total: 0, n: 0 },
        { total: 6, n: 3 },
      ]);
  });
  it("counts from zero, under any name", () => {
    search("foreach word mode=multivalue iterstr=<<N>> itemstr=W [eval out=mvappend(out, W.<<N>>)] | table out")
      .on([{ word: ["A", "B"] }])
      .gives([{ out: ["A0", "B1"] }]);
  });
  it("puts an item's text inside quotes", () => {
    search(
      'foreach mode=multivalue v [eval out=mvappend(out, if("<<ITEM>>"="x", "is <<ITEM>>", "<<ITER>>: <<ITEM>>"))] | table out',
    )
      .on([{ v: ["x", 'y "q"'] }])
      .gives([{ out: ["is x", '1: y "q"'] }]);
  });
  it("names a field by an item in single quotes", () => {
    search("eval sum=0 | foreach mode=multivalue names [eval sum=sum+'<<ITEM>>'] | table sum")
      .on([{ names: ["a b", "c"], "a b": 1, c: 2 }])
      .gives([{ sum: 3 }]);
  });
  it("makes names of items, and assigns them", () => {
    search("foreach mode=multivalue v [eval count_<<ITEM>>=<<ITER>>, <<ITEM>>=1] | table count_* a b")
      .on([{ v: ["a", "b"] }, { v: "b" }])
      .gives([
        { count_a: 0, count_b: 1, a: 1, b: 1 },
        { count_b: 0, b: 1 },
      ]);
  });
  it("takes a star as part of the name", () => {
    search("eval total=0 | foreach mode=multivalue mv* [eval total = total + <<ITEM>>] | table total")
      .on([{ mv1: ["1", "2"], "mv*": ["100", "300"] }])
      .gives([{ total: 400 }]);
  });
  it("keeps the types of a JSON array's elements", () => {
    search('eval out=json_array() | foreach mode=json_array j [eval out=json_append(out, "", <<ITEM>>)] | table out')
      .on([{ j: '[1, "2", {"a":true}]' }])
      .gives([{ out: '[1,"2",{"a":true}]' }]);
    search("eval n=0 | foreach mode=json_array j [eval n=n+1] | table n")
      .on([{ j: "no array" }])
      .gives([{ n: 0 }]);
  });
  it("does not add numbers and text of one JSON array", () => {
    const sum = search("eval total=0 | foreach mode=json_array j [eval total = total + <<ITEM>>] | table total");
    expect(sum.on([{ j: '[1,2,"hello"]' }]).results).toThrow("foreach cannot add numbers and text of one list");
    sum.on([{ j: '[1,"2"]' }]).gives([{ total: 3 }]);
  });
  it("finds the collection itself in mode=auto_collections", () => {
    search("eval total=0 | foreach mode=auto_collections [eval total = total + <<ITEM>>] | table total")
      .on([{ v: ["1", "2"] }, { j: "[3,4]" }])
      .gives([{ total: 3 }, { total: 7 }]);
  });
  it("assigns fields whose names come from the row", () => {
    search('foreach mode=multivalue v [eval {v2}_<<ITER>>="n<<ITEM>>"] | table k_*')
      .on([{ v: ["a", "b"], v2: "k" }])
      .gives([{ k_0: "na", k_1: "nb" }]);
  });
  it("goes over thousands of values", () => {
    search("eval v=mvrange(0, 5000), sum=0 | foreach mode=multivalue v [eval sum=sum+<<ITEM>>] | table sum")
      .on([{ n: 1 }])
      .gives([{ sum: 12_497_500 }]);
  });
});

describe("a foreach that cannot run", () => {
  it("is refused before the fields are known", () => {
    expectDiagnostic("* | foreach a* [evil <<FIELD>>=1]", "there is no command `evil`");
    expectDiagnostic("* | foreach a* [eval <<FIELD>>=nofunction(1)]", "there is no eval function `nofunction`");
    expectDiagnostic("* | foreach a [stats count]", "foreach runs streaming commands only, and `stats` is none");
    expectDiagnostic("* | foreach a* [fillnull]", "foreach runs streaming commands only, and `fillnull` is none");
  });
  it("runs a single eval over values", () => {
    expectDiagnostic(
      "* | foreach mode=multivalue a [eval x=<<ITEM>> | eval y=1]",
      "foreach with mode=multivalue runs a single eval",
    );
    expectDiagnostic(
      "* | foreach mode=json_array a [where <<ITEM>>=1]",
      "foreach with mode=json_array runs a single eval",
    );
  });
  it("says which mode an option or token belongs to", () => {
    expectDiagnostic(
      "* | foreach mode=multivalue fieldstr=F a [eval x=1]",
      "foreach with mode=multivalue has no option `fieldstr`",
      { at: "F" },
    );
    expectDiagnostic("* | foreach itemstr=I a [eval x=I]", "foreach with mode=multifield has no option `itemstr`", {
      at: "I",
    });
    expectDiagnostic("* | foreach a* [eval x=<<ITEM>>]", "<<ITEM>> stands for a value, and foreach goes over fields", {
      at: "<<ITEM>>",
    });
    expectDiagnostic("* | foreach mode=multivalue [eval x=1]", "foreach with mode=multivalue needs a field");
    expectDiagnostic("* | foreach mode=multivalue a b [eval x=1]", "foreach with mode=multivalue takes one field", {
      at: "b",
    });
  });
});
