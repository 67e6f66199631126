/** A word of a setting; quotes keep blanks and commas in it. */
export interface Word {
  readonly text: string;
  readonly quoted: boolean;
}

/** The words of a setting such as `a AS b, "c d" AS e`: blanks and commas separate them. */
export function words(text: string): readonly Word[] {
  return [...text.matchAll(/"((?:[^"\\]|\\[\s\S])*)"|([^\s,"]+)/g)].map(([, quoted, bare = ""]) =>
    quoted === undefined ? { text: bare, quoted: false } : { text: quoted.replace(/\\(["\\])/g, "$1"), quoted: true },
  );
}
