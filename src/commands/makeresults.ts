import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, choice, described, integer, optional, pairs, text } from "../language/syntax.ts";
import { constant } from "../table/column.ts";
import { tableFromRows, tableOf } from "../table/table.ts";
import { type Json, parseJson, renderJson } from "../values/json.ts";
import type { Value } from "../values/value.ts";
import { parseCsv } from "./csv-text.ts";
import { server } from "./index-names.ts";

/** Characters that data may have. */
const mostData = 29_999;

export const makeresults = command({
  name: "makeresults",
  kind: "generating",
  summary: "Makes rows: so many with the time of the search, or those that are given as CSV or JSON text.",
  syntax: args(
    { number: optional(integer("num", { least: 0 })), others: optional(pairs("other=value")) },
    {
      count: described(optional(integer("num", { least: 0 })), "1 where nothing is said."),
      annotate: described(bool(), "Adds `splunk_server` and empty fields of events; false where nothing is said."),
      splunk_server: optional(text()),
      splunk_server_group: optional(text()),
      format: optional(choice(["csv", "json"])),
      data: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/makeresults",
  differences:
    "A number without a name is the count, as Splunk's page on searchmatch writes it. Values of data are text, arrays and objects as JSON. Of `format` and `data` only JSON gives rows a `_time`, as in Splunk's examples. A count or `annotate` beside them is refused, as Splunk 10.4 was seen to do. Options that do not exist are left out with a message; Splunk 10.4 says nothing of them. JSON that is no array of objects is refused.",
  examples: [
    {
      title: "Rows from CSV",
      search: '| makeresults format=csv data="name,age\nann,35\nbob,39" | table name age',
      gives: [
        { name: "ann", age: "35" },
        { name: "bob", age: "39" },
      ],
    },
    {
      title: "Events from JSON",
      search: '| makeresults format=json data="[{\\"name\\":\\"ann\\",\\"age\\":35}]" | fields - _time',
      gives: [{ _raw: '{"name":"ann","age":35}', name: "ann", age: "35" }],
    },
    { title: "Three rows", search: "| makeresults count=3 | stats count", gives: [{ count: 3 }] },
  ],
  plan({ number, others = [], count: counted, annotate, format, data }, scope) {
    const count = number ?? counted ?? 1;
    scope.room(count);
    for (const { name } of others) {
      scope.warn(`makeresults has no option \`${name.text}\`, which is left out`, {
        code: "unknown-option",
        span: name.span,
        hint: "its options are count, annotate, splunk_server, splunk_server_group, format and data",
      });
    }
    if ((format === undefined) !== (data === undefined)) {
      scope.fail(scope.span(format === undefined ? "data" : "format"), "format and data belong together", {
        code: "bad-option",
      });
    }
    if (format !== undefined) {
      const beside = Object.entries({ number, count: counted, annotate }).find(([, value]) => value !== undefined);
      if (beside)
        scope.fail(scope.span(beside[0]), "rows from data have no count and no annotations", {
          code: "bad-option",
          hint: "format and data stand alone",
        });
    }
    if (data !== undefined && data.length > mostData) {
      scope.fail(scope.span("data"), `makeresults takes no more than ${mostData} characters of data`, {
        code: "bad-option",
        hint: "a lookup or a file holds more, for inputlookup or inputcsv",
      });
    }
    const now = Math.floor(scope.context.now);
    if (format !== undefined) {
      if (format === "csv") return generating(() => tableFromRows(parseCsv(data ?? "")));
      const rows = jsonRows(data ?? "", scope);
      return generating(() => tableFromRows(rows.map((row) => ({ _time: now, ...row }))));
    }
    return generating(() => {
      const table = tableOf([["_time", constant<Value>(now, count)]], count);
      if (!annotate) return table;
      return ["_raw", "host", "source", "sourcetype", "splunk_server", "splunk_server_group"].reduce(
        (each, name) => each.with(name, constant<Value>(name === "splunk_server" ? server : null, count)),
        table,
      );
    });
  },
});

function jsonRows(data: string, scope: Scope): readonly Record<string, Value>[] {
  const json = parseJson(data);
  if (!json) {
    scope.warn("the data are no JSON, and give no rows", { span: scope.span("data") });
    return [];
  }
  const list = json.kind === "array" ? json.items : null;
  if (!list || list.some((item) => item.kind !== "object")) {
    return scope.fail(scope.span("data"), "the data are not a JSON array of objects", { code: "bad-option" });
  }
  return list.map((item) => ({
    _raw: renderJson(item),
    ...Object.fromEntries(item.kind === "object" ? item.entries.map(([key, value]) => [key, jsonValue(value)]) : []),
  }));
}

/** A value as text; an array or an object as JSON. */
function jsonValue(json: Json): Value {
  if (json.kind === "literal") return json.text === "null" ? null : json.text;
  return json.kind === "array" || json.kind === "object" ? renderJson(json) : json.text;
}
