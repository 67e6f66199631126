import { describe, expect, it } from "vitest";
import { evaluate, expectRefusal, truth } from "../support/evaluate.ts";

const cities = [
  {
    name: "London",
    Bridges: [
      { name: "Tower Bridge", length: 801 },
      { name: "Millennium Bridge", length: 1066 },
    ],
  },
  {
    name: "Venice",
    Bridges: [
      { name: "Rialto Bridge", length: 157 },
      { name: "Bridge of Sighs", length: 36 },
      { name: "Ponte della Paglia" },
    ],
  },
  {
    name: "San Francisco",
    Bridges: [
      { name: "Golden Gate Bridge", length: 8981 },
      { name: "Bay Bridge", length: 23556 },
    ],
  },
];
const json = (value: unknown) => JSON.stringify(value);

// Search Reference, evaluation functions: JSON functions.
describe("json_object and json_array", () => {
  it.each([
    ['json_object("name", "maria")', '{"name":"maria"}'],
    ['json_object("name", json_array("maria", "arun"))', '{"name":["maria","arun"]}'],
    ['json_object("name", firstnames)', '{"name":["maria","arun"]}'],
    [
      'json_object("cities", json_array("London", "Sydney", "Berlin", "Santiago"))',
      '{"cities":["London","Sydney","Berlin","Santiago"]}',
    ],
    [
      'json_object("category", json_object("boardgames", json_object("cooperative", json_array("Pandemic"))))',
      '{"category":{"boardgames":{"cooperative":["Pandemic"]}}}',
    ],
    ["json_object()", "{}"],
    ["json_array()", "[]"],
    ['json_array("dubois", json_object("name", "patel"))', '["dubois",{"name":"patel"}]'],
    ['json_array(1, "2", true(), false(), null(), missing)', '[1,"2",true,false,null,null]'],
    ["json_array(5.0, n * 1.5)", "[5,3]"],
    ['json_object("a", 1 == 2, "b", null())', '{"a":false,"b":null}'],
    ['json_object("say \\"hi\\"", "a\\\\b")', '{"say \\"hi\\"":"a\\\\b"}'],
    ['json_object(1, "one")', '{"1":"one"}'],
    ["json_object(missing, 1)", null],
    ['json_array("{broken", "[x]", " {}")', '["{broken","[x]",{}]'],
  ])("%s is %s", (expression, result) =>
    expect(evaluate(expression, { firstnames: ["maria", "arun"], n: 2 })).toBe(result),
  );
  it("want keys and values in pairs", () =>
    expectRefusal('json_object("a")', "json_object takes pairs of a key and a value"));
  it.each([
    ["json_set", "path"],
    ["json_append", "path"],
    ["json_extend", "path"],
    ["json_set_exact", "key"],
  ])("%s wants a value for each %s", (name, what) =>
    expectRefusal(`${name}("{}", "a", 1, "b")`, `${name} takes pairs of a ${what} and a value`),
  );
});

describe("json and json_valid", () => {
  it.each([
    ['{"animal": "pony"}', true],
    ['["bridges",{"name":"Tower Bridge"}]', true],
    ["Golden Gate Bridge", false],
    ["{bad", false],
    ['{"a":1}x', false],
    ["12", true],
    ['"text"', true],
    ["true", true],
    ["null", true],
    ["", false],
    ["{'a':1}", false],
    ["[1,]", false],
    ["01", false],
  ])("of %s: %s", (x, valid) => {
    expect(truth("json_valid(x)", { x })).toBe(valid);
    expect(evaluate("json(x)", { x })).toBe(valid ? x : null);
  });
  it("are null for no value", () => {
    expect(truth("json_valid(x)")).toBeNull();
    expect(evaluate("json(x)")).toBeNull();
  });
});

describe("json_append and json_extend", () => {
  it.each([
    [
      'json_append(json_object("ponylist", json_array("Minty", "Rarity", "Buttercup")), "ponylist", "Fluttershy")',
      '{"ponylist":["Minty","Rarity","Buttercup","Fluttershy"]}',
    ],
    [
      'json_append(json_object("Fluttershy", json_object("ponySkills", json_array("running", "jumping"))), "Fluttershy.ponySkills", "codebreaking")',
      '{"Fluttershy":{"ponySkills":["running","jumping","codebreaking"]}}',
    ],
    ['json_append(json_object("l", json_array("a")), "l", json_array("d", "e"))', '{"l":["a",["d","e"]]}'],
    ['json_append(json_object("l", json_array()), "l", 1)', '{"l":[1]}'],
    ['json_append(json_object("l", "a"), "l", "b")', '{"l":["a","b"]}'],
    ['json_append(json_object("l", json_object("k", 1)), "l", "b")', '{"l":[{"k":1},"b"]}'],
    ['json_append(json_object("l", "a"), "x", "b")', '{"l":"a"}'],
    ['json_append(json_object("l", "a"), "l.x", "b")', '{"l":"a"}'],
    ['json_append(json_object("l", "a"), "l", "b", "l", "c")', '{"l":["a","b","c"]}'],
    ['json_append("[1]", "", 2)', "[1,2]"],
    ['json_append("[[1],[2]]", "{1}", 3)', "[[1],[2,3]]"],
    ['json_append("[[1],[2]]", "{}", 3)', "[[1,3],[2,3]]"],
    ['json_append("not json", "l", 1)', null],
    [
      'json_extend(json_object("l", json_array("The Blues Brothers")), "l", json_array("The Soggy Bottom Boys", "The Weird Sisters"))',
      '{"l":["The Blues Brothers","The Soggy Bottom Boys","The Weird Sisters"]}',
    ],
    [
      'json_extend(json_object("characterClasses", json_array("wizard", "rogue")), "characterClasses", json_array(json_object("artifact", "deck of many things")))',
      '{"characterClasses":["wizard","rogue",{"artifact":"deck of many things"}]}',
    ],
    ['json_extend(json_object("l", json_array("a")), "l", json_array("d", "e"))', '{"l":["a","d","e"]}'],
    ['json_extend(json_object("l", json_array()), "l", json_array(1, 2))', '{"l":[1,2]}'],
    ['json_extend(json_object("l", "a"), "l", json_array("b"))', '{"l":["a","b"]}'],
    ['json_extend(json_object("l", "a"), "x", json_array("b"))', '{"l":"a"}'],
    ['json_extend("not json", "l", json_array(1))', null],
  ])("%s is %s", (expression, result) => expect(evaluate(expression)).toBe(result));
});

describe("json_array_to_mv and json_entries", () => {
  it.each([
    ['json_array_to_mv(json_array("Buttercup", "Fluttershy"))', ["Buttercup", "Fluttershy"]],
    ['json_array_to_mv(json_array("Buttercup", "Fluttershy"), false())', ["Buttercup", "Fluttershy"]],
    ['json_array_to_mv(json_array("Buttercup", "Fluttershy"), true())', ['"Buttercup"', '"Fluttershy"']],
    ['json_array_to_mv("[1,true,null,{\\"a\\":1}]")', ["1", "true", "null", '{"a":1}']],
    ['json_array_to_mv("not an array")', null],
    ['json_array_to_mv("{}")', null],
    ['json_array_to_mv("[]")', null],
    ['json_entries("{\\"a\\": 1, \\"b\\": 2}")', '[{"key":"a","value":1},{"key":"b","value":2}]'],
    [
      'json_entries("{\\"name\\":\\"maria\\",\\"age\\":25}")',
      '[{"key":"name","value":"maria"},{"key":"age","value":25}]',
    ],
    ['json_entries("[1]")', null],
    ['json_entries("x")', null],
  ])("%s", (expression, result) => expect(evaluate(expression)).toEqual(result));
});

describe("json_delete", () => {
  const object = json({ name: "Wei Zhang", SSN: "123-45-6789", city: "Seattle", accounts: ["Hagal Quartz"] });
  const employee = json({ name: "Celestino Paulo", addresses: { email: "c@sample.com", office: "Panama" } });
  it.each([
    ['json_delete(object, "SSN", "accounts")', { name: "Wei Zhang", city: "Seattle" }],
    ['json_delete(object, json_array("SSN", "accounts"))', { name: "Wei Zhang", city: "Seattle" }],
    ['json_delete(employee, "addresses.email")', { name: "Celestino Paulo", addresses: { office: "Panama" } }],
    ['json_delete(object, "nothing")', JSON.parse(object)],
    ['json_delete(object, "name.first")', JSON.parse(object)],
    // Array indexing is not supported.
    ['json_delete(object, "accounts{0}")', JSON.parse(object)],
    ['json_delete(object, "")', JSON.parse(object)],
  ])("%s", (expression, result) =>
    expect(JSON.parse(String(evaluate(expression, { object, employee })))).toEqual(result),
  );
  it("does not reach a key with a dot in its name", () =>
    expect(evaluate('json_delete(x, "student.name")', { x: '{"student.name":"Claudia"}' })).toBe(
      '{"student.name":"Claudia"}',
    ));
  it("is null for what is no JSON", () => expect(evaluate('json_delete("x", "a")')).toBeNull());
});

describe("json_extract", () => {
  it.each([
    ["{0}", cities[0]],
    ["{2}", cities[2]],
    ["{}.name", ["London", "Venice", "San Francisco"]],
    ["{}.Bridges{}", cities.flatMap((city) => city.Bridges)],
    ["{}.Bridges{}.name", cities.flatMap((city) => city.Bridges.map(({ name }) => name))],
    ["{}.Bridges{}.length", [801, 1066, 157, 36, 8981, 23556]],
    ["{2}.Bridges{0}", { name: "Golden Gate Bridge", length: 8981 }],
  ])("%s of the cities", (path, result) =>
    expect(JSON.parse(String(evaluate("json_extract(cities, path)", { cities: json(cities), path })))).toEqual(result),
  );
  it.each([
    [json(cities), '"{2}.Bridges{0}.length"', 8981],
    [json(cities), '"{2}.Bridges{0}.name"', "Golden Gate Bridge"],
    [json(cities), '"{3}"', null],
    [json(cities), '"{}.none"', null],
    [json(cities), '"name"', null],
    [json({ cities }), '"{}"', json({ cities })],
    [json({ cities }), '"cities{1}.name"', "Venice"],
    ['{"a":1,"b":"x"}', '"a", "b"', '[1,"x"]'],
    ['{"a":1,"b":"x"}', '"a", "none"', "[1]"],
    ['{"a":1,"b":"x"}', '"a", "b{}"', "[1]"],
    ["[1,2]", '"{0}", "{5}"', "[1]"],
    ['{"a":[1,2]}', '"a"', "[1,2]"],
    ['{"a":{"b":null}}', '"a.b"', null],
    ['{"a":true}', '"a"', "true"],
    ['{"a":"text"}', '"a"', "text"],
    ['{"a":1.50}', '"a"', "1.50"],
    ['{"a":12345678901234567890}', '"a"', "12345678901234567890"],
    ['{"a.b":1}', '"a.b"', null],
    ['{"a":1}', '"a{0}"', null],
    ['{"a":1,"a":2}', '"a"', 2],
    ['{"__proto__":{"x":1},"constructor":2}', '"__proto__.x"', 1],
    ['{"x":2}', '"constructor"', null],
    ["no json", '"a"', null],
    [" [ 1 , 2 ] ", '"{1}"', 2],
  ])("of %s at %s is %s", (x, path, result) => expect(evaluate(`json_extract(x, ${path})`, { x })).toBe(result));
  it.each([
    ['"abc"', "abc"],
    ["12", 12],
    ["null", null],
    ["true", "true"],
    ['{"a": 1}', '{"a":1}'],
    ["no json", null],
  ])("without a path turns %s into %j", (x, result) => {
    expect(evaluate("json_extract(x)", { x })).toBe(result);
    expect(evaluate("json_extract_exact(x)", { x })).toBe(result);
  });
});

describe("exact keys", () => {
  it.each([
    ['json_extract_exact(x, "system.splunk.path")', "/opt/splunk/"],
    ['json_extract_exact(x, "n{0}")', 5],
    ['json_extract_exact(x, "system.splunk.path", "n{0}")', '["/opt/splunk/",5]'],
    ['json_extract_exact(x, "none")', null],
    ['json_extract_exact(x, "none", "nor this")', null],
    ['json_extract_exact("[1]", "0")', null],
    ['json_set_exact(json_object(), "system.splunk.path", "/opt/splunk")', '{"system.splunk.path":"/opt/splunk"}'],
    ['json_set_exact(json_object("a", 1), "a", "x", "b", 2)', '{"a":"x","b":2}'],
    ['json_set_exact("[1]", "a", 1)', null],
    ['json_set_exact("x", "a", 1)', null],
    ['json_keys("{\\"name\\": \\"C\\", \\"length\\": 1352, \\"city\\": \\"Bristol\\"}")', '["name","length","city"]'],
    ['json_keys("{}")', "[]"],
    ['json_keys("[1]")', null],
  ])("%s is %s", (expression, result) =>
    expect(evaluate(expression, { x: '{"system.splunk.path":"/opt/splunk/","n{0}":5}' })).toBe(result),
  );
  it.each([
    ['json_has_key_exact(json_object("name", "charlie"), "name")', true],
    ['json_has_key_exact("{\\"charlie.garcia\\":10}", "charlie.garcia")', true],
    ['json_has_key_exact("{\\"charlie\\":{\\"garcia\\":10}}", "charlie.garcia")', false],
    ['json_has_key_exact("{\\"age\\":21}", "status")', false],
    ['json_has_key_exact("{}", "constructor")', false],
    ['json_has_key_exact("[]", "a")', null],
  ])("%s is %s", (condition, result) => expect(truth(condition)).toBe(result));
});

describe("json_set", () => {
  const games = json({
    category: {
      boardgames: { cooperative: [{ name: "Pandemic" }, { name: "Forbidden Island" }, { name: "Castle Panic" }] },
    },
  });
  it.each([
    [
      'json_set(games, "category.boardgames.cooperative{2}", json_object("name", "Sherlock"))',
      '{"category":{"boardgames":{"cooperative":[{"name":"Pandemic"},{"name":"Forbidden Island"},{"name":"Sherlock"}]}}}',
    ],
    [
      'json_set(json_object("category", json_object()), "category.competitive", json_array(json_object("name", "Catan")))',
      '{"category":{"competitive":[{"name":"Catan"}]}}',
    ],
    [
      'json_set("[{\\"n\\":1},{\\"n\\":2}]", "{}.available", true())',
      '[{"n":1,"available":true},{"n":2,"available":true}]',
    ],
    ['json_set("[{\\"n\\":1},{\\"n\\":2}]", "{0}.available", false())', '[{"n":1,"available":false},{"n":2}]'],
    ['json_set(json_object(), "system.splunk.path", "/opt/splunk")', '{"system":{"splunk":{"path":"/opt/splunk"}}}'],
    ['json_set("{\\"a\\":\\"b\\"}", "a.c", "d")', '{"a":"b"}'],
    ['json_set(json_object("a", 1), "a", "x")', '{"a":"x"}'],
    ['json_set(json_object("a", 1), "a", null())', '{"a":null}'],
    ['json_set(json_object("a", 1), "b", 2, "c.d", 3)', '{"a":1,"b":2,"c":{"d":3}}'],
    ['json_set(json_object("a", 1), "l{0}", 2)', '{"a":1}'],
    ['json_set("[1,2]", "{5}", 3)', "[1,2]"],
    ['json_set("5", "", 3)', "3"],
    ['json_set("x", "a", 3)', null],
    ['json_set("[1]", "key", 3)', "[1]"],
  ])("%s is %s", (expression, result) => expect(evaluate(expression, { games })).toBe(result));
});
