const controls: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["\\", "\\"],
]);

/** A delimiter as an option gives it: `\n`, `\r` and `\t` are the characters they stand for. */
export function delimiterText(written: string): string {
  return written.replace(/\\([nrt\\])/g, (_, letter: string) => controls.get(letter) ?? "");
}
