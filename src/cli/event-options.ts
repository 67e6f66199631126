import type { Command } from "commander";
import { list } from "./knowledge-options.ts";

/** Events and the clock of a search, as options of the command line. */
export interface EventOptions {
  readonly events?: readonly string[];
  readonly sourcetype?: string;
  readonly source?: string;
  readonly host?: string;
  readonly index?: string;
  readonly now?: string;
  readonly tz?: string;
  readonly earliest?: string;
  readonly latest?: string;
}

export function withEventOptions(verb: Command): Command {
  return verb
    .option(
      "-e, --events <file>",
      "events: JSON, a Splunk export, CSV, Windows XML or .evtx, plain, gzipped, in a zip archive or a folder; - is standard input, which is read too where none are named and something is piped into it",
      list,
    )
    .option("--sourcetype <name>", "read the files as raw text of this sourcetype, as Splunk would index them")
    .option("--source <name>", "the source of raw text (default: the file)")
    .option("--host <name>", "the host of events that name none")
    .option("--index <name>", "the index of events that name none (default: main)")
    .option(
      "--now <time>",
      "the search's now(): an ISO time, epoch seconds, or `last`, the second after the last event",
    )
    .option("--tz <zone>", "the user's time zone, an IANA name (default: UTC)")
    .option("--earliest <time>", "only events at or after this time: -24h@h, an ISO time, epoch seconds")
    .option("--latest <time>", "only events before this time");
}
