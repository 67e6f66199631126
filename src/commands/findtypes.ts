import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, flag, integer, withDefault } from "../language/syntax.ts";
import { eventTypes, mostEvents } from "./event-types.ts";

export const findtypes = command({
  name: "findtypes",
  kind: "transforming",
  summary: "Proposes searches for the kinds of events there are.",
  syntax: args(
    { notcovered: flag("notcovered"), useraw: flag("useraw") },
    { max: withDefault(integer("int", { least: 1 }), 10) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/findtypes",
  differences:
    "Splunk documents neither how it finds types nor the columns of its answer. Here events are put together by source type and punctuation, or with `useraw` by the words they share; each kind is a row with `search`, `count` and `percent`. `notcovered` passes over events that have an `eventtype`.",
  examples: [
    {
      title: "Two kinds of events",
      search: "findtypes max=2 useraw",
      given: [{ _raw: "login failed: ann" }, { _raw: "login failed: eve" }, { _raw: "(disk) ok" }],
      gives: [
        { search: '"failed" "login"', count: 2, percent: 200 / 3 },
        { search: '"disk"', count: 1, percent: 100 / 3 },
      ],
    },
  ],
  plan: ({ notcovered, useraw, max }) =>
    whole((table) => {
      const analysed = table.slice(0, mostEvents);
      const types = notcovered ? analysed.column("eventtype").values() : [];
      const left = notcovered
        ? analysed.take(Int32Array.from(types.keys()).filter((row) => types[row] === null))
        : analysed;
      return eventTypes(left, { field: "punct", characters: 15, most: max, words: useraw !== undefined });
    }),
});
