/** The words of an argument; double quotes hold one together, also behind `name=`. */
export function wordsOf(argument: string): readonly string[] {
  return [...argument.matchAll(/(?:[^\s"]|"[^"]*"?)+/g)].map(([word]) => word.replaceAll('"', ""));
}
