/** Text for a log of GitHub Actions, which takes lines that begin with `::`, and `##[` anywhere, for commands. */
export function withoutCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, "$1\\x3a").replaceAll("##[", "#\\x23[");
}

/** The message of an annotation. */
export function annotationText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** The value of an annotation's property. */
export function annotationProperty(text: string): string {
  return annotationText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
