import type { EvalFunction } from "../../../language/eval-function.ts";
import { md5 } from "./md5.ts";
import { sha1 } from "./sha1.ts";
import { sha256 } from "./sha256.ts";
import { sha512 } from "./sha512.ts";

export const cryptographicFunctions: readonly EvalFunction[] = [md5, sha1, sha256, sha512];
