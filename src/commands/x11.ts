import type { Text } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, words } from "../language/syntax.ts";
import { filled, seasonPeriod } from "../statistics/period.ts";
import { type Seasonality, withoutSeasons } from "../statistics/x11.ts";
import { column } from "../table/column.ts";
import { numbersIn } from "./field-numbers.ts";

// Below, X-11 does not work; above, it would be too slow for Splunk.
const shortest = 5;
const longest = 1000;

export const x11 = command({
  name: "x11",
  kind: "dataset",
  summary: "Removes the seasons from a time series, which leaves its trend.",
  syntax: args({ call: words("[add|mult][period](field) [as field]") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/x11",
  differences:
    "Splunk names the method only. This one has its moving averages (2x12, 3x3, 3x5, Henderson) for any period, without the replacement of extreme values; multiplying seasons are added to logarithms. The result is named as the call is written, `mult15(count)`, unless `as` names it.",
  examples: [
    {
      title: "Growth without the weekly ups and downs",
      search: "x11 add5(n) as trend | eval trend=round(trend) | table n trend",
      given: [1, 7, 3, -1, 5, 6, 12, 8, 4, 10, 11, 17, 13, 9, 15].map((n) => ({ n })),
      gives: [
        { n: 1, trend: 1 },
        { n: 7, trend: 2 },
        { n: 3, trend: 3 },
        { n: -1, trend: 4 },
        { n: 5, trend: 5 },
        { n: 6, trend: 6 },
        { n: 12, trend: 7 },
        { n: 8, trend: 8 },
        { n: 4, trend: 9 },
        { n: 10, trend: 10 },
        { n: 11, trend: 11 },
        { n: 17, trend: 12 },
        { n: 13, trend: 13 },
        { n: 9, trend: 14 },
        { n: 15, trend: 15 },
      ],
    },
  ],
  plan({ call }, scope) {
    const { kind, period, field, output } = parseCall(call, scope);
    const place = scope.span("call");
    return whole((table) => {
      const { numbers, numeric } = numbersIn(table.column(field));
      const found = period ?? seasonPeriod(numbers, { least: shortest, most: longest });
      if (found === null)
        return scope.fail(place, `x11 finds no period in \`${field}\``, {
          code: "data",
          hint: "mult7(field) says how long it is",
        });
      if (numeric < 2 * found) {
        return scope.fail(
          place,
          `x11 needs values of two periods of \`${field}\`, ${2 * found}, and there are ${numeric}`,
          {
            code: "data",
          },
        );
      }
      if (kind === "multiplicative" && numbers.some((n) => n <= 0)) {
        return scope.fail(
          place,
          `\`${field}\` has values that are not above 0, which cannot be multiplied by seasons`,
          {
            code: "data",
            hint: `add${found}(${field}) adds them`,
          },
        );
      }
      const adjusted = withoutSeasons(filled(numbers), found, kind);
      return table.with(output, column(Array.from(adjusted, (n, row) => (Number.isNaN(numbers[row]!) ? null : n))));
    });
  },
});

interface Call {
  readonly kind: Seasonality;
  readonly period: number | null;
  readonly field: string;
  readonly output: string;
}

function parseCall(words: readonly Text[], scope: Scope): Call {
  const as = words.findIndex(({ text, quoted }) => !quoted && text.toLowerCase() === "as");
  const written = words
    .slice(0, as < 0 ? words.length : as)
    .map(({ text }) => text)
    .join("");
  const output = as < 0 ? written : words[as + 1]?.text;
  const [, type, digits, field] = /^(add|mult)?(?:\(\))?(\d+)?\((.+)\)$/is.exec(written) ?? [];
  const place = scope.span("call");
  if (field === undefined || output === undefined || (as >= 0 && as + 2 < words.length)) {
    return scope.fail(place, "x11 takes one call such as mult15(count)", {
      code: "syntax",
      hint: "x11 add20(count) as trend",
    });
  }
  const period = digits === undefined ? null : Number(digits);
  if (period !== null && (period < shortest || period > longest)) {
    scope.fail(place, `the period of x11 cannot be ${period}`, { hint: `it lies between ${shortest} and ${longest}` });
  }
  return { kind: type?.toLowerCase() === "add" ? "additive" : "multiplicative", period, field: field.trim(), output };
}
