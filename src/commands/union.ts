import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, fieldList, integer, optional, subsearches, withDefault } from "../language/syntax.ts";
import { concat, type Table } from "../table/table.ts";
import { isEventStream } from "./distributable.ts";
import { interleave } from "./interleave.ts";
import { datasetRows, datasetsIn, firstRows } from "./named-dataset.ts";

/** One of the sets that are put together; `rows` gets the number of rows that it may give. */
interface Part {
  readonly stream: boolean;
  readonly start: number;
  rows(limit: number): () => Table;
}

export const union = command({
  name: "union",
  kind: "dataset",
  summary: "Puts the rows of subsearches and named datasets together, after those of the search so far.",
  syntax: args(
    {
      datasets: optional(fieldList("dataset-type:dataset-name")),
      searches: optional(subsearches("subsearch")),
    },
    {
      maxtime: withDefault(integer("seconds"), 60),
      maxout: withDefault(integer("int", { least: 0 }), 50_000),
      timeout: withDefault(integer("seconds"), 300),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/union",
  differences:
    "Searches of streaming commands are merged by time, newest first, up to the first set that is something else; from there on sets are added below, each with at most `maxout` rows. Subsearches run to their end, so `maxtime` and `timeout` change nothing.",
  examples: [
    {
      title: "Events of two searches, merged by time",
      search: '| union [search type=a | eval from="first"] [search type=b]',
      given: [
        { _time: 3, type: "a" },
        { _time: 2, type: "b" },
        { _time: 1, type: "a" },
      ],
      gives: [
        { _time: 3, type: "a", from: "first" },
        { _time: 2, type: "b" },
        { _time: 1, type: "a", from: "first" },
      ],
    },
    {
      title: "Results below results",
      search: "stats count by host | union lookup:hosts, [search host=a | stats count]",
      given: [{ host: "a" }, { host: "b" }],
      lookups: { hosts: [{ host: "c" }] },
      gives: [{ host: "a", count: 1 }, { host: "b", count: 1 }, { host: "c" }, { count: 1 }],
    },
  ],
  plan({ datasets, searches = [], maxout }, scope) {
    const named = datasetsIn(datasets ?? []);
    const [stray] = named.fields;
    if (stray)
      scope.fail(stray.span, `union cannot read \`${stray.name}\``, {
        hint: "a dataset such as lookup:name, or a subsearch in brackets, is expected",
      });
    const parts: Part[] = named.datasets.map((dataset) => ({
      stream: dataset.type.toLowerCase() === "datamodel",
      start: dataset.span.start,
      rows(limit) {
        const rows = datasetRows(dataset, scope);
        return () => firstRows(rows(), limit, dataset.span, scope);
      },
    }));
    for (const pipeline of searches) {
      parts.push({
        stream: isEventStream(pipeline.stages, scope),
        start: pipeline.span.start,
        rows: (limit) => scope.subsearch(pipeline, { limit }),
      });
    }
    parts.sort((a, b) => a.start - b.start);
    const before = scope.stagesBefore;
    if (before.length === 0 && parts.length < 2)
      scope.fail(scope.span("union"), "union needs at least two datasets", { hint: "another one belongs after it" });
    // The first set that is no stream makes Splunk go on as `append` does.
    const first = before.length === 0 || isEventStream(before, scope) ? parts.findIndex((part) => !part.stream) : 0;
    const streams = first < 0 ? parts.length : first;
    const most = scope.context.limits.appendRows;
    const limit = maxout === 0 ? most : Math.min(maxout, most);
    const sets = parts.map((part, index) => part.rows(index < streams ? Infinity : limit));
    return whole((table) => {
      const found = sets.map((rows) => rows());
      const merged = found.slice(0, streams);
      return concat([interleave(before.length === 0 ? merged : [table, ...merged]), ...found.slice(streams)]);
    });
  },
});
