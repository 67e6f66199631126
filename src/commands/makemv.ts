import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, bool, described, field, optional, text } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import { delimiterText } from "./escapes.ts";
import { refuseInternal } from "./field-names.ts";
import { regexAt } from "./pattern.ts";

export const makemv = command({
  name: "makemv",
  kind: "streaming",
  summary: "Cuts a field's text into a multivalue field, at a delimiter or by a regular expression.",
  syntax: args(
    { field: field() },
    {
      delim: described(optional(text()), "What stands between the values; a blank when absent."),
      tokenizer: described(
        optional(text("regex")),
        "A regular expression, of whose every match the first group is a value.",
      ),
      allowempty: described(bool(false), "Keeps empty values."),
      setsv: described(bool(false), "Makes `nomv` join the values by the delimiter afterwards, or by blanks."),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/makemv",
  differences: "A value that the tokenizer does not match leaves the field empty.",
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
  plan({ field, delim, tokenizer, allowempty, setsv }, scope) {
    refuseInternal(field, "makemv", scope);
    const { name } = field;
    if (delim !== undefined && tokenizer !== undefined) {
      scope.fail(scope.span("tokenizer"), "makemv takes a delimiter or a tokenizer, not both");
    }
    if (delim === "") scope.fail(scope.span("delim"), "the delimiter of makemv is empty", { code: "bad-option" });
    const delimiter = delimiterText(delim ?? " ");
    const regex = tokenizer === undefined ? null : regexAt(tokenizer, scope.span("tokenizer"), scope);
    if (regex && regex.groups === 0)
      scope.fail(scope.span("tokenizer"), "the tokenizer has no group", {
        code: "bad-regex",
        hint: "(…) marks what a value is",
      });
    const cut = (text: string) =>
      regex ? [...regex.matches(text)].map((match) => match.groups[1] ?? "") : text.split(delimiter);
    const apply = (value: Value): Value =>
      multivalue(
        items(value)
          .flatMap((item) => cut(toText(item) ?? ""))
          .filter((piece) => allowempty || piece !== ""),
      );
    return streaming((table) => {
      if (!table.has(name)) return table;
      const cutUp = table.with(name, mapColumn(table.column(name), apply));
      return setsv ? cutUp.delimited(name, delimiter) : cutUp;
    });
  },
});
