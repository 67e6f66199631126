import { evalFunction, maybe, numeric, value } from "../../../language/eval-function.ts";
import { toNumber, toText } from "../../../values/coerce.ts";
import type { Value } from "../../../values/value.ts";

export const tonumber = evalFunction({
  name: "tonumber",
  family: "conversion",
  summary: "Turns text into a number, in a base from 2 to 36 when one is given.",
  parameters: [value("text"), maybe(numeric("base"))],
  examples: [
    { eval: 'tonumber("0A4", 16)', gives: 164 },
    { eval: 'tonumber(" 21")', gives: null },
  ],
  differences:
    "Text that is not a number gives null, also where it is written in the search; one page of Splunk's documentation speaks of an error.",
  prepare([, base], scope) {
    const wrong = typeof base === "number" && (base < 2 || base > 36 || !Number.isInteger(base));
    if (wrong) scope.fail(`tonumber cannot count in base ${base}`, 1, "a base from 2 to 36 is expected");
    return (given: Value, radix?: number) => numberIn(given, radix ?? 10);
  },
});

function numberIn(given: Value, base: number): number | null {
  if (base === 10) return toNumber(given);
  const written = toText(given);
  if (written === null || base < 2 || base > 36) return null;
  const digits = "0123456789abcdefghijklmnopqrstuvwxyz".slice(0, base);
  const body = written.toLowerCase().replace(base === 16 ? /^(-?)0x/ : /^$/, "$1");
  const unsigned = body.replace(/^-/, "");
  if (unsigned === "" || [...unsigned].some((c) => !digits.includes(c))) return null;
  const n = Number.parseInt(unsigned, base);
  return body.startsWith("-") ? -n : n;
}
