import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { EvtxChunkWriter, eventOf, evtxFile, place, tag, text } from "../../support/evtx.ts";
import { shared } from "../../support/shared.ts";
import { tests } from "../place.ts";
import { isReader, type Reader } from "./readers.ts";

/** A file that a reader takes; its bytes are in base64. */
export interface SeedFile {
  readonly reader: Reader;
  readonly name: string;
  readonly bytes: string;
}

/** Files of each kind: those in `seeds`, made ones, and some of the real ones beside the project. */
export function seedFiles(): readonly SeedFile[] {
  const texts = inSeeds();
  return [
    ...texts,
    ...texts
      .filter(({ reader }) => reader === "events")
      .flatMap(({ bytes }) => encodings(Buffer.from(bytes, "base64"))),
    seed("events", "log.evtx", eventLog()),
    ...beside(),
  ];
}

function seed(reader: Reader, name: string, bytes: Uint8Array): SeedFile {
  return { reader, name, bytes: Buffer.from(bytes).toString("base64") };
}

const folder = join(tests, "fuzz/seeds");

/** The files of `seeds`, each in the folder of its reader. */
function inSeeds(): readonly SeedFile[] {
  return readdirSync(folder)
    .filter(isReader)
    .flatMap((reader) =>
      filesIn(join(folder, reader)).map((path) =>
        seed(reader, relative(join(folder, reader), path), readFileSync(path)),
      ),
    );
}

/** The same events as other programs write them. */
function encodings(bytes: Buffer): readonly SeedFile[] {
  const wide = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(bytes.toString("utf8"), "utf16le")]);
  return [seed("events", "wide.json", wide), seed("events", "packed.json.gz", gzipSync(bytes))];
}

function eventLog(): Uint8Array {
  const content = eventOf(tag("Data", { Name: ["a"] }, [place(0)]));
  const nested = { template: { id: 1, content }, values: [text("x")] };
  return evtxFile(new EvtxChunkWriter().record(1, nested).record(2, eventOf()).finish());
}

/** Folders of real files beside the project, with their readers; large files would take the time of many cases. */
const folders: readonly (readonly [string, RegExp, Reader])[] = [
  ["data/evtx/", /\.evtx$/, "events"],
  ["data/real/data/", /\.(?:json|xml|csv|log)$/, "events"],
  ["data/security_content/detections/", /\.yml$/, "detection"],
  ["data/security_content/macros/", /\.yml$/, "macros"],
  ["data/knowledge/", /\.conf$/, "app"],
];
const mostBytes = 150_000;
const mostFiles = 40;

function beside(): readonly SeedFile[] {
  return folders.flatMap(([place, kind, reader]) => {
    if (!existsSync(`${shared}${place}`)) return [];
    return filesIn(`${shared}${place}`)
      .filter((path) => kind.test(path) && statSync(path).size <= mostBytes)
      .slice(0, mostFiles)
      .map((path) => seed(reader, basename(path), readFileSync(path)));
  });
}

function filesIn(place: string): readonly string[] {
  const names = readdirSync(place, { recursive: true, encoding: "utf8" }).sort();
  return names.map((name) => join(place, name)).filter((path) => statSync(path).isFile());
}
