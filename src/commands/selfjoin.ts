import { command } from "../language/command.ts";
import { args, bool, fieldList, integer, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const selfjoin = command({
  name: "selfjoin",
  kind: "dataset",
  summary: "Joins each row with the next one of the same keys.",
  syntax: args(
    { fields: fieldList() },
    { overwrite: bool(true), max: withDefault(integer(), 1), keepsingle: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/selfjoin",
  examples: [],
  refusal: notYet,
});
