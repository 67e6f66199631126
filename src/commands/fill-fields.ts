import type { Table } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import { escaped, quotesOf } from "./quotes.ts";

/** The name between two dollar signs, where it may be one: a lone sign in a pattern or a price is none. */
const word = /^[^\s$|"'()\\,=<>]+$/;

type Piece = { readonly name: string; readonly quoted: boolean } | string;

/** Cuts a text at its `$name$`s; a name with blanks counts only where it is known. */
function piecesOf(text: string, known: (name: string) => boolean): readonly Piece[] {
  const quotes = quotesOf(text);
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = text.indexOf("$"); at >= 0; ) {
    const end = text.indexOf("$", at + 1);
    if (end < 0) break;
    const name = text.slice(at + 1, end);
    if (known(name) || word.test(name)) {
      pieces.push(text.slice(from, at), { name, quoted: quotes(at) === "double" });
      from = end + 1;
      at = text.indexOf("$", from);
    } else at = end;
  }
  return [...pieces, text.slice(from)];
}

export function hasFields(text: string): boolean {
  return piecesOf(text, () => false).length > 1;
}

/** Puts the values of a row, or one sample for all of them, in the place of `$field$`; `$_serial_id$` counts the rows from 1. */
export function fillFields(text: string, sample: string): string;
export function fillFields(text: string, table: Table, row: number, missing: (name: string) => never): string;
export function fillFields(
  text: string,
  from: Table | string,
  row = 0,
  missing: (name: string) => string = () => "",
): string {
  const known = (name: string) => typeof from !== "string" && from.has(name);
  const valueFor = (name: string): string => {
    if (typeof from === "string") return from;
    if (name === "_serial_id") return String(row + 1);
    const values = items(from.column(name).at(row));
    return values.length === 0 ? missing(name) : values.map((value) => toText(value) ?? "").join(" ");
  };
  return piecesOf(text, known)
    .map((piece) => {
      if (typeof piece === "string") return piece;
      const value = valueFor(piece.name);
      return piece.quoted ? escaped(value, "double") : value;
    })
    .join("");
}
