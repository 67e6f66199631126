import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import type { Job } from "../language/stores.ts";
import { alias, args, bool, integer, optional, text, withDefault } from "../language/syntax.ts";
import { didYouMean } from "../text/suggest.ts";

export const loadjob = command({
  name: "loadjob",
  kind: "generating",
  ordersColumns: true,
  summary:
    "Reads the results of an earlier search of the engine: of a search id, or of the latest run of a saved search.",
  syntax: args(
    { sid: optional(text("sid")) },
    {
      savedsearch: optional(text("user:app:name")),
      events: bool(false),
      job_delegate: optional(alias(text("user"), "delegate")),
      artifact_offset: withDefault(integer("int", { least: 0 }), 0),
      ignore_running: bool(true),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/loadjob",
  differences:
    "Results are kept for searches that were given a `sid`, and for the last ten runs of each saved search by `savedsearch`. There are no users, apps or running searches: of `user:app:name` only the name counts, and `job_delegate` and `ignore_running` change nothing. Nothing is truncated.",
  examples: [
    {
      title: "The latest run of a saved search",
      search: '| savedsearch hosts | stats count | append [| loadjob savedsearch="admin:search:hosts"]',
      given: [{ host: "a" }],
      savedSearches: { hosts: "* | stats count as events by host" },
      gives: [{ count: 1 }, { host: "a", events: 1 }],
    },
  ],
  plan({ sid, savedsearch, events, artifact_offset }, scope) {
    if ((sid === undefined) === (savedsearch === undefined)) {
      scope.fail(scope.span("sid"), "loadjob needs either a search id or a saved search", {
        code: "missing-argument",
        hint: 'loadjob 1233886270.2, or loadjob savedsearch="user:app:name"',
      });
    }
    const find =
      sid === undefined ? runOf(nameIn(savedsearch ?? "", scope), artifact_offset, scope) : jobOf(sid, scope);
    return generating(() => {
      const job = find();
      if (events && !job.untransformed) {
        scope.fail(scope.span("events"), "the events of that search were not kept", {
          code: "unsupported",
          hint: "its commands made results of them, and these are what events=f loads",
        });
      }
      return job.results;
    });
  },
});

function jobOf(sid: string, scope: Scope): () => Job {
  const job = scope.stores.jobs.byId(sid);
  if (job) return () => job;
  const hint = didYouMean(sid, scope.stores.jobs.ids()) ?? "results are kept of searches that are given a `sid`";
  return scope.fail(scope.span("sid"), `there is no search with the id \`${sid}\``, { hint });
}

/** The name in `user:app:name`; all three must be there. */
function nameIn(triplet: string, scope: Scope): string {
  const [, name] = /^[^:]*:[^:]*:(.+)$/s.exec(triplet) ?? [];
  if (name === undefined) {
    return scope.fail(scope.span("savedsearch"), `\`${triplet}\` does not name a user, an app and a saved search`, {
      hint: 'savedsearch="admin:search:My Search" does',
    });
  }
  if (scope.savedSearches().includes(name)) return name;
  const hint = didYouMean(name, scope.savedSearches()) ?? "createEngine({ savedSearches }) takes them";
  return scope.fail(scope.span("savedsearch"), `there is no saved search \`${name}\``, {
    code: "unknown-saved-search",
    hint,
  });
}

/** A kept run within the time range of this search, the latest but so many. */
function runOf(name: string, offset: number, scope: Scope): () => Job {
  const { earliest, latest } = scope.context;
  return () => {
    const runs = scope.stores.jobs
      .ofSavedSearch(name)
      .filter(({ time }) => (earliest === null || time >= earliest) && (latest === null || time < latest));
    const job = runs[offset];
    if (job) return job;
    const which = offset === 0 ? "finished run" : `run before the latest ${offset}`;
    return scope.fail(scope.span("savedsearch"), `there is no ${which} of the saved search \`${name}\``, {
      hint: `\`| savedsearch "${name}"\` in the same engine makes one`,
    });
  };
}
