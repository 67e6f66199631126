import type { EvalFunction } from "../../language/eval-function.ts";
import { bitwiseFunctions } from "./bitwise/index.ts";
import { comparisonFunctions } from "./comparison/index.ts";
import { conversionFunctions } from "./conversion/index.ts";
import { cryptographicFunctions } from "./cryptographic/index.ts";
import { dateFunctions } from "./date/index.ts";
import { informationalFunctions } from "./informational/index.ts";
import { jsonFunctions } from "./json/index.ts";
import { mathematicalFunctions } from "./mathematical/index.ts";
import { multivalueFunctions } from "./multivalue/index.ts";
import { statisticalFunctions } from "./statistical/index.ts";
import { textFunctions } from "./text/index.ts";
import { trigonometricFunctions } from "./trigonometric/index.ts";

/** Every eval function, by family. */
export const evalFunctions: readonly EvalFunction[] = [
  ...bitwiseFunctions,
  ...comparisonFunctions,
  ...conversionFunctions,
  ...cryptographicFunctions,
  ...dateFunctions,
  ...informationalFunctions,
  ...jsonFunctions,
  ...mathematicalFunctions,
  ...multivalueFunctions,
  ...statisticalFunctions,
  ...textFunctions,
  ...trigonometricFunctions,
];
