import { closeBracket, skip } from "../lexer/scan.ts";

/** A piece of a stage that no line break may stand in, unless it is a subsearch, whose stages may stand on lines of their own. */
export interface Chunk {
  readonly text: string;
  /** Parentheses that are open where it begins. */
  readonly depth: number;
  /** The text between the brackets, where the chunk is one `[ … ]`. */
  readonly subsearch: string | null;
}

/** Where a comment, a quoted string, a macro call or whatever else stands at `i` ends; -1 where it is not closed. */
export function pieceEnd(text: string, i: number): number {
  if (!text.startsWith("```", i)) return skip(text, i);
  const close = text.indexOf("```", i + 3);
  return close < 0 ? -1 : close + 3;
}

/** The stages of a text: what stands between the pipes outside quotes, comments, macros and brackets. Null where one is not closed. */
export function stagesOf(text: string): readonly string[] | null {
  const stages: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; ) {
    const c = text[i]!;
    if (c === "|") {
      stages.push(text.slice(from, i).trim());
      from = i + 1;
    }
    const end = c === "[" ? closeBracket(text, i) : pieceEnd(text, i);
    if (end < 0) return null;
    i = end;
  }
  return [...stages, text.slice(from).trim()];
}

/** Words that a parenthesis may follow, and that stand apart from it all the same. */
const operator = /^(?:AND|OR|NOT)$/;

/**
 * Cuts a stage at its blanks, and between an operator and a parenthesis. Blanks just inside parentheses are left out; where
 * `keepParentheses` says so, whatever stands in parentheses is left as it is.
 */
export function chunksOf(stage: string, keepParentheses: boolean): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let text = "";
  let depth = 0;
  let opened = 0;
  const cut = () => {
    const bracketed = text.startsWith("[") && closeBracket(text, 0) === text.length;
    if (text !== "") chunks.push({ text, depth: opened, subsearch: bracketed ? text.slice(1, -1) : null });
    text = "";
    opened = depth;
  };
  for (let i = 0; i < stage.length; ) {
    const free = !(keepParentheses && depth > 0);
    if (free && /\s/.test(stage[i]!)) {
      while (i < stage.length && /\s/.test(stage[i]!)) i++;
      if (!text.endsWith("(") && stage[i] !== ")") cut();
      continue;
    }
    const c = stage[i]!;
    if (c === "(" && free && operator.test(text)) cut();
    if (c === "(") depth++;
    if (c === ")") depth--;
    const end = c === "[" ? closeBracket(stage, i) : pieceEnd(stage, i);
    const next = end < 0 ? stage.length : end;
    text += stage.slice(i, next);
    i = next;
  }
  cut();
  return chunks;
}
