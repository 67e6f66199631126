import { escapeXmlText } from "../../values/xml/entities.ts";

/** A text as it stands between the tags of a Windows event. Characters that XML cannot hold are refused. */
export function escapeXml(text: string): string {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (!isXmlCharacter(code))
      throw new TypeError(`the character U+${code.toString(16).toUpperCase().padStart(4, "0")} cannot stand in XML`);
  }
  return escapeXmlText(text);
}

/** XML 1.0 has no control characters but tab and line ends, and no half of a surrogate pair. */
function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

/** The name of a `<Data>` element. */
export function dataName(name: string): string {
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) throw new TypeError(`"${name}" is not a name of event data`);
  return name;
}
