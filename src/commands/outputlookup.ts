import { command } from "../language/command.ts";
import type { Lookup } from "../language/lookup.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, choice, integer, optional, text, withDefault } from "../language/syntax.ts";
import type { Table } from "../table/table.ts";
import { recordsAfter } from "./records.ts";
import { asCsv, fileAfter } from "./stored-table.ts";

export const outputlookup = command({
  name: "outputlookup",
  kind: "streaming",
  summary: "Writes rows into a lookup, which later stages and later searches of the engine see.",
  syntax: args(
    { name: text("lookup-name") },
    {
      append: bool(),
      create_empty: bool(false),
      override_if_empty: bool(true),
      max: withDefault(integer("int", { least: 0 }), 0),
      key_field: optional(text("field")),
      allow_updates: bool(),
      createinapp: bool(true),
      create_context: optional(choice(["app", "user", "system"])),
      output_format: withDefault(choice(["splunk_sv_csv", "splunk_mv_csv"]), "splunk_sv_csv"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/outputlookup",
  differences:
    "Lookups are kept in memory by the engine; `speleo run --allow-write DIR` alone writes them to a folder. `createinapp` and `create_context`, which choose a folder, change nothing. `key_field` makes a KV store of a lookup that is new. Subsearches of later stages run after the lookup was written.",
  examples: [
    {
      title: "Write rows, and read them again",
      search: "table user | outputlookup seen",
      next: "| inputlookup seen",
      given: [{ user: "ann", n: 1 }],
      gives: [{ user: "ann" }],
    },
    {
      title: "Only the columns that are there already are added to",
      search: "outputlookup append=true ajd.csv",
      next: "| inputlookup ajd.csv",
      given: [{ A: "2", C: "2", J: "2" }],
      lookups: { "ajd.csv": [{ A: "1", D: "1", J: "1" }] },
      gives: [
        { A: "1", D: "1", J: "1" },
        { A: "2", J: "2" },
      ],
    },
    {
      title: "Replace the record of a key",
      search: "outputlookup key_field=id accounts",
      next: "| inputlookup accounts | fields id owner",
      given: [
        { id: "1", owner: "eve" },
        { id: "3", owner: "zoe" },
      ],
      lookups: {
        accounts: [
          { id: "1", owner: "ann" },
          { id: "2", owner: "bob" },
        ],
      },
      gives: [
        { id: "1", owner: "eve" },
        { id: "2", owner: "bob" },
        { id: "3", owner: "zoe" },
      ],
    },
  ],
  plan({ name, append, create_empty, override_if_empty, max, key_field, allow_updates, output_format }, scope) {
    const isFile = /\.csv(?:\.gz)?$/.test(name);
    const found = scope.lookup(name);
    refuse(name, found, isFile, append ?? false, key_field, scope);
    const keyed = key_field !== undefined;
    const isStore = keyed || found?.kind === "kvstore";
    if (!found) scope.willWriteLookup(name, isStore ? "kvstore" : "csv");
    // A key field means that the rows are added to those that are there.
    const adds = append ?? keyed;
    return whole((table) => {
      const rows = max > 0 ? table.slice(0, max) : table;
      const before = scope.lookup(name)?.stored ?? null;
      if (isStore && rows.length === 0 && !override_if_empty) return table;
      const after = isStore
        ? recordsAfter(before, rows, {
            key: key_field ?? "_key",
            append: adds,
            update: allow_updates ?? adds,
            fields: found?.fields ?? null,
            now: scope.context.now,
          })
        : fileAfter(before, asCsv(rows, { lists: output_format === "splunk_mv_csv" }), {
            append: adds,
            createEmpty: create_empty,
            overrideIfEmpty: override_if_empty,
          });
      write(name, after, scope);
      return table;
    });
  },
});

function write(name: string, after: Table | "delete" | "keep", scope: Scope): void {
  if (after !== "keep") scope.writeLookup(name, after === "delete" ? null : after);
}

function refuse(
  name: string,
  found: Lookup | null,
  isFile: boolean,
  append: boolean,
  key: string | undefined,
  scope: Scope,
): void {
  if (found?.kind === "function") {
    scope.fail(scope.span("name"), `the lookup \`${name}\` is a function and cannot be written`, {
      code: "bad-argument",
    });
  }
  if (isFile && key !== undefined) {
    scope.fail(scope.span("key_field"), `the file \`${name}\` has no keys`, {
      code: "bad-option",
      hint: "key_field is for lookups of a KV store",
    });
  }
  if (append && name.endsWith(".gz")) {
    scope.fail(scope.span("append"), "rows cannot be added to a compressed file", { code: "bad-option" });
  }
}
