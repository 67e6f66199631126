// What a terminal obeys; what shows text in another order than it has; what ends a line for some readers; halves of characters.
const hidden = /(?!\n|\t|\r\n)[\p{Cc}\p{Bidi_Control}\p{Cs}\u2028\u2029\ufeff]/gu;

/**
 * A text as a person may be shown it: what would command a terminal, or change how the text around it reads, stands as an escape
 * such as `\x1b` or `\u202e`. Line ends and tabs stay.
 */
export function visible(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
  });
}

/** Plain data with every text and key of it made visible. */
export function visibleIn<T>(data: T): T {
  // Texts become texts, lists lists and objects objects of the same keys' kind: the shape is the same.
  return made(data) as T;
}

function made(data: unknown): unknown {
  if (typeof data === "string") return visible(data);
  if (Array.isArray(data)) return data.map(made);
  if (typeof data !== "object" || data === null || Object.getPrototypeOf(data) !== Object.prototype) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [visible(name), made(value)]));
}

/** JSON in which such characters are escapes too: programs read the same values, and a terminal is told nothing. */
export function safeJson(data: unknown, indent?: number): string {
  return JSON.stringify(data, null, indent).replace(
    hidden,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
