import { csv } from "./csv.ts";
import type { TextFormat } from "./format.ts";
import { json } from "./json.ts";
import { splunkXml } from "./splunk-xml.ts";
import { windowsXml } from "./windows-xml.ts";

/** The formats of text, in the order in which they are tried. */
export const textFormats: readonly TextFormat[] = [json, splunkXml, windowsXml, csv];
