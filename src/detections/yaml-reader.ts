import { isMap, isNode, isScalar, isSeq, type YAMLMap } from "yaml";
import type { Diagnostic, DiagnosticCode } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import type { PlacedText } from "./detection.ts";
import { schemaPath } from "./keys.ts";
import { placeText } from "./placed-text.ts";

/** Reads values of a YAML map; what is of the wrong kind is complained of where it stands. */
export class YamlReader {
  readonly source: Source;
  private readonly diagnostics: Diagnostic[];
  private readonly severity: Diagnostic["severity"];

  constructor(source: Source, diagnostics: Diagnostic[], severity: Diagnostic["severity"] = "error") {
    this.source = source;
    this.diagnostics = diagnostics;
    this.severity = severity;
  }

  /** A reader of what does not decide how a search is tested: what is wrong there is a warning. */
  lenient(): YamlReader {
    return new YamlReader(this.source, this.diagnostics, "warning");
  }

  complain(message: string, node: unknown, hint?: string, code: DiagnosticCode = "bad-detection"): void {
    const span = spanOf(node) ?? { start: 0, end: 0 };
    this.diagnostics.push({ code, severity: this.severity, message, span, ...(hint === undefined ? {} : { hint }) });
  }

  /** Complains of keys that mean nothing there. */
  onlyKeys(map: YAMLMap, known: readonly string[], what: string): void {
    for (const { key } of map.items) {
      const name = String(isScalar(key) ? key.value : key);
      if (known.includes(name)) continue;
      const hint = didYouMean(name, known) ?? `its keys are in ${schemaPath}`;
      this.complain(`${what} has no key \`${name}\``, key, hint, "unknown-key");
    }
  }

  text(map: YAMLMap, key: string): string | null {
    const node = map.get(key, true);
    if (node === undefined || node === null) return null;
    if (isScalar(node)) return node.value === null ? null : String(node.value);
    this.complain(`\`${key}\` must be a text`, node);
    return null;
  }

  /** A text with the places of its characters; null where there is none. */
  placed(map: YAMLMap, key: string): PlacedText | null {
    const text = this.text(map, key);
    return text === null ? null : placeText(text, this.source.text, spanOf(map.get(key, true))?.start ?? 0);
  }

  texts(map: YAMLMap, key: string): readonly string[] {
    const node = map.get(key, true);
    if (isSeq(node)) return node.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []));
    return isScalar(node) && typeof node.value === "string" && node.value !== "" ? [node.value] : [];
  }

  count(map: YAMLMap, key: string): number | null {
    const node = map.get(key, true);
    if (node === undefined || node === null) return null;
    if (isScalar(node) && isCount(node.value)) return node.value;
    this.complain(`\`${key}\` must be a whole number`, node);
    return null;
  }

  time(map: YAMLMap, key: string): string | number | null {
    const node = map.get(key, true);
    if (node === undefined || node === null) return null;
    if (!isScalar(node)) {
      this.complain(`\`${key}\` must be a time`, node);
      return null;
    }
    if (node.value === null) return null;
    return typeof node.value === "number" ? node.value : String(node.value);
  }

  boolean(map: YAMLMap, key: string): boolean {
    const node = map.get(key, true);
    if (node === undefined || node === null) return false;
    if (isScalar(node) && typeof node.value === "boolean") return node.value;
    this.complain(`\`${key}\` is true or false`, node);
    return false;
  }

  /** The items of a list; anything but a list is complained of. */
  items(map: YAMLMap, key: string): readonly unknown[] {
    const node = map.get(key, true);
    if (node === undefined || node === null || (isScalar(node) && node.value === null)) return [];
    if (isSeq(node)) return node.items;
    this.complain(`\`${key}\` must be a list`, node);
    return [];
  }

  /** The maps of a list; anything else in it is complained of. */
  maps(map: YAMLMap, key: string): readonly YAMLMap[] {
    return this.items(map, key).flatMap((item) => {
      if (isMap(item)) return [item];
      this.complain(`each item of \`${key}\` must have keys`, item);
      return [];
    });
  }

  /** The map under a key; null where there is none, and a complaint where something else is. */
  map(map: YAMLMap, key: string): YAMLMap | null {
    const node = map.get(key, true);
    if (node === undefined || node === null || (isScalar(node) && node.value === null)) return null;
    if (isMap(node)) return node;
    this.complain(`\`${key}\` must have keys`, node);
    return null;
  }

  plain(map: YAMLMap): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      map.items.map(({ key, value }) => [
        String(isScalar(key) ? key.value : key),
        isNode(value) ? value.toJSON() : value,
      ]),
    );
  }
}

export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

export function spanOf(node: unknown): Span | null {
  return isNode(node) && node.range ? { start: node.range[0], end: node.range[1] } : null;
}
