/**
 * Content packs hold quoted texts that go on over lines without being indented, which their own tools accept but YAML does not. Here
 * such lines are indented; every other text stays as it is.
 */
export function indentQuotes(text: string): string {
  const lines = text.split("\n");
  let quote = "";
  return lines
    .map((line) => {
      const continued = quote !== "";
      if (continued) quote = closes(line, quote) ? "" : quote;
      else {
        const [opening, sign = ""] = /^[A-Za-z_][\w-]*:[ \t]+(['"])/.exec(line) ?? [];
        if (opening !== undefined && !closes(line.slice(opening.length), sign)) quote = sign;
      }
      return continued && line !== "" && !/^\s/.test(line) ? `  ${line}` : line;
    })
    .join("\n");
}

/** True when a quoted text ends in this line. */
function closes(line: string, quote: string): boolean {
  const rest = quote === "'" ? line.replaceAll("''", "") : line.replace(/\\./g, "");
  return rest.includes(quote);
}
