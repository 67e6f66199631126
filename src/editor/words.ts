/** A text in double quotes; the parser reads the same text back. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** A field's name where words stand: in quotes unless it is a word of its own. A pattern holds its backslashes as they are written. */
export function fieldWord(name: string): string {
  if (/^[\w.{}:*@$%#/-]+$/.test(name) && !/^(?:NOT|OR|AND|IN|AS|BY)$/i.test(name) && !/^[+-]/.test(name)) return name;
  return name.includes("*") ? `"${name.replaceAll('"', '\\"')}"` : quoted(name);
}

/** An option's value: in quotes unless it is one word. */
export function valueWord(text: string): string {
  return /^[\w.:*@%#/+$-]+$/.test(text) ? text : quoted(text);
}
