import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { isEvtx } from "../input/evtx/evtx.ts";
import { startOfFile } from "../input/file-start.ts";
import { isGzip } from "../input/gunzip.ts";
import { isLfsPointer, whyNoText } from "../input/no-text.ts";
import { isFile } from "../input/read-file.ts";
import { isZip } from "../input/zip.ts";

/** Where the data of tests are looked for. */
export interface DataPlaces {
  /** Checkouts of attack_data, or folders laid out like one. */
  readonly roots: readonly string[];
  /** A folder of downloaded files, by host and path or by path alone. */
  readonly cache: string | null;
  /** The detection's own folder. */
  readonly beside: string;
  readonly pack: string | null;
}

export type FoundData =
  | { readonly path: string }
  /** `absent`: what an address names was not downloaded to this machine. A path that is not there is a mistake. */
  | { readonly problem: string; readonly absent: boolean };

/** Finds the file of an address or a path that a test names. It only looks on the disk: nothing is ever fetched. */
export function findData(data: string, places: DataPlaces): FoundData {
  const candidates = isAddress(data) ? addressCandidates(data, places) : pathCandidates(data, places);
  const path = candidates.flatMap((each) => [each, `${each}.gz`]).find(isFile);
  if (path === undefined) return { problem: missing(data, places, candidates), absent: isAddress(data) };
  const problem = unreadable(path);
  return problem === null ? { path } : { problem, absent: false };
}

function isAddress(data: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(data);
}

/** contentctl keeps its checkout of attack_data in `external_repos` of a pack. */
function rootsOf({ roots, pack }: DataPlaces): readonly string[] {
  return pack === null ? roots : [...roots, join(pack, "external_repos", "attack_data")];
}

function addressCandidates(address: string, places: DataPlaces): readonly string[] {
  const { host, segments } = partsOf(address);
  const datasets = segments.indexOf("datasets");
  // https://media.githubusercontent.com/media/splunk/attack_data/master/datasets/…
  const repository = segments.indexOf("attack_data");
  const inside = datasets >= 0 ? segments.slice(datasets) : repository >= 0 ? segments.slice(repository + 2) : null;
  const fromRoots = inside
    ? rootsOf(places).flatMap((root) => [
        join(root, ...inside),
        ...(datasets >= 0 ? [join(root, ...inside.slice(1))] : []),
      ])
    : [];
  const fromCache =
    places.cache === null
      ? []
      : [join(places.cache, host, ...segments), ...(inside ? [join(places.cache, ...inside)] : [])];
  return [...fromRoots, ...fromCache];
}

function partsOf(address: string): { readonly host: string; readonly segments: readonly string[] } {
  try {
    const { host, pathname } = new URL(address);
    const segments = decodeURIComponent(pathname).split("/");
    // A dot segment would lead out of the folder that is searched.
    return {
      host,
      segments: segments.filter((part) => part !== "" && part !== "." && !part.split(/[\\/]/).includes("..")),
    };
  } catch {
    return { host: "", segments: [] };
  }
}

function pathCandidates(data: string, places: DataPlaces): readonly string[] {
  if (isAbsolute(data)) return [data];
  const folders = [places.beside, ...(places.pack === null ? [] : [places.pack]), ...rootsOf(places)];
  return folders.map((folder) => resolve(folder, data));
}

function missing(data: string, { cache, roots }: DataPlaces, candidates: readonly string[]): string {
  const looked = [...new Set(candidates)].map(shown);
  const where =
    looked.length === 0 ? "" : `; looked at ${looked.slice(0, 4).join(", ")}${looked.length > 4 ? ", …" : ""}`;
  if (!isAddress(data)) return `there is no file ${data}${where}`;
  const options = [
    ...(roots.length === 0 ? ["--data-root with a checkout of attack_data"] : []),
    ...(cache === null ? ["--cache with a folder of downloaded files"] : []),
  ];
  const advice = options.length === 0 ? "" : ` (${options.join(", or ")}, gives it)`;
  return `the data of ${data} are not on this machine, and nothing is fetched${where}${advice}`;
}

function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" || near.startsWith("..") ? path : near;
}

/** Why a file cannot be read, as neither text nor an event log; null where it can. */
function unreadable(path: string): string | null {
  const start = startOfFile(path);
  if (isLfsPointer(start)) {
    const checkout = checkoutOf(path);
    const inside = checkout === null ? path : relative(checkout, path).split("\\").join("/");
    const where = checkout === null ? "" : ` -C ${quoted(shown(checkout) || ".")}`;
    return `${shown(path)} is a Git LFS pointer, not the data: git${where} lfs pull --include=${quoted(inside)} fetches them`;
  }
  const gzip = isGzip(start);
  const why = gzip || isZip(start) || isEvtx(start) ? null : whyNoText(start);
  if (why !== null) return `${shown(path)}: ${why}`;
  if (gzip && /\.t(?:ar\.)?gz$/i.test(path)) return `${shown(path)} is an archive: it must be unpacked first`;
  return null;
}

function checkoutOf(path: string): string | null {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

function quoted(text: string): string {
  return /^[\w./@%+=:-]+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`;
}
