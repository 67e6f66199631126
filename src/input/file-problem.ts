const reasons: ReadonlyMap<unknown, string> = new Map([
  ["EACCES", "permission is denied"],
  ["EPERM", "permission is denied"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "there is no space left"],
  ["EDQUOT", "the quota is used up"],
  ["ENOENT", "there is no such folder"],
  ["ENOTDIR", "what stands before the last / is no folder"],
  ["EISDIR", "it is a folder"],
  ["ENXIO", "it is a socket, or a pipe that nobody reads"],
  ["ELOOP", "the links lead in a circle"],
  ["ENAMETOOLONG", "the name is too long"],
  ["ERR_INVALID_ARG_VALUE", "there is a NUL in the name"],
]);

/** Why the system did not open, read or write a file, as a piece of a sentence. */
export function fileProblem(error: unknown): string {
  return reasons.get(codeOf(error)) ?? (error instanceof Error ? error.message : String(error));
}

/** True for what the system said of a file, which names it: a folder that cannot be looked into, a disk that is full. */
export function isFileError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && "syscall" in error;
}

/** The code of an error of the system, such as `ENOENT`. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
