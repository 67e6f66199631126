import type { Table } from "../table/table.ts";
import { SplError } from "../text/error.ts";
import type { Source, Span } from "../text/source.ts";
import { isUntransformed, planPipeline } from "./run.ts";
import { fillTokens, savedContext } from "./saved-search.ts";
import { deepestSearches, type Remarks, type Session } from "./session.ts";

interface Caller {
  /** Where the search that was written names the saved one. */
  readonly span: Span;
  fail(message: string, hint?: string): never;
}

/**
 * Parses and plans a saved search; what is wrong in it is shown in its own text. The result runs it over the session's events, and
 * keeps the rows for `loadjob`. Null for an unknown name.
 */
export function prepareSavedSearch(
  name: string,
  tokens: ReadonlyMap<string, string> | null,
  session: Session,
  caller: Caller,
): (() => Table) | null {
  const { knowledge, stores, running } = session;
  const settings = knowledge.savedSearches.get(name);
  if (!settings) return null;
  if (running.includes(name)) caller.fail(`the saved search \`${name}\` runs itself`, [...running, name].join(" → "));
  if (running.length >= deepestSearches)
    caller.fail(`saved searches run one another more than ${deepestSearches} deep`);
  const values = new Map([...Object.entries(settings.args ?? {}), ...(tokens ?? [])]);
  const text =
    tokens === null
      ? settings.search
      : fillTokens(settings.search, values, (token) =>
          caller.fail(
            `the saved search \`${name}\` needs a value for \`$${token}$\``,
            `\`${token}=…\` belongs after its name`,
          ),
        );
  const source: Source = { name: `saved search ${name}`, text };
  const { pipeline, diagnostics, origins } = knowledge.parse(source);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new SplError(errors, source);
  const inner: Session = {
    ...session,
    name,
    context: savedContext(settings, session.context),
    messages: at(session.messages, name, caller.span),
    running: [...running, name],
  };
  const where = { source, origins, depth: running.length + 1 };
  // Operators keep the state of one run: later runs are planned anew.
  let ready: ReturnType<typeof planPipeline> | null = planPipeline(pipeline, inner, where);
  return () => {
    const run = ready ?? planPipeline(pipeline, inner, where);
    ready = null;
    const { table } = run();
    const untransformed = isUntransformed(pipeline, knowledge.language);
    stores.jobs.keepRun(name, { time: session.context.now, results: table, untransformed });
    return table;
  };
}

/** The messages of a saved search, shown where it is named. */
function at(messages: Remarks, name: string, span: Span): Remarks {
  return {
    add: (code, message, _, hint) => messages.add(code, `in the saved search \`${name}\`: ${message}`, span, hint),
    later: (remark) => messages.later(remark),
  };
}
