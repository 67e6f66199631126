import type { Colors } from "picocolors/types";
import { builtin } from "../../builtin.ts";
import { type HighlightToken, highlight as tokensOf } from "../../editor/index.ts";
import { findStatsFunction } from "../../language/language.ts";
import { isDotCommand } from "./entry.ts";
import type { Styled } from "./reading/layout.ts";

/** Colours for a search while it is typed: commands and functions that are not known are red. */
export function highlight(text: string, colors: Colors): readonly Styled[] {
  if (isDotCommand(text)) {
    const end = /^\s*\.\S*/.exec(text)?.[0].length ?? 0;
    return [{ start: 0, end, paint: colors.cyan }];
  }
  return tokensOf(text).flatMap((token) => {
    const { start, end } = token.span;
    const paint = paintOf(token, text.slice(start, end).toLowerCase(), colors);
    return paint ? [{ start, end, paint }] : [];
  });
}

function paintOf({ kind }: HighlightToken, written: string, colors: Colors): Styled["paint"] | null {
  switch (kind) {
    case "command":
      return builtin.commands.has(written) ? colors.cyan : colors.red;
    case "function":
      return isFunction(written) ? colors.blue : colors.red;
    case "string":
    case "number":
      return colors.green;
    case "macro":
      return colors.magenta;
    case "comment":
      return colors.gray;
    case "pipe":
    case "subsearch":
      return colors.bold;
    case "operator":
      return /^[a-z]/.test(written) ? colors.yellow : null;
    default:
      return null;
  }
}

function isFunction(name: string): boolean {
  // The words of a search expression that look like functions, and eval inside of stats.
  if (/^(?:term|case|prefix|eval|in|searchmatch)$/.test(name)) return true;
  return builtin.evalFunctions.has(name) || findStatsFunction(builtin, name) !== null;
}
