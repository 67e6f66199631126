import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A content pack in a temporary folder. */
export interface Pack {
  readonly folder: string;
  path(name: string): string;
  write(name: string, text: string): void;
}

export function pack(files: Readonly<Record<string, string>>): Pack {
  // The temporary folder may itself be a link.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "speleo-pack-")));
  const made: Pack = {
    folder,
    path: (name) => join(folder, name),
    write(name, text) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    },
  };
  for (const [name, text] of Object.entries(files)) made.write(name, text);
  return made;
}
