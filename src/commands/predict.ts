import { command } from "../language/command.ts";
import { args, bool, integer, optional, renamings, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const predict = command({
  name: "predict",
  kind: "dataset",
  summary: "Predicts future values of a time series.",
  syntax: args(
    { fields: renamings() },
    {
      algorithm: optional(text()),
      correlate: optional(text("field")),
      future_timespan: optional(integer()),
      holdback: optional(integer()),
      period: optional(integer()),
      suppress: optional(text("field")),
      upper95: optional(text()),
      lower95: optional(text()),
      nonnegative: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/predict",
  examples: [],
  refusal: notYet,
});
