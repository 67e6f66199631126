/** Reads an array of 64-bit numbers in NumPy's file format from base64 text; null for anything else. */
export function readNpy(base64: string): Float64Array | null {
  const bytes = bytesOf(base64);
  if (!bytes || bytes.length < 10 || String.fromCharCode(...bytes.slice(0, 6)) !== "\u0093NUMPY") return null;
  const view = new DataView(bytes.buffer);
  const wide = bytes[6]! > 1;
  const start = (wide ? 12 : 10) + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  if (start > bytes.length) return null;
  const header = String.fromCharCode(...bytes.slice(wide ? 12 : 10, start));
  if (!/'descr':\s*'<f8'/.test(header)) return null;
  const shape = /'shape':\s*\(([\d, ]*)\)/.exec(header)?.[1];
  if (shape === undefined) return null;
  const count = shape
    .split(",")
    .filter((size) => size.trim() !== "")
    .reduce((product, size) => product * Number(size), 1);
  if (!Number.isSafeInteger(count) || start + count * 8 > bytes.length) return null;
  return Float64Array.from({ length: count }, (_, i) => view.getFloat64(start + i * 8, true));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}
