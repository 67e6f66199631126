import type { EvalFunction } from "../../../language/eval-function.ts";
import { bitAnd } from "./bit_and.ts";
import { bitNot } from "./bit_not.ts";
import { bitOr } from "./bit_or.ts";
import { bitShiftLeft } from "./bit_shift_left.ts";
import { bitShiftRight } from "./bit_shift_right.ts";
import { bitXor } from "./bit_xor.ts";

export const bitwiseFunctions: readonly EvalFunction[] = [bitAnd, bitNot, bitOr, bitShiftLeft, bitShiftRight, bitXor];
