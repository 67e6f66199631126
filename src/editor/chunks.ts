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

/** Cuts a stage at its blanks. Inside parentheses they are left as they are where `keepParentheses` says so. */
export function chunksOf(stage: string, keepParentheses: boolean): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  let depth = 0;
  let opened = 0;
  const push = (to: number) => {
    const text = stage.slice(from, to);
    if (text === "") return;
    const bracketed = text.startsWith("[") && closeBracket(text, 0) === text.length;
    chunks.push({ text, depth: opened, subsearch: bracketed ? text.slice(1, -1) : null });
  };
  for (let i = 0; i < stage.length; ) {
    const c = stage[i]!;
    if (/\s/.test(c) && !(keepParentheses && depth > 0)) {
      push(i);
      while (i < stage.length && /\s/.test(stage[i]!)) i++;
      from = i;
      opened = depth;
      continue;
    }
    if (c === "(") depth++;
    if (c === ")") depth--;
    const end = c === "[" ? closeBracket(stage, i) : pieceEnd(stage, i);
    i = end < 0 ? stage.length : end;
  }
  push(stage.length);
  return chunks;
}
