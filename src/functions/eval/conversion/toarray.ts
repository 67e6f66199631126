import { evalFunction, value } from "../../../language/eval-function.ts";
import { parseJson, renderJson } from "../../../values/json.ts";
import { items, type Value } from "../../../values/value.ts";
import { toJson } from "../json/value.ts";

export const toarray = evalFunction({
  name: "toarray",
  family: "conversion",
  summary: "Turns a value into a JSON array of its values; numbers stay numbers.",
  parameters: [value("value")],
  examples: [{ eval: 'toarray(split("1,2,3", ","))', gives: "[1,2,3]" }],
  call(given: Value) {
    if (typeof given === "string") {
      const json = parseJson(given);
      if (json?.kind === "array") return given;
    }
    return renderJson({
      kind: "array",
      items: items(given).map((item) => toJson(typeof item === "string" ? item.trim() : item, true)),
    });
  },
});
