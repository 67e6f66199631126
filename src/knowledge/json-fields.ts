import { multivalue, type Value } from "../values/value.ts";
import type { Extractor, Found } from "./extractor.ts";

/**
 * The fields of a JSON text, as Splunk names them: dots enter objects, `{}` enters lists. Numbers keep their digits; null, true and
 * false are words; an empty text is a value. A text that breaks off gives the fields before the break.
 */
export const jsonFields = {
  names: null,
  adds: true,
  run(text, found) {
    if (isJson(text)) new Reader(text, found, null).read();
  },
  one(text, name): Value {
    if (!isJson(text) || !mayHold(text, name)) return null;
    const all: string[] = [];
    new Reader(text, (_, value) => all.push(value), name).read();
    return multivalue(all);
  },
  quotes: (text: string) => !isJson(text) || !spelled.test(text),
} satisfies Extractor;

/** An escape that stands for a sign of a word: `\\u0061`. */
const spelled = /(?<!\\)(?:\\\\)*\\[^"\\/bfnrt]/;

/** True for a text that begins as a JSON object or list. */
export function isJson(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 123 || c === 91) return true;
    if (c !== 32 && c !== 9 && c !== 10 && c !== 13 && c !== 0xfeff) return false;
  }
  return false;
}

/** False when the last part of a plain name stands nowhere in the text as the end of a key. */
function mayHold(text: string, name: string): boolean {
  const leaf = /[A-Za-z0-9_ -]+(?=(?:\{\})*$)/.exec(name)?.[0];
  return leaf === undefined || text.includes(`${leaf}"`);
}

/** A place in a document: the name of a field, and what may be inside. Kept from text to text, for events are alike. */
class Place {
  readonly name: string;
  private readonly inner = new Map<string, Place>();
  private items: Place | undefined;

  constructor(name: string) {
    this.name = name;
  }

  key(key: string): Place {
    let place = this.inner.get(key);
    if (!place) {
      place = new Place(this.name === "" ? key : `${this.name}.${key}`);
      places++;
      this.inner.set(key, place);
    }
    return place;
  }

  list(): Place {
    this.items ??= new Place(`${this.name}{}`);
    return this.items;
  }
}

const mostPlaces = 50_000;
let places = 0;
let root = new Place("");

const deepest = 500;
const quote = 34;
const backslash = 92;

class Reader {
  private at = 0;
  /** The first backslash at or after the last place that was asked about. */
  private escape: number;
  private readonly text: string;
  private readonly found: Found;
  private readonly wanted: string | null;

  constructor(text: string, found: Found, wanted: string | null) {
    this.text = text;
    this.found = found;
    this.wanted = wanted;
    this.escape = text.indexOf("\\");
  }

  read(): void {
    if (places > mostPlaces) {
      root = new Place("");
      places = 0;
    }
    if (this.text.charCodeAt(0) === 0xfeff) this.at = 1;
    this.value(root, 0);
  }

  /** Reads a value and what is inside; false where the text is not JSON any more. */
  private value(place: Place, depth: number): boolean {
    const c = this.next();
    if (c === 123) return depth < deepest && this.object(place, depth);
    if (c === 91) return depth < deepest && this.array(place, depth);
    const takes = this.wanted === null || this.wanted === place.name;
    if (c === quote) {
      const value = this.string(takes);
      if (value === null) return false;
      if (takes) this.found(place.name, value);
      return true;
    }
    const start = this.at;
    while (this.at < this.text.length && isWord(this.text.charCodeAt(this.at))) this.at++;
    if (this.at === start) return false;
    if (takes && place.name !== "") this.found(place.name, this.text.slice(start, this.at));
    return true;
  }

  private object(place: Place, depth: number): boolean {
    this.at++;
    if (this.next() === 125) return this.step();
    for (;;) {
      if (this.next() !== quote) return false;
      const key = this.string(true);
      if (key === null || this.next() !== 58) return false;
      this.at++;
      const inside = place.key(key);
      const read = this.leadsTo(inside.name) ? this.value(inside, depth + 1) : this.skip();
      if (!read) return false;
      const c = this.next();
      if (c !== 44 && c !== 125) return false;
      this.at++;
      if (c === 125) return true;
    }
  }

  private array(place: Place, depth: number): boolean {
    this.at++;
    if (this.next() === 93) return this.step();
    const inside = place.list();
    const leads = this.leadsTo(inside.name);
    for (;;) {
      if (!(leads ? this.value(inside, depth + 1) : this.skip())) return false;
      const c = this.next();
      if (c !== 44 && c !== 93) return false;
      this.at++;
      if (c === 93) return true;
    }
  }

  /** True when a field that is wanted may stand at a place or inside it. */
  private leadsTo(name: string): boolean {
    return this.wanted === null || this.wanted.startsWith(name);
  }

  private step(): true {
    this.at++;
    return true;
  }

  /** Passes over a value without reading it. */
  private skip(): boolean {
    let depth = 0;
    for (; this.at < this.text.length; ) {
      const c = this.next();
      if (c === quote) {
        if (this.string(false) === null) return false;
      } else if (c === 123 || c === 91) {
        depth++;
        this.at++;
      } else if (c === 125 || c === 93) {
        if (depth === 0) return true;
        depth--;
        this.at++;
      } else if (c === 44 && depth === 0) return true;
      else if (c === 44 || c === 58) this.at++;
      else if (isWord(c)) while (this.at < this.text.length && isWord(this.text.charCodeAt(this.at))) this.at++;
      else return false;
      if (depth === 0) return true;
    }
    return false;
  }

  /** The text of a string, or an empty one when nobody asks; null where it does not end. */
  private string(takes: boolean): string | null {
    const { text } = this;
    const start = this.at + 1;
    let end = text.indexOf('"', start);
    if (end < 0) return null;
    if (this.escape >= 0 && this.escape < start) this.escape = text.indexOf("\\", start);
    if (this.escape < 0 || this.escape > end) {
      this.at = end + 1;
      return takes ? text.slice(start, end) : "";
    }
    end = this.escape;
    while (end < text.length && text.charCodeAt(end) !== quote) end += text.charCodeAt(end) === backslash ? 2 : 1;
    if (end >= text.length) return null;
    this.at = end + 1;
    return takes ? unescaped(text.slice(start, end)) : "";
  }

  /** The next character that is not blank. */
  private next(): number {
    const { text } = this;
    let c = text.charCodeAt(this.at);
    while (c === 32 || c === 10 || c === 13 || c === 9) c = text.charCodeAt(++this.at);
    return c;
  }
}

/** A character of a number, or of true, false and null. */
function isWord(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 45 || c === 43 || c === 46;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, code: string | undefined, letter: string) =>
    code === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
