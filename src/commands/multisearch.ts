import type { Pipeline } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, subsearches } from "../language/syntax.ts";
import { notDistributable } from "./distributable.ts";
import { interleave } from "./interleave.ts";

export const multisearch = command({
  name: "multisearch",
  kind: "generating",
  summary: "Runs two or more streaming searches over the events and merges what they find, newest first.",
  syntax: args({ searches: subsearches("subsearch1 subsearch2 …") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/multisearch",
  examples: [
    {
      title: "Two kinds of events",
      search: '| multisearch [search type=a | eval kind="first"] [search type=b]',
      given: [
        { _time: 3, type: "a" },
        { _time: 2, type: "b" },
        { _time: 1, type: "a" },
      ],
      gives: [
        { _time: 3, type: "a", kind: "first" },
        { _time: 2, type: "b" },
        { _time: 1, type: "a", kind: "first" },
      ],
    },
  ],
  plan({ searches }, scope) {
    if (searches.length < 2)
      scope.fail(scope.span("searches"), "multisearch needs at least two subsearches", { hint: "[…] […] is expected" });
    const found = searches.map((search) => {
      refuseOthers(search, scope);
      return scope.subsearch(search, { limit: Infinity });
    });
    return generating(() => interleave(found.map((rows) => rows())));
  },
});

function refuseOthers({ stages }: Pipeline, scope: Scope): void {
  const stage = notDistributable(stages, scope);
  if (stage?.kind !== "command") return;
  scope.fail(stage.name, `multisearch runs streaming commands only, and \`${stage.command}\` is none`, {
    code: "unsupported",
    hint: "append takes any subsearch",
  });
}
