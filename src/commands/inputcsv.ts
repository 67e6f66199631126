import { command } from "../language/command.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, text } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { concat, type Table } from "../table/table.ts";
import { toNumber } from "../values/coerce.ts";
import { csvFile, filePath } from "./csv-file.ts";
import { part, storedRows, where } from "./stored-rows.ts";

export const inputcsv = command({
  name: "inputcsv",
  kind: "generating",
  summary: "Reads rows from a CSV file: one that outputcsv wrote, or that the engine was given.",
  syntax: args(
    { file: text("file"), where },
    { dispatch: bool(false), append: bool(false), strict: bool(false), ...part, events: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/inputcsv",
  differences:
    "Files are those of the engine (`files` of createEngine, and what `outputcsv` wrote), never the disk's. `start` and `max` count the rows that pass the WHERE clause.",
  examples: [
    {
      title: "Rows that outputcsv wrote, after others",
      search: "outputcsv all | eval host=upper(host) | inputcsv append=true all",
      given: [{ host: "a" }],
      gives: [{ host: "A" }, { host: "a" }],
    },
    {
      title: "Some rows of a file",
      search: "outputcsv students",
      next: "| inputcsv students.csv WHERE (age>=13 age<=19) AND NOT age=16",
      given: [{ age: "12" }, { age: "15" }, { age: "16" }, { age: "19" }],
      gives: [{ age: "15" }, { age: "19" }],
    },
  ],
  plan({ file, where, dispatch, append, strict, start, max, events }, scope) {
    filePath(file, dispatch, scope);
    const read = () => {
      const found = csvFile(dispatch ? `dispatch/${file}` : file, scope);
      if (!found) return missing(file, strict, scope);
      return events ? asEvents(found, file, scope) : found;
    };
    return storedRows(read, { where, append, start, max }, scope);
  },
});

function missing(file: string, strict: boolean, scope: Scope): Table {
  const message = `there is no file \`${file}\``;
  if (strict)
    return scope.fail(scope.span("file"), message, { hint: "createEngine({ files }) and outputcsv make files" });
  scope.warn(`${message}: no rows are read`, { code: "data", span: scope.span("file") });
  return concat([]);
}

/** Rows as events: they need a time and a raw text. */
function asEvents(table: Table, file: string, scope: Scope): Table {
  for (const name of ["_time", "_raw"]) {
    if (!table.has(name)) {
      scope.warn(`the file \`${file}\` has no \`${name}\`, which events need`, {
        code: "data",
        span: scope.span("events"),
      });
    }
  }
  return table.with(
    "_time",
    mapColumn(table.column("_time"), (value) => toNumber(value)),
  );
}
