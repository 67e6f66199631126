import { command } from "../language/command.ts";
import { smallSize } from "../language/meter.ts";
import { streaming } from "../language/operator.ts";
import { args, bool, described, operands } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";

export const strcat = command({
  name: "strcat",
  kind: "streaming",
  summary: "Joins fields and texts into the field that is named last.",
  syntax: args(
    {
      operands: described(
        operands('field | "string" … field'),
        "Sources, then the field for the result; a text stands in quotes.",
      ),
    },
    { allrequired: described(bool(false), "Writes the field only where every source has a value.") },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/strcat",
  differences: "The values of a multivalue field are joined by line ends.",
  examples: [
    {
      title: "Two fields with a text between them",
      search: 'strcat host "::" port address',
      given: [{ host: "a", port: 80 }, { host: "b" }],
      gives: [
        { host: "a", port: 80, address: "a::80" },
        { host: "b", address: "b::" },
      ],
    },
    {
      title: "Only where all sources are there",
      search: 'strcat allrequired=t host "::" port address',
      given: [{ host: "a", port: 80 }, { host: "b" }],
      gives: [{ host: "a", port: 80, address: "a::80" }, { host: "b" }],
    },
  ],
  plan({ operands, allrequired }, scope) {
    const sources = operands.slice(0, -1);
    const target = operands.at(-1);
    if (!target || sources.length === 0) {
      return scope.fail(scope.span("operands"), "strcat needs a source and a field for the result", {
        code: "missing-argument",
        hint: "the last name is the field for the result",
      });
    }
    const { meter } = scope.context;
    return streaming((table) => {
      const parts = sources.map(({ text, quoted }) => (quoted ? text : table.column(text).values()));
      const before = table.column(target.text).values();
      const results = new Array<Value>(table.length);
      for (let row = 0; row < results.length; row++) {
        const texts = parts.map((part) => (typeof part === "string" ? part : joined(part[row]!)));
        const longest = texts.reduce((most, each) => Math.max(most, each?.length ?? 0), 0);
        const length = texts.reduce((sum, each) => sum + (each?.length ?? 0), 0);
        if (length > smallSize) meter.made(length, longest);
        results[row] = allrequired && texts.includes(null) ? before[row]! : texts.join("");
      }
      return table.with(target.text, column(results));
    });
  },
});

function joined(value: Value): string | null {
  return value === null ? null : items(value).map(toText).join("\n");
}
