import { command } from "../language/command.ts";
import { generating, type Operator } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, words } from "../language/syntax.ts";
import { didYouMean } from "../text/suggest.ts";
import { openDataset, splitNames } from "./data-model-source.ts";

export const fromCommand = command({
  name: "from",
  kind: "generating",
  summary: "Reads a dataset: one of a data model, a lookup or a saved search.",
  syntax: args({ dataset: words("type:name | type name") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/from",
  differences:
    "A data model without a dataset stands for its first root. inputlookup and kvstore are taken as other names of the type lookup.",
  examples: [
    {
      title: "A dataset of a data model: its fields by their bare names",
      search: "| from datamodel:Web.Proxy | table url status",
      given: [
        { tag: ["web", "proxy"], url: "http://example.org/", status: "200" },
        { tag: "web", url: "http://example.org/a" },
      ],
      gives: [{ url: "http://example.org/", status: "200" }],
    },
    {
      title: "A lookup",
      search: "| from lookup prices",
      lookups: { prices: [{ code: "A", price: "9" }] },
      gives: [{ code: "A", price: "9" }],
    },
  ],
  plan({ dataset: words }, scope) {
    const written = words.map(({ text }) => text).join(" ");
    const parts = /^([^\s:]+)(?:\s*:\s*|\s+)(.+)$/s.exec(written);
    const [, type = written, named = ""] = parts ?? [];
    const name = /^"[^"]*"$/.test(named) ? named.slice(1, -1) : named;
    const extra = words[/:$/.test(words[0]?.text ?? "") || !words[0]?.text.includes(":") ? 2 : 1];
    if (extra) scope.fail(extra.span, `unexpected \`${extra.text}\` in from`);
    if (name === "")
      scope.fail(scope.span("dataset"), `from needs the name of a ${type} dataset`, { hint: "type:name is expected" });
    switch (type.toLowerCase()) {
      case "datamodel":
        return ofDataModel(name, scope);
      case "lookup":
      case "inputlookup":
      case "kvstore":
        return ofLookup(name, scope);
      case "savedsearch":
      case "report": {
        const search = scope.parsePipeline(`savedsearch ${JSON.stringify(name)}`, scope.span("dataset"));
        return generating(scope.subsearch(search, { limit: Number.POSITIVE_INFINITY }));
      }
      default: {
        const types = ["datamodel", "lookup", "savedsearch"];
        return scope.fail(scope.span("dataset"), `from has no dataset type \`${type}\``, {
          hint: didYouMean(type.toLowerCase(), types) ?? `the types are ${types.join(", ")}`,
        });
      }
    }
  },
});

function ofDataModel(name: string, scope: Scope): Operator {
  const { model, dataset } = splitNames(name);
  const rows = openDataset(model, dataset, scope.span("dataset"), scope);
  return generating(() => rows.rows(rows.strictFields ? "flat" : "flat-all-fields", { ordered: true }));
}

function ofLookup(name: string, scope: Scope): Operator {
  const lookup = scope.lookup(name);
  if (lookup) return generating(() => lookup.table);
  const hint = didYouMean(name, scope.lookups());
  return scope.fail(scope.span("dataset"), `there is no lookup \`${name}\``, {
    code: "unknown-lookup",
    ...(hint ? { hint } : {}),
  });
}
