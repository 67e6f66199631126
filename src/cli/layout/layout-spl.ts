import { type LaidOut, type LayoutOptions, layOut, lineBreakOf } from "./laid-out.ts";

/** A file that holds one search; it ends in a line break afterwards. */
export function layoutSpl(file: string, options: LayoutOptions): LaidOut {
  const lineBreak = lineBreakOf(file);
  const { text, problem } = layOut(file, options, (span) => span);
  if (text === null || text === "") return { text: file, problems: problem ? [problem] : [], searches: 1 };
  return { text: `${text.replace(/\r?\n/g, lineBreak)}${lineBreak}`, problems: [], searches: 1 };
}
