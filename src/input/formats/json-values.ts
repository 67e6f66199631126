import { deepestJson, jsonTooDeep } from "../../values/json.ts";
import { InputError } from "../error.ts";
import type { InputEvent } from "../event-file.ts";
import { type FileText, reasonOf } from "./format.ts";

/** An object of a file, and where it stands. */
export interface JsonObject {
  readonly object: InputEvent;
  /** From 1; that of the file's array for the items of one. */
  readonly line: number;
  /** The line that the object fills; null where it stands on several lines, or in an array. */
  readonly text: string | null;
}

export function asObject(value: unknown): InputEvent | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** The objects of a file: one on each line, one array of them, or one after the other over as many lines as they take. */
export function jsonObjects(text: FileText): readonly JsonObject[] {
  const { lines } = text;
  const first = lines.findIndex((line) => line.trim() !== "");
  return isWhole(bare(lines[first] ?? "")) ? objectsOfLines(text) : objectsOfText(text);
}

function bare(line: string): string {
  return line.replace(/^\ufeff/, "");
}

/** True for a line that is an object. */
function isWhole(line: string): boolean {
  if (!/^\s*\{[\s\S]*\}\s*$/.test(line)) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function objectsOfLines({ lines, path }: FileText): readonly JsonObject[] {
  const found: JsonObject[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const text = index === 0 ? bare(line) : line;
    found.push({ object: objectOfLine(text, path, index + 1), line: index + 1, text });
  });
  return found;
}

function objectOfLine(line: string, path: string, number: number): InputEvent {
  const read = parsed(line, path, number);
  if ("error" in read) throw new InputError(path, number, `not a JSON object: ${reasonOf(read.error)}`);
  const object = asObject(read.value);
  if (object === null) throw new InputError(path, number, "a JSON object is expected on each line");
  return object;
}

function objectsOfText({ lines, path }: FileText): readonly JsonObject[] {
  const text = bare(lines.join("\n"));
  const whole = parsed(text, path, 1);
  if ("value" in whole) return objectsIn(whole.value, path, 1);
  const pieces = valuesIn(text);
  // Where there is but one, or the text ends inside one, the parser's own words tell best what is wrong.
  if (pieces.length < 2) throw notJson(text, whole.error, path, 1);
  return pieces.flatMap(({ text: piece, line }) => {
    const read = parsed(piece, path, line);
    if ("error" in read) throw notJson(piece, read.error, path, line);
    return objectsIn(read.value, path, line);
  });
}

/** A JSON text, which begins on a line of a file; what nests too deep is refused before it is read. */
function parsed(text: string, path: string, line: number): { readonly value: unknown } | { readonly error: unknown } {
  const deep = jsonTooDeep(text);
  if (deep !== null) {
    const at = line + text.slice(0, deep).split("\n").length - 1;
    throw new InputError(path, at, `JSON nests more than ${deepestJson} deep`);
  }
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error };
  }
}

function notJson(text: string, error: unknown, path: string, line: number): InputError {
  // The line that a JSON error speaks of, by the offset in its message; it names none where the text ends too soon.
  const told = /position (\d+)/.exec(reasonOf(error))?.[1];
  const offset = told ?? (/end of JSON/.test(reasonOf(error)) ? text.trimEnd().length : null);
  const at = offset === null ? line : line + text.slice(0, Number(offset)).split("\n").length - 1;
  const what = text.trimStart().startsWith("[") ? "not a JSON array" : "not a JSON object";
  return new InputError(path, at, `${what}: ${reasonOf(error)}`);
}

function objectsIn(value: unknown, path: string, line: number): readonly JsonObject[] {
  if (!Array.isArray(value)) {
    const object = asObject(value);
    if (object === null) throw new InputError(path, line, "a JSON object is expected");
    return [{ object, line, text: null }];
  }
  return value.map((each, index) => {
    const object = asObject(each);
    if (object === null) throw new InputError(path, null, `item ${index} of the array is not an object`);
    return { object, line, text: null };
  });
}

/** The objects and arrays that stand one after the other in a text, each with its line. */
function valuesIn(text: string): readonly { readonly text: string; readonly line: number }[] {
  const pieces: { text: string; line: number }[] = [];
  const token = /"(?:[^"\\]|\\[\s\S])*"?|[[\]{}\n]/g;
  let depth = 0;
  let line = 1;
  let from = 0;
  let begun = 1;
  for (const { 0: found, index } of text.matchAll(token)) {
    if (found === "\n") line++;
    else if (found === "{" || found === "[") {
      if (depth++ === 0) begun = line;
    } else if ((found === "}" || found === "]") && --depth === 0) {
      pieces.push({ text: text.slice(from, index + 1).trimStart(), line: begun });
      from = index + 1;
    }
  }
  if (text.slice(from).trim() !== "") pieces.push({ text: text.slice(from), line: begun });
  return pieces;
}
