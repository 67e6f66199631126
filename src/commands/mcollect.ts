import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, fieldList, optional, text, withDefault } from "../language/syntax.ts";
import { dataPoints, type PointOptions } from "./data-points.ts";

export const mcollect = command({
  name: "mcollect",
  kind: "streaming",
  summary: "Makes metric data points of rows and writes them into a metric index of the engine.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      index: text("index"),
      file: optional(text()),
      split: withDefault(text("true | false | allnums"), "false"),
      spool: bool(true),
      prefix_field: optional(text("field")),
      host: optional(text()),
      source: optional(text()),
      sourcetype: withDefault(text(), "mcollect_stash"),
      marker: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mcollect",
  differences:
    "Points are there for searches that begin after this one. With `spool=f` nothing is indexed. `file` changes nothing.",
  examples: [
    {
      title: "Fields that are named as measures",
      search: "stats avg(time) as metric_name:latency by user | mcollect index=metrics | fields - _time",
      given: [
        { user: "ann", time: 3 },
        { user: "ann", time: 5 },
      ],
      gives: [{ user: "ann", "metric_name:latency": 4 }],
    },
    {
      title: "Every field but the dimensions is a measure",
      search: "mcollect index=metrics split=true prefix_field=type host | fields - _time",
      given: [{ type: "cpu", usage: 0.78, idle: 0.22, host: "a" }],
      gives: [{ host: "a", "metric_name:cpu.usage": 0.78, "metric_name:cpu.idle": 0.22 }],
    },
  ],
  plan({ fields, index, split, spool, prefix_field, host, source, sourcetype, marker }, scope) {
    const mode = splitMode(split, scope);
    if (mode === "true" && !fields) {
      scope.fail(scope.span("split"), "mcollect needs a list of dimensions with split=true", {
        code: "missing-argument",
        hint: "the fields that are no measures stand at the end: split=true user host",
      });
    }
    const options: PointOptions = {
      index,
      split: mode,
      dimensions: fields?.map(({ name }) => name) ?? null,
      prefixField: mode === "true" ? (prefix_field ?? null) : null,
      host: host ?? null,
      source: source ?? scope.searchName ?? "mcollect",
      sourcetype,
      marker: marker ?? null,
    };
    return whole((table) => {
      const { shown, events } = dataPoints(table, options, scope);
      if (spool) scope.stores.indexes.collect(events);
      return shown;
    });
  },
});

function splitMode(written: string, scope: Scope): PointOptions["split"] {
  const lower = written.toLowerCase();
  if (lower === "allnums") return "allnums";
  if (["true", "t", "1"].includes(lower)) return "true";
  if (["false", "f", "0"].includes(lower)) return "false";
  return scope.fail(scope.span("split"), `split cannot be \`${written}\``, {
    code: "bad-option",
    hint: "true, false or allnums is expected",
  });
}
