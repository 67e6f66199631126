const most = 50;

const tab = 9;
const blank = 32;
const underscore = 95;

/** The first fifty signs of an event's text, without letters, digits and underscores; `_` stands for a blank, `t` for a tab. */
export function punctOf(raw: string): string {
  let punct = "";
  for (let i = 0, signs = 0; i < raw.length && signs < most; i++) {
    const code = raw.charCodeAt(i);
    if (!isSign(code, raw, i)) continue;
    signs++;
    punct += code === blank ? "_" : code === tab ? "t" : raw[i]!;
  }
  return punct;
}

function isSign(code: number, raw: string, at: number): boolean {
  if (code > 127) return !/[\p{L}\p{N}]/u.test(raw[at]!);
  const letter = code | 32;
  const word = (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === underscore;
  return !word && code !== 10 && code !== 13;
}
