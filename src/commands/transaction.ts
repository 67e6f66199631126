import { command } from "../language/command.ts";
import { args, bool, condition, fieldList, integer, optional, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const transaction = command({
  name: "transaction",
  kind: "dataset",
  summary: "Groups events into transactions.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      name: optional(text("transaction type")),
      maxspan: optional(text("span")),
      maxpause: optional(text("span")),
      maxevents: optional(integer()),
      maxopenevents: optional(integer()),
      maxopentxn: optional(integer()),
      startswith: optional(condition()),
      endswith: optional(condition()),
      unifyends: bool(false),
      connected: bool(true),
      keepevicted: bool(false),
      keeporphans: bool(false),
      mvlist: optional(text("bool | field-list")),
      mvraw: bool(false),
      delim: withDefault(text(), " "),
      nullstr: withDefault(text(), "NULL"),
      fields: optional(fieldList()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/transaction",
  examples: [],
  refusal: notYet,
});
