/** Seconds as HH:MM:SS; whole days stand before a `+`, and a fraction of a second has three digits, or six where they are needed. */
export function formatDuration(seconds: number): string {
  const sign = seconds < 0 ? "-" : "";
  const micros = Math.round(Math.abs(seconds) * 1e6);
  const whole = Math.floor(micros / 1e6);
  const fraction = micros % 1e6;
  const two = (n: number) => String(n).padStart(2, "0");
  const days = Math.floor(whole / 86400);
  const clock = `${two(Math.floor(whole / 3600) % 24)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  const digits = String(fraction).padStart(6, "0").replace(/000$/, "");
  return `${sign}${days > 0 ? `${days}+` : ""}${clock}${fraction > 0 ? `.${digits}` : ""}`;
}

/** `[D+]HH:MM:SS[.fraction]` as seconds, or null: of two numbers it could not be told whether they are minutes. */
export function parseDuration(text: string): number | null {
  const parts = /^\s*(?:(\d+)\+)?(\d+):(\d{1,2}):(\d{1,2}(?:\.\d+)?)\s*$/.exec(text);
  if (!parts) return null;
  const [, days = "0", hours, minutes, seconds] = parts;
  return Number(days) * 86400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
