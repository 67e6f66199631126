import { evalFunction, value } from "../../../language/eval-function.ts";
import { items, multivalue, type Value } from "../../../values/value.ts";

export const mvreverse = evalFunction({
  name: "mvreverse",
  family: "multivalue",
  summary: "Turns the order of a field's values around.",
  parameters: [value("mv")],
  examples: [{ eval: "mvreverse(mv)", given: { mv: ["a", "b"] }, gives: ["b", "a"] }],
  call: (mv: Value) => multivalue([...items(mv)].reverse()),
});
