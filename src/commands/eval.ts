import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, assignments } from "../language/syntax.ts";
import { type Column, column, mapColumn } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { first, type Value } from "../values/value.ts";

export const evalCommand = command({
  name: "eval",
  kind: "streaming",
  summary:
    "Computes fields. Later assignments see the results of earlier ones; a null result removes the field from the row.",
  syntax: args({ assignments: assignments() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/eval",
  differences:
    "`+` joins where one side is known to be a text, such as a string or the result of `.` or lower(…), and adds where one is known to be a number. What if, case and coalesce give is known to be neither, and is taken everywhere.",
  examples: [
    {
      title: "A field from others",
      search: 'eval kb = round(bytes / 1024, 1), size = if(kb > 1, "large", "small")',
      given: [{ bytes: "2048" }],
      gives: [{ bytes: "2048", kb: "2.0", size: "large" }],
    },
    {
      title: "A name that comes from the row",
      search: "eval {key} = value",
      given: [{ key: "colour", value: "red" }],
      gives: [{ key: "colour", value: "red", colour: "red" }],
    },
  ],
  makes: ({ assignments }) => assignments.map(({ target }) => target.name),
  remarks: ({ assignments }, { taken, given, unmade, whyNull }) =>
    assignments.flatMap(({ target, value }) => {
      if (target.name.includes("{") || given.length === 0 || unmade(target.name) === null) return [];
      const why = whyNull(value, 0);
      const where = taken.length === 1 ? "the row" : "every row";
      return [`\`${target.name}\` is null in ${where}${why === null ? "" : `: ${why}`}`];
    }),
  plan({ assignments }, scope) {
    const steps = assignments.map(({ target, value }) => {
      const compute = target.name === "_time" ? inSeconds(scope.value(value)) : scope.value(value);
      // A value that differs each time it is computed must be computed once, for all rows.
      const fixed = (table: Table) => table.with(target.name, compute(table));
      const late = (table: Table) => table.withComputed(target.name, compute);
      if (!/\{[^{}]+\}/.test(target.name)) return scope.volatile(value) ? fixed : late;
      const endless = () =>
        scope.fail(target.span, `the name \`${target.name}\` never ends: its value names it again`, { code: "data" });
      return (table: Table) => assignDynamic(table, target.name, compute(table), endless);
    });
    return streaming((table) => steps.reduce((each, step) => step(each), table));
  },
});

/** `_time` is a number, whatever decimals its value would be written with: Splunk prints it as a time. */
function inSeconds(compute: (table: Table) => Column): (table: Table) => Column {
  return (table) => mapColumn(compute(table), (value) => toNumber(value) ?? value);
}

/** How often names that values bring along are replaced in turn, and how long the field's name may become on the way. */
const mostRounds = 100;
const longestName = 10_000;

/** Sets, in each row, the field whose name the row itself gives. */
function assignDynamic(table: Table, template: string, values: Column, endless: () => never): Table {
  const columns = new Map<string, Value[]>();
  for (let row = 0; row < table.length; row++) {
    const name = dynamicName(table, row, template, endless);
    if (name === null || name === "") continue;
    let list = columns.get(name);
    if (!list) {
      list = [...table.column(name).values()];
      columns.set(name, list);
    }
    list[row] = values.at(row);
  }
  return [...columns].reduce((each, [name, list]) => each.with(name, column(list)), table);
}

/** The name with the row's values for the fields in braces, those in the values among them; null where the row lacks one of the template's. */
function dynamicName(table: Table, row: number, template: string, endless: () => never): string | null {
  let name = template;
  for (let round = 0; round < mostRounds && name.length <= longestName; round++) {
    let read = 0;
    let lacking = 0;
    name = name.replace(/\{([^{}]+)\}/g, (written, field: string) => {
      const part = toText(first(table.column(field).at(row)));
      if (part === null) lacking++;
      else read++;
      return part ?? written;
    });
    if (round === 0 && lacking > 0) return null;
    if (read === 0) return name;
  }
  return endless();
}
