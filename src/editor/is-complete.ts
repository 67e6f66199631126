import { builtin } from "../builtin.ts";
import { type PipelinePieces, piecesOf } from "./tokens.ts";

/**
 * Whether a text may be run as it stands: false where a quoted string, bracket, parenthesis, macro or comment is open, and where it
 * ends in a pipe or a backslash. It says nothing of whether the search is right.
 */
export function isComplete(text: string): boolean {
  if (/\\\s*$/.test(text)) return false;
  return isClosed(piecesOf(text, builtin));
}

function isClosed({ stages }: PipelinePieces): boolean {
  const last = stages.at(-1);
  if (last?.pipe && last.name === null && last.pieces.every(({ kind }) => kind === "comment")) return false;
  return stages.every(({ pieces }) => {
    const opened = pieces.filter(({ kind }) => kind === "open").length;
    if (pieces.filter(({ kind }) => kind === "close").length < opened) return false;
    return pieces.every(({ closed, pipeline }) => closed && (pipeline === null || isClosed(pipeline)));
  });
}
