import { evalFunction, text } from "../../../language/eval-function.ts";
import { type LookupMatch, missingColumn } from "../../../language/lookup.ts";
import { didYouMean } from "../../../text/suggest.ts";
import { type Json, parseJson, renderJson } from "../../../values/json.ts";
import { isMultivalue, multivalue, type Value } from "../../../values/value.ts";
import { jsonScalar, toJson } from "../json/value.ts";

export const lookup = evalFunction({
  name: "lookup",
  family: "comparison",
  summary: "Asks a lookup for the columns of its rows that match, and gives them as a JSON object.",
  parameters: [text("lookup"), text("json_object"), text("json_array")],
  differences: "Where nothing matches the result is null. Every kind of lookup can be asked, not CSV lookups only.",
  source:
    "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/evaluation-functions/comparison-and-conditional-functions",
  examples: [
    {
      eval: 'lookup("ut_shannon_lookup", json_object("word", word), json_array("ut_shannon"))',
      given: { word: "aabb" },
      gives: '{"ut_shannon":1}',
    },
  ],
  // Another stage may write the lookup meanwhile.
  volatile: true,
  prepare([name, , wanted], scope) {
    if (typeof name !== "string") return scope.fail("lookup() takes the name of a lookup as a string in quotes", 0);
    const found = scope.lookup(name);
    if (!found) return scope.fail(`there is no lookup \`${name}\``, 0, didYouMean(name, scope.lookups()));
    const absent = (columns: readonly string[]) => {
      const column = missingColumn(found, columns);
      return column === null ? null : `the lookup \`${name}\` has no column \`${column}\``;
    };
    const problem = typeof wanted === "string" ? absent(namesIn(wanted)) : null;
    if (problem !== null) return scope.fail(problem, 2, `its columns are ${found.columns.join(", ")}`);
    // The names of columns are the same in nearly every row: a match is prepared once for each set of them.
    const prepared = new Map<string, LookupMatch>();
    return (_: string, given: string, outputs: string) => {
      const inputs = parseJson(given);
      if (inputs?.kind !== "object") return null;
      const columns = inputs.entries.map(([key]) => key);
      const names = namesIn(outputs);
      const missing = absent([...columns, ...names]);
      if (missing !== null) {
        scope.warn(missing);
        return null;
      }
      const key = JSON.stringify([columns, names]);
      if (found.remark) scope.warn(found.remark);
      const match = prepared.get(key) ?? found.match(columns, names);
      prepared.set(key, match);
      const values = match(
        inputs.entries.map(([, value]) => fieldOf(value)),
        null,
      );
      if (!values) return null;
      const entries = names.map((each, i): [string, Json] => [each, asJson(values[i]!)]);
      return renderJson({ kind: "object", entries });
    };
  },
});

/** The strings of a JSON array. */
function namesIn(array: string): readonly string[] {
  const json = parseJson(array);
  return json?.kind === "array" ? json.items.flatMap((item) => (item.kind === "string" ? [item.text] : [])) : [];
}

function fieldOf(json: Json): Value {
  if (json.kind !== "array") return jsonScalar(json);
  return multivalue(json.items.flatMap((item) => jsonScalar(item) ?? []));
}

function asJson(value: Value): Json {
  return isMultivalue(value) ? { kind: "array", items: value.map((item) => toJson(item)) } : toJson(value);
}
