import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "./error.ts";

const mostFiles = 10_000;
const deepest = 12;

export interface ListedFile {
  readonly path: string;
  /** Its path inside the folder, with slashes. */
  readonly name: string;
}

/**
 * The files below a folder in the order of their paths, without those that begin with a dot. A link to a folder is not followed, and
 * what is neither a file nor a folder is left out.
 */
export function filesBelow(folder: string): readonly ListedFile[] {
  const files: ListedFile[] = [];
  const visit = (inside: string, depth: number): void => {
    if (depth > deepest) throw new InputError(join(folder, inside), null, `folders are nested deeper than ${deepest}`);
    const entries = readdirSync(join(folder, inside), { withFileTypes: true }).filter(
      ({ name }) => !name.startsWith("."),
    );
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = inside === "" ? entry.name : `${inside}/${entry.name}`;
      const path = join(folder, name);
      if (entry.isDirectory()) visit(name, depth + 1);
      else if (entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile()))
        files.push({ path, name });
      if (files.length > mostFiles) throw new InputError(folder, null, `the folder has more than ${mostFiles} files`);
    }
  };
  visit("", 0);
  return files;
}
