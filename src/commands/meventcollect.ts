import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, bool, fieldList, optional, text, withDefault } from "../language/syntax.ts";
import { dataPoints, type PointOptions } from "./data-points.ts";

export const meventcollect = command({
  name: "meventcollect",
  kind: "streaming",
  summary: "Makes metric data points of events, as they stream by, and writes them into a metric index of the engine.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      index: text("index"),
      file: optional(text()),
      split: bool(false),
      spool: bool(true),
      prefix_field: optional(text("field")),
      host: optional(text()),
      source: optional(text()),
      sourcetype: withDefault(text(), "metrics_csv"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/meventcollect",
  differences:
    "Points are there for searches that begin after this one. With `spool=f` nothing is indexed. Splunk allows only streaming commands before it. `file` changes nothing.",
  examples: [
    {
      title: "Measures of events",
      search: "meventcollect index=metrics split=true host | fields - _time",
      given: [{ host: "a", load: 0.5, note: "busy" }],
      gives: [{ host: "a", "metric_name:load": 0.5 }],
    },
    {
      title: "One measure in each event",
      search: "meventcollect index=metrics | fields - _time",
      given: [{ metric_name: "cpu.load", _value: 0.5, host: "a" }],
      gives: [{ host: "a", "metric_name:cpu.load": 0.5 }],
    },
  ],
  plan({ fields, index, split, spool, prefix_field, host, source, sourcetype }, scope) {
    if (split && !fields) {
      scope.fail(scope.span("split"), "meventcollect needs a list of dimensions with split=true", {
        code: "missing-argument",
        hint: "the fields that are no measures stand at the end: split=true user host",
      });
    }
    const options: PointOptions = {
      index,
      split: split ? "true" : "false",
      dimensions: fields?.map(({ name }) => name) ?? null,
      prefixField: split ? (prefix_field ?? null) : null,
      host: host ?? null,
      source: source ?? scope.searchName ?? "meventcollect",
      sourcetype,
      marker: null,
    };
    return streaming((batch) => {
      const { shown, events } = dataPoints(batch, options, scope);
      if (spool) scope.stores.indexes.collect(events);
      return shown;
    });
  },
});
