import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, described, optional, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { deepestJson, jsonTooDeep } from "../values/json.ts";
import { compileSpath, spathFields } from "../values/spath.ts";
import { items, multivalue, type Single, type Value } from "../values/value.ts";
import { pathRemarks } from "./path-remarks.ts";
import { RowFields } from "./row-fields.ts";

export const spath = command({
  name: "spath",
  kind: "streaming",
  summary: "Takes fields out of JSON or XML: the values at a path, or without a path every value under its own path.",
  syntax: args(
    { datapath: described(optional(text("path")), "The path, written without `path=`.") },
    {
      input: withDefault(text("field"), "_raw"),
      output: described(
        optional(text("field")),
        "The field for the values at the path; its name is the path when absent.",
      ),
      path: described(
        optional(text("path")),
        "Keys joined by dots. `{2}` is an element, counted from 0 in JSON and from 1 in XML; `{}` is every element, `{@name}` an attribute. A key that holds a dot stands in single quotes.",
      ),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/spath",
  differences:
    "Nested JSON is given without blanks; an XML element that holds elements is given as the XML inside it. A JSON null is the text `null`. Of a text that is broken or cut off, whatever was whole before that place is found. Elements of a JSON list are named with `{}` (`text{}.size`), though one example of Splunk's page leaves it out. A path is read from the fields of an event that has no `_raw`.",
  examples: [
    {
      title: "Every value",
      search: "spath",
      given: [{ _raw: '{"user":{"name":"ann"},"ports":[80,443]}' }],
      gives: [{ "user.name": "ann", "ports{}": [80, 443] }],
    },
    {
      title: "One path of all elements",
      search: "spath output=tags path=entities.hashtags{}.text",
      given: [{ _raw: '{"entities":{"hashtags":[{"text":"x"},{"text":"y"}]}}' }],
      gives: [{ tags: ["x", "y"] }],
    },
    {
      title: "An attribute in XML",
      search: "spath input=data output=years path=books.title{@year}",
      given: [{ data: '<books><title year="1996">A</title><title year="1998">B</title></books>' }],
      gives: [
        { data: '<books><title year="1996">A</title><title year="1998">B</title></books>', years: ["1996", "1998"] },
      ],
    },
  ],
  makes: ({ datapath, path, output }) =>
    [path ?? datapath].flatMap((wanted) => (wanted === undefined ? [] : [output ?? wanted])),
  remarks({ datapath, path, input }, rows) {
    const wanted = path ?? datapath;
    const missing = rows.unknown(input);
    if (missing) return [missing];
    return wanted === undefined ? [] : pathRemarks(wanted, input, rows);
  },
  plan({ datapath, path, input, output }, scope) {
    if (datapath !== undefined && path !== undefined) {
      scope.fail(scope.span("datapath"), "spath has two paths", { hint: "`path=` gives it already" });
    }
    const wanted = path ?? datapath;
    const look = (given: string) => {
      if (jsonTooDeep(given) !== null)
        scope.warn(
          `spath reads JSON that nests at most ${deepestJson} deep; of what nests deeper it reads what stands before`,
        );
    };
    if (wanted !== undefined) {
      return streaming((table) => fill(table, input, output ?? wanted, wanted, look));
    }
    if (output !== undefined) {
      scope.fail(scope.span("output"), "spath writes to `output` only what it finds at a path", {
        hint: "`path=…` is missing",
      });
    }
    const most = scope.context.limits.spathCharacters;
    const cut = (given: string) => {
      look(given);
      if (given.length <= most) return given;
      scope.warn(`spath without a path reads the first ${most} characters of a value only`);
      return given.slice(0, most);
    };
    return streaming((table) => {
      const fields = new RowFields(table);
      table
        .column(input)
        .values()
        .forEach((value, row) => {
          for (const text of texts(value)) {
            for (const [name, found] of spathFields(cut(text))) fields.add(row, name, found);
          }
        });
      return fields.table();
    });
  },
});

/** Writes what is found into a field; a row in which nothing is found keeps what it has there. */
function fill(table: Table, input: string, target: string, path: string, look: (given: string) => void): Table {
  const read = compileSpath(path);
  const before = table.column(target).values();
  // An event that was given as an object, without its text, has the fields that its text would hold.
  const own = input === "_raw" && !/\{(?:\d|@)/.test(path) ? table.column(path).values() : null;
  const found = table
    .column(input)
    .values()
    .map((value, row): Value => {
      if (value === null) return own?.[row] ?? before[row]!;
      const values: Single[] = texts(value).flatMap((text) => {
        look(text);
        return [...items(read(text))];
      });
      return values.length > 0 ? multivalue(values) : before[row]!;
    });
  return table.has(target) || found.some((value) => value !== null) ? table.with(target, column(found)) : table;
}

function texts(value: Value): readonly string[] {
  return items(value).map((item) => toText(item) ?? "");
}
