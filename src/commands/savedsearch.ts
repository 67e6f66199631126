import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import { args, bool, optional, pairs, text } from "../language/syntax.ts";
import { didYouMean } from "../text/suggest.ts";

export const savedsearch = command({
  name: "savedsearch",
  kind: "generating",
  ordersColumns: true,
  summary: "Runs a saved search of the engine, with values in the place of its `$name$`.",
  syntax: args({ name: text("saved search"), tokens: optional(pairs("name=value")) }, { nosubstitution: bool(false) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/savedsearch",
  differences:
    "The searches are those given to createEngine({ savedSearches }). `$$` stands for one dollar sign unless nosubstitution=t.",
  examples: [
    {
      title: "A saved search with a value",
      search: '| savedsearch errors_of host="web1"',
      given: [
        { host: "web1", status: "500" },
        { host: "web2", status: "500" },
      ],
      savedSearches: { errors_of: "status=500 host=$host$ | stats count by host" },
      gives: [{ host: "web1", count: 1 }],
    },
  ],
  plan({ name, tokens = [], nosubstitution }, scope) {
    const values = new Map(tokens.map((pair) => [pair.name.text, pair.value.text]));
    const run = scope.runSavedSearch(name, nosubstitution ? null : values);
    if (run) return generating(run);
    const hint = didYouMean(name, scope.savedSearches()) ?? "createEngine({ savedSearches }) takes them";
    return scope.fail(scope.span("name"), `there is no saved search \`${name}\``, {
      code: "unknown-saved-search",
      hint,
    });
  },
});
