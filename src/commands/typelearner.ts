import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, field, integer, optional, withDefault } from "../language/syntax.ts";
import { eventTypes, mostEvents } from "./event-types.ts";

export const typelearner = command({
  name: "typelearner",
  kind: "transforming",
  summary: "Proposes searches for the kinds of events there are, put together by a field.",
  syntax: args(
    { field: optional(field("grouping-field")) },
    { maxlen: withDefault(integer(), 15), max: withDefault(integer("int", { least: 1 }), 10) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/typelearner",
  differences:
    "Splunk has replaced it by findtypes, and documents neither how it finds types nor the columns of its answer. Here groups that share the same words are one; each is a row with `search`, `count` and `percent`.",
  examples: [
    {
      title: "Events of one shape",
      search: "typelearner",
      given: [{ _raw: "login failed: ann" }, { _raw: "login failed: eve" }],
      gives: [{ search: '"failed" "login"', count: 2, percent: 100 }],
    },
  ],
  plan: ({ field, maxlen, max }) =>
    whole((table) =>
      eventTypes(table.slice(0, mostEvents), {
        field: field?.name ?? "punct",
        characters: maxlen,
        most: max,
        words: true,
      }),
    ),
});
