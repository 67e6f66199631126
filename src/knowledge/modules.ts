/** The REGEX of a transform by its name; undefined where there is no such transform. */
type RegexOf = (name: string) => string | undefined;

// Pieces that name one another would never end.
const deepest = 20;

/**
 * A pattern with its pieces filled in: `[[name]]` is another transform's REGEX. What stands behind the colon of `[[name:x]]` names
 * the piece's group without a name, or goes before the names of its groups; a piece without groups becomes a group of that name.
 * `unknown` takes the names of pieces that no transform has; they are left as they are written.
 */
export function withModules(pattern: string, regexOf: RegexOf, unknown: (name: string) => void, depth = 0): string {
  if (!pattern.includes("[[") || depth > deepest) return pattern;
  return pattern.replace(/\[\[([\w.-]+)(?::(\w+))?\]\]/g, (written, name: string, label: string | undefined) => {
    const module = regexOf(name);
    if (module === undefined) {
      unknown(name);
      return written;
    }
    const inner = withModules(module, regexOf, unknown, depth + 1);
    return label === undefined ? `(?:${inner})` : labelled(inner, label);
  });
}

const nameless = /\(\?P?<>/g;
const named = /(?<!\\)\((\?P?<)(?=\w+>)/g;

function labelled(inner: string, label: string): string {
  const filled = inner.replace(nameless, `(?<${label}>`);
  if (filled !== inner) return `(?:${filled})`;
  const prefixed = inner.replace(named, (_, opening: string) => `(${opening}${label}`);
  return prefixed === inner ? `(?<${label}>${inner})` : `(?:${prefixed})`;
}
