import type { Scope } from "../language/scope.ts";

/** The name of a CSV file as the engine keeps it: `.csv` is added where the name has no extension; folders are not allowed. */
export function filePath(name: string, dispatch: boolean, scope: Scope): string {
  if (/[/\\]/.test(name)) {
    scope.fail(scope.span("file"), `the file name \`${name}\` names a folder`, {
      hint: "files stand in one folder; a name such as errors.csv is expected",
    });
  }
  const file = /\.[^.]+$/.test(name) ? name : `${name}.csv`;
  return dispatch ? `dispatch/${file}` : file;
}
