import { readText } from "../input/read-file.ts";
import { SplError } from "../text/error.ts";
import type { Detection } from "./detection.ts";
import { readDetection } from "./read.ts";

/** Reads a detection's YAML file. A file that cannot be read is an InputError; one that is malformed an SplError that shows the place. */
export function readDetectionFile(path: string): Detection {
  const source = { name: path, text: readText(path, { absent: "there is no such file with a detection" }) };
  const { detection, diagnostics } = readDetection(source);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (!detection || errors.length > 0) throw new SplError(errors, source);
  return detection;
}
