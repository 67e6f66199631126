const cleaned = new Map<string, string>();

/**
 * A key as a field name, as Splunk cleans it (CLEAN_KEYS): what is neither a letter nor a digit becomes `_`, and underscores and
 * digits at the start are dropped.
 */
export function cleanKey(key: string): string {
  let name = cleaned.get(key);
  if (name === undefined) {
    name = key.replace(/[^A-Za-z0-9]/g, "_").replace(/^[_0-9]+/, "");
    if (cleaned.size > 10_000) cleaned.clear();
    cleaned.set(key, name);
  }
  return name;
}
