import { command } from "../language/command.ts";
import { alias, args, bool, integer, search, text, withDefault } from "../language/syntax.ts";

export const searchtxn = command({
  name: "searchtxn",
  kind: "generating",
  summary: "Finds the transactions that match a search.",
  syntax: args(
    { name: text("transaction-type"), search: search() },
    {
      max_terms: alias(withDefault(integer("int", { least: 1, most: 1000 }), 1000), "maxterms"),
      use_disjunct: bool(true),
      eventsonly: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/searchtxn",
  examples: [],
  refusal: "cannot run: it needs the transaction types of transactiontypes.conf, which are not read",
});
