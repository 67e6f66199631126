/** A law does not hold. `law` says which, in words that are the same for all cases of the kind. */
export class Broken extends Error {
  readonly law: string;
  readonly detail: string;
  readonly place: string | null;

  constructor(law: string, detail: string, place: string | null = null) {
    super(`${law}: ${detail}`);
    this.law = law;
    this.detail = detail;
    this.place = place;
  }
}

/** What nobody foresaw: it is another finding where it was thrown elsewhere. */
export function unforeseen(error: unknown, doing: string): Broken {
  if (error instanceof Broken) return error;
  if (!(error instanceof Error)) return new Broken(`${doing} throws something that is no error`, String(error));
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const detail = `${error.message}\n${frames.slice(0, 8).join("\n")}`;
  return new Broken(`${doing} throws ${error.name}`, detail, placeOf(frames));
}

/** The function that threw; where a stack is full, the one that fills it: which of its helpers met the end is chance. */
function placeOf(frames: readonly string[]): string {
  const places = frames.map((frame) =>
    frame.replace(/^\s+at /, "").replace(/\(?[^\s(]*\/([^/:]+):\d+:\d+\)?$/, "in $1"),
  );
  const [top = ""] = places;
  return places.find((place, at) => places.indexOf(place, at + 1) > at) ?? top;
}

/** Does one part of a case. Parts are told to whoever watches that none of them takes too long. */
export type Step = <T>(doing: string, run: () => T) => T;
