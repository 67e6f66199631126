// FILETIME counts from 1601, Date from 1970.
const millisecondsTo1970 = 11_644_473_600_000;

/** A FILETIME, 100 ns since 1601, as Windows writes it in XML: `2026-01-01T00:00:00.123456700Z`. */
export function renderFileTime(ticks: bigint): string {
  const seconds = Number(ticks / 10_000_000n);
  const fraction = Number(ticks % 10_000_000n);
  const whole = new Date(seconds * 1000 - millisecondsTo1970).toISOString().slice(0, -5);
  return `${whole}.${String(fraction).padStart(7, "0")}00Z`;
}

/** A SYSTEMTIME, whose parts are numbers of 16 bits, as Windows writes it in XML: `2026-01-01T00:00:00.123Z`. */
export function renderSystemTime(view: DataView): string {
  const part = (index: number, digits: number) => String(view.getUint16(index * 2, true)).padStart(digits, "0");
  // The third part is the day of the week.
  return `${part(0, 4)}-${part(1, 2)}-${part(3, 2)}T${part(4, 2)}:${part(5, 2)}:${part(6, 2)}.${part(7, 3)}Z`;
}
