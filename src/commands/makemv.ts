import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, bool, field, optional, text, withDefault } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { matches } from "../values/regex.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import { regexAt } from "./pattern.ts";

export const makemv = command({
  name: "makemv",
  kind: "streaming",
  summary: "Cuts a field's text into a multivalue field, at a delimiter or by a regular expression.",
  syntax: args(
    { field: field() },
    {
      delim: withDefault(text(), " "),
      tokenizer: optional(text("regex")),
      allowempty: bool(false),
      setsv: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/makemv",
  examples: [
    {
      title: "At a colon",
      search: 'makemv delim=":" path',
      given: [{ path: "a:b::c" }],
      gives: [{ path: ["a", "b", "c"] }],
    },
    {
      title: "By a pattern",
      search: 'makemv tokenizer="(\\w)\\d" x',
      given: [{ x: "a1b2" }],
      gives: [{ x: ["a", "b"] }],
    },
  ],
  plan({ field: { name }, delim, tokenizer, allowempty }, scope) {
    const regex = tokenizer === undefined ? null : regexAt(tokenizer, scope.span("tokenizer"), scope);
    if (regex && regex.groups === 0)
      scope.fail(scope.span("tokenizer"), "the tokenizer has no group", {
        code: "bad-regex",
        hint: "(…) marks what a value is",
      });
    const cut = (text: string) =>
      regex ? [...matches(regex, text)].map((match) => match.groups[1] ?? "") : text.split(delim);
    const apply = (value: Value): Value =>
      multivalue(
        items(value)
          .flatMap((item) => cut(toText(item) ?? ""))
          .filter((piece) => allowempty || piece !== ""),
      );
    return streaming((table) => table.with(name, mapColumn(table.column(name), apply)));
  },
});
