import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, optional, words } from "../language/syntax.ts";

/** Settings that change how Splunk runs or logs a search, and never its results. */
const harmless = /^(?:log_\w+|set_ttl|search_optimization(?:\.\w+)?|remote_log_fetch)$/i;

export const noop = command({
  name: "noop",
  kind: "streaming",
  summary: "Does nothing: Splunk reads settings for logging and for a search's optimizer from it.",
  syntax: args({ words: optional(words("setting=value")) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/noop",
  differences: "`sample_ratio`, which would search a random part of the events, is refused.",
  examples: [{ title: "No change", search: "noop search_optimization=false", given: [{ n: 1 }], gives: [{ n: 1 }] }],
  plan({ words }, scope) {
    for (const { text, span } of words ?? []) {
      const name = text.split("=")[0] ?? "";
      if (name.toLowerCase() === "sample_ratio")
        scope.fail(span, "noop cannot sample events", {
          code: "unsupported",
          hint: "the whole of the events is searched",
        });
      if (text.includes("=") && !harmless.test(name))
        scope.fail(span, `noop has no option \`${name}\``, { code: "unknown-option" });
    }
    return streaming((table) => table);
  },
});
