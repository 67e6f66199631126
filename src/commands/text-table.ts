import { cleanKey } from "./key-value.ts";

/** A row of a table in text: its line, and its cells by the names of their columns. */
export interface TextRow {
  readonly line: string;
  readonly cells: readonly (readonly [name: string, value: string])[];
}

export interface TableOptions {
  /** The number of the header among the lines that are not empty, from one; found out when null. */
  readonly header: number | null;
  /** The first line is data already, and columns are called `Column_1` and so on. */
  readonly headless: boolean;
  /** A later line may be the header of another table. */
  readonly several: boolean;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Header {
  readonly line: string;
  readonly names: readonly string[];
  readonly tokens: readonly Token[];
  /** What stands between the fields of a line where it is not blanks. */
  readonly separator: "\t" | "," | null;
}

/** Reads the rows of the tables in a text, such as the output of `ps`; what stands before the first header is passed over. */
export function textTable(text: string, options: TableOptions): readonly TextRow[] {
  const lines = text.split(/\r?\n/);
  const filled = lines.flatMap((line, i) => (line.trim() === "" ? [] : [i]));
  const start = options.headless
    ? filled[0]
    : options.header === null
      ? headerAmong(lines, filled)
      : filled[options.header - 1];
  if (start === undefined) return [];
  let header = headerOf(lines[start]!, options.headless);
  const rows: TextRow[] = [];
  for (const i of filled) {
    const line = lines[i]!;
    if (i < start || (i === start && !options.headless) || /^[-=_+|\s]+$/.test(line)) continue;
    const fresh =
      options.several && !options.headless && (line === header.line || (lines[i - 1]?.trim() === "" && titled(line)));
    if (fresh) header = headerOf(line, false);
    else rows.push({ line, cells: cellsOf(line, header) });
  }
  return rows;
}

function headerOf(line: string, headless: boolean): Header {
  const separator = line.includes("\t") ? "\t" : !headless && isListed(line) ? "," : null;
  const tokens = separator ? fieldsOf(line, separator) : tokensOf(line, /\S+/g);
  const names = tokens.map(({ text }, i) => (headless ? "" : cleanKey(text)) || `Column_${i + 1}`);
  return { line, names, tokens, separator };
}

/** Names with commas between them, not columns with gaps. */
function isListed(line: string): boolean {
  return line.includes(",") && !/\S\s{2,}\S/.test(line);
}

function tokensOf(line: string, pattern: RegExp): readonly Token[] {
  return Array.from(line.matchAll(pattern), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The fields of a line with tabs or commas; one between two of them may be empty. */
function fieldsOf(line: string, separator: string): readonly Token[] {
  let start = 0;
  return line.split(separator).map((text) => {
    const token = { text: text.trim(), start, end: start + text.length };
    start += text.length + 1;
    return token;
  });
}

/**
 * The line that is the header: the first with the most words in capitals or capitalized, among lines without numbers that
 * others follow. A line just below another one that could be a header of as many columns is a row.
 */
function headerAmong(lines: readonly string[], filled: readonly number[]): number | undefined {
  let best: { readonly line: number; readonly score: number } | undefined;
  filled.slice(0, -1).forEach((line, i) => {
    const words = tokensOf(lines[line]!, /\S+/g);
    if (words.some(({ text }) => /^[-+]?[\d.,:/]*\d/.test(text)) || !words.some(({ text }) => /\p{L}/u.test(text)))
      return;
    const above = filled[i - 1];
    const row =
      above !== undefined &&
      above === line - 1 &&
      isWordy(lines[above]!) &&
      tokensOf(lines[above]!, /\S+/g).length === words.length;
    const score = words.filter(({ text }) => isCapital(text)).length / words.length;
    if (!row && (!best || score > best.score)) best = { line, score };
  });
  return best?.line ?? filled[0];
}

function isWordy(line: string): boolean {
  return !/(?:^|\s)[-+]?[\d.,:/]*\d/.test(line) && /\p{L}/u.test(line);
}

/** A capital first letter, after signs such as `%` and `#`. */
function isCapital(word: string): boolean {
  return /^[^\p{L}\d]*\p{Lu}/u.test(word);
}

function titled(line: string): boolean {
  const words = line.trim().split(/\s+/);
  return words.length > 1 && isWordy(line) && words.every(isCapital);
}

/** Cells in the order of the columns where there are as many, cut at wider gaps if that fits; else by where they stand. */
function cellsOf(line: string, { names, tokens, separator }: Header): TextRow["cells"] {
  const named = (cells: readonly string[]) => names.flatMap((name, i) => (cells[i] ? [[name, cells[i]] as const] : []));
  if (separator) return named(fieldsOf(line, separator).map(({ text }) => text));
  const words = tokensOf(line, /\S+/g);
  if (words.length === names.length) return named(words.map(({ text }) => text));
  const chunks = tokensOf(line, /\S+(?: \S+)*/g);
  if (chunks.length === names.length) return named(chunks.map(({ text }) => text));
  const spans: { start: number; end: number }[] = [];
  for (const word of words) {
    const column = columnOf(word, tokens);
    const span = spans[column];
    if (span) span.end = word.end;
    else spans[column] = { start: word.start, end: word.end };
  }
  return named(Array.from(names, (_, i) => (spans[i] ? line.slice(spans[i].start, spans[i].end) : "")));
}

/** The column whose title stands above a word, or nearest to it; the one to its left where both are as near. */
function columnOf(word: Token, titles: readonly Token[]): number {
  let best = 0;
  let nearest = Infinity;
  titles.forEach(({ start, end }, i) => {
    const distance = Math.max(0, start - word.end + 1, word.start - end + 1);
    if (distance < nearest) {
      nearest = distance;
      best = i;
    }
  });
  return best;
}
