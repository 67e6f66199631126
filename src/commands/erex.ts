import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, described, field, integer, optional, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { compileRegex } from "../values/regex.ts";
import { first, type Value } from "../values/value.ts";
import { learnRegex } from "./learn-regex.ts";

export const erex = command({
  name: "erex",
  kind: "dataset",
  summary: "Takes values like some examples out of text, by a regular expression that it learns from them.",
  syntax: args(
    { field: field() },
    {
      examples: described(text("value,value …"), "Values to be found; each must stand in some row."),
      counterexamples: described(
        optional(text("value,value …")),
        "Values not to be found; each must stand in some row.",
      ),
      fromfield: withDefault(text("field"), "_raw"),
      maxtrainers: described(
        withDefault(integer("int", { least: 1, most: 1000 }), 100),
        "The number of rows learned from.",
      ),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/erex",
  differences:
    "Splunk does not document how it learns: the expression may differ from Splunk's, and is told in a message, for use with rex. It finds an example in every row that has one, and no counterexample.",
  examples: [
    {
      title: "Ports like two examples",
      search: 'erex port examples="port 3351, port 3768"',
      given: [
        { _raw: "Mar 06 Failed password from 1.2.3.4 port 3351 ssh2" },
        { _raw: "Mar 07 Failed password from 1.2.3.4 port 3768 ssh2" },
        { _raw: "Mar 08 Failed password from 9.9.9.9 port 22 ssh2" },
      ],
      gives: [{ port: "port 3351" }, { port: "port 3768" }, { port: "port 22" }],
    },
    {
      title: "A counterexample",
      search: 'erex monthday fromfield=m examples="7/01, 07/02" counterexamples="99/2" | fields monthday',
      given: [{ m: "on 7/01" }, { m: "on 07/02" }, { m: "on 99/2" }],
      gives: [{ monthday: "7/01" }, { monthday: "07/02" }, {}],
    },
  ],
  plan({ field: { name }, examples, counterexamples, fromfield, maxtrainers }, scope) {
    const wanted = listOf(examples);
    const refused = listOf(counterexamples ?? "");
    if (wanted.length === 0) scope.fail(scope.span("examples"), "erex needs an example of a value");
    const both = wanted.find((value) => refused.includes(value));
    if (both !== undefined) {
      scope.fail(scope.span("counterexamples"), `\`${both}\` is an example and a counterexample`);
    }
    return whole((table) => {
      if (table.length === 0) return table;
      const texts = table
        .column(fromfield)
        .values()
        .map((value) => toText(first(value)) ?? "");
      for (const [option, values] of [
        ["examples", wanted],
        ["counterexamples", refused],
      ] as const) {
        const missing = values.find((value) => !texts.some((each) => each.includes(value)));
        if (missing !== undefined) {
          scope.fail(scope.span(option), `no row has \`${missing}\` in \`${fromfield}\``, {
            code: "data",
            hint: "erex learns from values that the rows have",
          });
        }
      }
      const trainers = texts.filter((each) => [...wanted, ...refused].some((value) => each.includes(value)));
      const pattern = learnRegex(wanted, refused, trainers.slice(0, maxtrainers));
      if (pattern === null)
        return scope.fail(scope.span("examples"), "no regular expression tells the examples from the counterexamples", {
          code: "data",
        });
      scope.warn(`erex learned a regular expression: ${rexOf(pattern, name, fromfield)}`, { code: "data" });
      const regex = compileRegex(pattern);
      const before = table.column(name).values();
      return table.with(name, column(texts.map((each, row): Value => regex.first(each)?.[1] ?? before[row]!)));
    });
  },
});

function listOf(text: string): readonly string[] {
  return text
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

/** The rex command that does the same. */
function rexOf(pattern: string, name: string, fromfield: string): string {
  const named = pattern.replace(/(?<!\\)\((?!\?)/, `(?<${name}>`).replaceAll('"', '\\"');
  return `rex ${fromfield === "_raw" ? "" : `field=${fromfield} `}"${named}"`;
}
