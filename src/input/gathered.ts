import { plural } from "../text/plural.ts";
import { InputError, NoEvents } from "./error.ts";
import type { EventFile } from "./event-file.ts";

/** So many files are named. */
const mostNamed = 20;

interface Read {
  readonly path: string;
  readonly member: string;
  readonly file: EventFile;
}

/** Puts the files of a folder or an archive together. Those that hold no events are passed over, and told. */
export class Gathered {
  private readonly path: string;
  private readonly read: Read[] = [];
  private readonly passed: { readonly member: string; readonly reason: string }[] = [];
  private alone: EventFile | null = null;

  constructor(path: string) {
    this.path = path;
  }

  /** `member` is null where the path names this file alone. */
  add(path: string, member: string | null, file: EventFile | NoEvents): void {
    if (file instanceof NoEvents) {
      if (member === null) throw file;
      this.passed.push({ member, reason: file.reason });
    } else if (member === null) this.alone = file;
    else this.read.push({ path, member, file });
  }

  file(): EventFile {
    if (this.alone) return this.alone;
    const { read, passed, path } = this;
    if (read.length === 0) {
      const first = passed[0];
      const why =
        first === undefined ? "there is no file in it" : `no file in it holds events; ${first.member}: ${first.reason}`;
      throw new InputError(path, null, why);
    }
    const said = (of: "messages" | "doubts") =>
      read.flatMap(({ member, file }) => file[of].map((message) => `${member}: ${message}`));
    const passedOver = passed.slice(0, mostNamed).map(({ member, reason }) => `${member} is passed over: ${reason}`);
    if (passed.length > mostNamed) passedOver.push(`${passed.length - mostNamed} more files are passed over`);
    const names = read.map(({ member }) => member);
    const formats = new Set(read.map(({ file }) => file.format));
    const [format = "mixed"] = formats;
    return {
      events: read.flatMap(eventsOf),
      format: formats.size === 1 ? format : "mixed",
      messages: [
        `${names.length} ${plural(names.length, "file")} read: ${listed(names)}`,
        ...passedOver,
        ...said("messages"),
      ],
      doubts: [...passedOver, ...said("doubts")],
    };
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).join(", ");
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} more` : shown;
}

function eventsOf({ path, file }: Read): EventFile["events"] {
  return file.events.map((event) => ("source" in event ? event : { source: path, ...event }));
}

/** What a reader gives, or the error that says that there are no events; any other is thrown. */
export function eventsOrNone(error: unknown): NoEvents {
  if (error instanceof NoEvents) return error;
  throw error;
}
