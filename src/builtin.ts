import { commands } from "./commands/index.ts";
import { evalFunctions } from "./functions/eval/index.ts";
import { statsFunctions } from "./functions/stats/index.ts";
import { language } from "./language/language.ts";

/** The search language as it ships: every command and function. */
export const builtin = language({ commands, evalFunctions, statsFunctions });
