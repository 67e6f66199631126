import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, integer, optional, template, text, withDefault } from "../language/syntax.ts";
import { concat } from "../table/table.ts";
import { SplError } from "../text/error.ts";
import type { Span } from "../text/source.ts";
import { fillFields, hasFields } from "./fill-fields.ts";

export const mapCommand = command({
  name: "map",
  kind: "dataset",
  ordersColumns: true,
  summary: "Runs a search for each row, with the row's values in the place of `$field$`.",
  syntax: args(
    { subsearch: optional(template("subsearch")), savedsearch: optional(text("saved-search-name")) },
    { search: optional(text("search")), maxsearches: withDefault(integer("int", { least: 0 }), 10) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/map",
  differences:
    "Inside double quotes a value's quotes and backslashes are escaped; elsewhere it is put in as it is. Several values of a field are joined by blanks. A `$field$` for which a row has no value refuses the search. Macros are expanded after the values are put in. Splunk does not run map after append or appendpipe; this does.",
  examples: [
    {
      title: "A subsearch for each row",
      search: 'map [ makeresults | eval user="$user$", run="$_serial_id$" | fields user run]',
      given: [{ user: "ann" }, { user: "bob" }],
      gives: [
        { user: "ann", run: "1" },
        { user: "bob", run: "2" },
      ],
    },
    {
      title: "A search as text",
      search: 'map search="| makeresults | eval greeting=\\"hello $user$\\" | fields greeting" maxsearches=5',
      given: [{ user: "ann" }],
      gives: [{ greeting: "hello ann" }],
    },
  ],
  plan({ subsearch, savedsearch, search, maxsearches }, scope) {
    const given = [subsearch?.text, savedsearch, search].filter((each) => each !== undefined);
    if (given.length !== 1) {
      scope.fail(scope.span("map"), `map takes one search to run, not ${given.length}`, {
        code: given.length === 0 ? "missing-argument" : "bad-argument",
        hint: 'search="…", […] or the name of a saved search is expected',
      });
    }
    const form = savedsearch === undefined ? "subsearch" : "search";
    const span = subsearch?.span ?? scope.span(savedsearch === undefined ? "search" : "savedsearch");
    const written = subsearch?.text ?? search ?? savedSearch(savedsearch ?? "", scope);
    const plan = (text: string) => scope.searchText(text, span, form);
    check(written, plan);
    return whole((table) => {
      const count = Math.min(table.length, maxsearches);
      if (table.length > count)
        scope.warn(`map runs at most ${maxsearches} searches; the search before it gives ${table.length} rows`, {
          span,
        });
      let made = 0;
      return concat(
        Array.from({ length: count }, (_, row) => {
          const rows = plan(fillFields(written, table, row, refusal(span, scope)))();
          made += rows.length;
          scope.room(made);
          return rows;
        }),
      );
    });
  },
});

function savedSearch(name: string, scope: Scope): string {
  return scope.savedSearch(name) ?? scope.fail(scope.span("savedsearch"), `there is no saved search \`${name}\``);
}

function refusal(span: Span, scope: Scope) {
  return (name: string) =>
    scope.fail(span, `map finds no value for \`$${name}$\``, { code: "data", hint: "a row lacks this field" });
}

/** Values that stand for any row's while a search is only checked: a number, a word and a comparison. */
const samples = ["1", "x1", "x1=1"];

/** Mistakes that no value makes up for. */
const certain = new Set(["unknown-command", "unknown-function", "unknown-option", "unknown-macro", "unsupported"]);

/** What is wrong with a search whatever values are put in is wrong before anything runs. */
function check(written: string, plan: (text: string) => unknown): void {
  if (!hasFields(written)) {
    plan(written);
    return;
  }
  const tried = samples.map((sample) => ({ sample, error: errorOf(() => plan(fillFields(written, sample))) }));
  const messages = tried.map(({ error }) => error?.diagnostics[0]?.message);
  const wrong = tried.find(({ sample, error }, index) => {
    if (!error) return false;
    const named = messages[index]?.includes(sample) ?? false;
    return (
      messages.every((message) => message === messages[0]) || (!named && certain.has(error.diagnostics[0]?.code ?? ""))
    );
  });
  if (wrong?.error) throw wrong.error;
}

function errorOf(attempt: () => unknown): SplError | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof SplError) return error;
    throw error;
  }
}
