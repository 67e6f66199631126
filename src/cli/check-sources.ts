import { basename, resolve } from "node:path";
import { type CheckTarget, searchTarget } from "../check/target.ts";
import { detectionTarget, fencedTargets, macroTargets, savedSearchTargets } from "../detections/check-targets.ts";
import { InputError } from "../input/error.ts";
import { readText } from "../input/read-file.ts";
import { readMacrosConf } from "../macros/read-conf.ts";
import type { Source } from "../text/source.ts";

/** Files that may hold something to check. */
export const checkedFiles = /\.(?:ya?ml|spl|conf|md)$/i;

/** How a file was come upon. */
export interface Found {
  /** It was named itself: it is something to check, or an error. In a folder, what is nothing is passed over. */
  readonly named: boolean;
  /** It lies in a content pack or an app. */
  readonly rooted: boolean;
}

/** The searches and macros that a file holds. */
export function targetsOf(file: string, { named, rooted }: Found): readonly CheckTarget[] {
  const name = basename(file).toLowerCase();
  if (!checkedFiles.test(name)) throw new InputError(file, null, "a .yml, .conf, .spl or .md file is expected");
  const source: Source = { name: file, text: readText(file) };
  if (name.endsWith(".conf")) return confTargets(name, source, { named, rooted });
  if (name.endsWith(".md")) return fencedTargets(source);
  if (name.endsWith(".spl"))
    return [searchTarget(source, { search: { text: source.text.trimEnd(), locate: (span) => span } })];
  return yamlTargets(source, { named, rooted });
}

function confTargets(name: string, source: Source, { named, rooted }: Found): readonly CheckTarget[] {
  if (name === "savedsearches.conf") return savedSearchTargets(source);
  if (name === "macros.conf") return macrosOf(source);
  // What an app's other files say is read with the app.
  if (named && !rooted)
    throw new InputError(
      source.name ?? name,
      null,
      "outside an app, savedsearches.conf and macros.conf are checked, no other .conf file",
    );
  return [];
}

function macrosOf(source: Source): readonly CheckTarget[] {
  const { macros, diagnostics } = readMacrosConf(source.text, source.name ?? "macros.conf");
  const problems = diagnostics.map((each) => ({ ...each, severity: "warning" as const }));
  return [
    ...macroTargets(macros),
    ...(problems.length > 0 ? [searchTarget(source, { kind: "macro", search: null, problems })] : []),
  ];
}

function yamlTargets(source: Source, { named, rooted }: Found): readonly CheckTarget[] {
  const { name, text } = source;
  if (!named && !/^search:/m.test(text)) return [];
  const baseline = /^type:[ \t]*["']?Baseline/im.test(text);
  const investigation = /^type:[ \t]*["']?Investigation/im.test(text);
  const inPack = /(?:^|[\\/])detections[\\/]/.test(resolve(name ?? "")) && rooted;
  const filter = inPack && !baseline ? `${basename(name ?? "").replace(/\.ya?ml$/i, "")}_filter` : undefined;
  return [detectionTarget(source, baseline || investigation ? "baseline" : "detection", filter)];
}
