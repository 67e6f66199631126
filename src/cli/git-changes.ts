import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../input/error.ts";

/** Files that differ from a commit in the repositories of these paths, and files that git does not know yet; as absolute paths. */
export function changedFiles(paths: readonly string[], ref: string): readonly string[] {
  if (ref.startsWith("-")) throw new InputError("--changed", null, `${ref} is not a commit`);
  const folders = paths.map((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path),
  );
  const roots = new Set(folders.map((folder) => git(folder, ["rev-parse", "--show-toplevel"]).trimEnd()));
  return [...roots].flatMap((root) =>
    [
      git(root, ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", ref, "--"]),
      git(root, ["ls-files", "--others", "--exclude-standard", "-z"]),
    ].flatMap((output) =>
      output
        .split("\0")
        .filter((name) => name !== "")
        .map((name) => join(root, name)),
    ),
  );
}

function git(folder: string, args: readonly string[]): string {
  try {
    return execFileSync("git", ["-C", folder, ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 2 ** 28,
    });
  } catch (error) {
    const said =
      typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : String(error);
    throw new InputError("--changed", null, `git says: ${said.trim().split("\n")[0] ?? "nothing"}`);
  }
}
