import type { Scope } from "../language/scope.ts";
import type { Table } from "../table/table.ts";

/** A file of the engine of this very name, else the one that has `.csv` besides. */
export function csvFile(name: string, scope: Scope): Table | null {
  const { files } = scope.stores;
  return files.read(name) ?? files.read(withExtension(name));
}

/** The name of a CSV file as the engine keeps it: `.csv` is added where the name has no extension; folders are not allowed. */
export function filePath(name: string, dispatch: boolean, scope: Scope): string {
  if (/[/\\]/.test(name)) {
    scope.fail(scope.span("file"), `the file name \`${name}\` names a folder`, {
      hint: "files stand in one folder; a name such as errors.csv is expected",
    });
  }
  const file = withExtension(name);
  return dispatch ? `dispatch/${file}` : file;
}

function withExtension(name: string): string {
  return /\.[^.]+$/.test(name) ? name : `${name}.csv`;
}
