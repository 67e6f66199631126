import type { Text } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import type { DataModelDescription, Scope } from "../language/scope.ts";
import { args, bool, optional, words } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import type { Span } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import { describedModel, openDataset } from "./data-model-source.ts";

export const datamodel = command({
  name: "datamodel",
  kind: "generating",
  summary: "Searches a dataset of a data model, or describes data models as JSON.",
  syntax: args(
    { words: optional(words("[model] [dataset] [mode]")) },
    { strict_fields: bool(), allow_old_summaries: bool(false), summariesonly: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/datamodel",
  differences:
    "Descriptions stand in _raw, one row for each, and the search of the modes that end in _string in the field search. acceleration_search gives the rows as tstats sees them. There are no summaries: allow_old_summaries and summariesonly change nothing.",
  examples: [
    {
      title: "Fields under the name of their dataset",
      search:
        '| datamodel Authentication Authentication search | search "Authentication.user"=ann | table Authentication.*',
      given: [{ tag: "authentication", user: "ann", action: "success", src: "10.0.0.1", dest: "db", app: "ssh" }],
      gives: [
        {
          "Authentication.action": "success",
          "Authentication.app": "ssh",
          "Authentication.dest": "db",
          "Authentication.is_Default_Authentication": 0,
          "Authentication.is_Failed_Authentication": 0,
          "Authentication.is_Insecure_Authentication": 0,
          "Authentication.is_Privileged_Authentication": 0,
          "Authentication.is_Successful_Authentication": 1,
          "Authentication.is_not_Default_Authentication": 1,
          "Authentication.is_not_Failed_Authentication": 1,
          "Authentication.is_not_Insecure_Authentication": 1,
          "Authentication.is_not_Privileged_Authentication": 1,
          "Authentication.is_not_Successful_Authentication": 0,
          "Authentication.src": "10.0.0.1",
          "Authentication.src_user": "unknown",
          "Authentication.tag": "authentication",
          "Authentication.user": "ann",
        },
      ],
    },
    {
      title: "Bare names",
      search: "| datamodel Endpoint Registry flat | table registry_path action",
      given: [{ tag: ["endpoint", "registry"], registry_path: "HKLM\\Software\\Run" }],
      gives: [{ registry_path: "HKLM\\Software\\Run", action: "unknown" }],
    },
    {
      title: "The datasets of a model",
      search: '| datamodel Malware | eval datasets = json_extract(_raw, "objectNameList") | table datasets',
      gives: [
        {
          datasets: '["Malware_Attacks","Allowed_Malware","Blocked_Malware","Deferred_Malware","Malware_Operations"]',
        },
      ],
    },
  ],
  plan({ words = [], strict_fields }, scope) {
    const option = words.find(({ text, quoted }) => !quoted && /^\w+=/.test(text));
    if (option) refuseOption(option, scope);
    const [model, second, third, more] = words;
    if (more) return scope.fail(more.span, `unexpected \`${more.text}\` in datamodel`);
    if (!model)
      return generating(() =>
        texts(
          "_raw",
          scope.dataModels().flatMap((name) => json(name, scope)),
        ),
      );
    const known = describedModel(model.text, model.span, scope);
    // A mode may follow the model at once: it is then a mode of the first root.
    const bare = second && !third && isMode(second.text) && !has(known, second.text);
    const dataset = bare ? undefined : second;
    const written = bare ? second : third;
    if (dataset && !has(known, dataset.text)) openDataset(known.name, dataset.text, dataset.span, scope);
    if (!written) return generating(() => texts("_raw", [known.json(dataset?.text)]));
    const mode = written.text.toLowerCase();
    if (!isMode(mode)) return unknownMode(written.text, written.span, scope);
    const name = dataset?.text ?? null;
    switch (mode) {
      case "search_string":
      case "acceleration_search_string":
        return generating(() => texts("search", [known.searchText(name, "search")]));
      case "flat_string":
        return generating(() => texts("search", [known.searchText(name, "flat")]));
    }
    const rows = openDataset(known.name, name, written.span, scope);
    if (mode === "acceleration_search") {
      if (rows.path !== rows.name)
        scope.fail(written.span, `${rows.model}.${rows.name} is not a root, and only a root is accelerated`);
      return generating(() => rows.rows("summary", { ordered: true }), { reads: { dataset: rows } });
    }
    const view = (strict_fields ?? rows.strictFields) ? mode : (`${mode}-all-fields` as const);
    return generating(() => rows.rows(view, { ordered: true }), { reads: { dataset: rows } });
  },
});

const optionNames = ["strict_fields", "allow_old_summaries", "summariesonly"];

function refuseOption({ text, span }: Text, scope: Scope): never {
  const name = text.slice(0, text.indexOf("="));
  return scope.fail({ start: span.start, end: span.start + name.length }, `datamodel has no option \`${name}\``, {
    code: "unknown-option",
    hint: didYouMean(name.toLowerCase(), optionNames) ?? `its options are ${optionNames.join(", ")}`,
  });
}

const modes = [
  "search",
  "flat",
  "acceleration_search",
  "search_string",
  "flat_string",
  "acceleration_search_string",
] as const;

function isMode(text: string): text is (typeof modes)[number] {
  return modes.some((mode) => mode === text.toLowerCase());
}

function unknownMode(text: string, span: Span, scope: Scope): never {
  return scope.fail(span, `datamodel has no mode \`${text}\``, {
    hint: didYouMean(text.toLowerCase(), modes) ?? `the modes are ${modes.join(", ")}`,
  });
}

function has({ datasets }: DataModelDescription, name: string): boolean {
  const wanted = name.toLowerCase();
  return datasets.some((each) => each.toLowerCase() === wanted);
}

function json(name: string, scope: Scope): string[] {
  const model = scope.dataModel(name);
  return model ? [model.json()] : [];
}

function texts(name: string, list: readonly string[]): Table {
  return tableOf([[name, column(list)]], list.length);
}
