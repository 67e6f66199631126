import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, described, optional, text } from "../language/syntax.ts";
import type { Table } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { first, items, type Value } from "../values/value.ts";
import { compileForm, type Form } from "./form.ts";
import { RowFields } from "./row-fields.ts";

export const kvform = command({
  name: "kvform",
  kind: "streaming",
  summary: "Takes fields out of `_raw` by a form: a template with the parts that never change, and places for values.",
  syntax: args(
    {},
    {
      form: described(optional(text("form")), "The form for all events."),
      field: described(
        optional(text("field")),
        "The field whose value names each event's form; `sourcetype` when absent.",
      ),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/kvform",
  differences:
    "Forms are given to the engine by name (`forms`), for no app's folder is read; a value without a form of its name leaves the event as it is. A form may refer to all, alnums, alphas, digits, float, int, ipv4, nspaces, octet, qstring, sbstring and string. Blanks and line ends in a form match any of them.",
  examples: [
    {
      title: "Events without a form stay as they are",
      search: "kvform field=sourcetype",
      given: [{ sourcetype: "students", _raw: "Age: 7" }],
      gives: [{ sourcetype: "students", _raw: "Age: 7" }],
    },
  ],
  plan({ form, field }, scope) {
    if (form !== undefined && field !== undefined) {
      scope.fail(scope.span("field"), "kvform takes a form or a field that names it, not both");
    }
    if (form !== undefined) {
      const compiled = formNamed(form, scope, "form") ?? scope.fail(scope.span("form"), `there is no form \`${form}\``);
      return streaming((table) => applied(table, () => compiled));
    }
    const known = new Map<string, Form | null>();
    return streaming((table) => {
      const names = table.column(field ?? "sourcetype").values();
      return applied(table, (row) => formOf(names[row]!, known, scope));
    });
  },
});

/** The first form that the values of the naming field stand for. */
function formOf(value: Value, known: Map<string, Form | null>, scope: Scope): Form | null {
  for (const item of items(value)) {
    const name = toText(item) ?? "";
    let form = known.get(name);
    if (form === undefined) {
      form = formNamed(name, scope, "field");
      known.set(name, form);
    }
    if (form) return form;
  }
  return null;
}

function formNamed(name: string, scope: Scope, argument: "form" | "field"): Form | null {
  const written = scope.form(name);
  if (written === null) return null;
  const form = compileForm(written);
  if (typeof form === "function") return form;
  return scope.fail(scope.span(argument), `the form \`${name}\` refers to \`${form.unknown}\`, which is not known`);
}

function applied(table: Table, formAt: (row: number) => Form | null): Table {
  const fields = new RowFields(table);
  table
    .column("_raw")
    .values()
    .forEach((value, row) => {
      for (const [name, found] of formAt(row)?.(toText(first(value)) ?? "") ?? []) fields.add(row, name, [found]);
    });
  return fields.table();
}
