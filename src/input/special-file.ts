import type { Stats } from "node:fs";

/**
 * True for the names by which the shell hands over what it opened, such as the pipe of `<(…)`: there is somebody at the other end, and
 * the name cannot be given to another file.
 */
export function isOfShell(path: string): boolean {
  return /^\/(?:dev\/(?:std(?:in|out|err)$|fd\/|tty$|pts\/|null$)|proc\/(?:self|\d+)\/fd\/)/.test(path);
}

/** What something is that may have no end: a device, a socket, or a pipe that may never be written into. Null where it has one. */
export function whyUnending(
  path: string,
  info: Pick<Stats, "isFIFO" | "isSocket" | "isBlockDevice" | "isCharacterDevice">,
): string | null {
  if (info.isSocket()) return "this is a socket";
  if (isOfShell(path)) return null;
  if (info.isFIFO()) return "this is a named pipe, which may never be written into";
  return info.isCharacterDevice() || info.isBlockDevice() ? "this is a device" : null;
}
