import type { Rule } from "../rule.ts";
import { alwaysAResult } from "./always-a-result.ts";
import { anyIndex } from "./any-index.ts";
import { badRegex } from "./bad-regex.ts";
import { bareWord } from "./bare-word.ts";
import { constantComparison } from "./constant-comparison.ts";
import { contradiction } from "./contradiction.ts";
import { dedupBeforeStats } from "./dedup-before-stats.ts";
import { dottedField } from "./dotted-field.ts";
import { droppedField } from "./dropped-field.ts";
import { knowledge } from "./knowledge.ts";
import { leadingWildcard } from "./leading-wildcard.ts";
import { lineEndInRegex } from "./line-end-in-regex.ts";
import { lowercaseOperator } from "./lowercase-operator.ts";
import { messageFieldMissing } from "./message-field-missing.ts";
import { missingFilterMacro } from "./missing-filter-macro.ts";
import { mixedAndOr } from "./mixed-and-or.ts";
import { neverEqual } from "./never-equal.ts";
import { noTests } from "./no-tests.ts";
import { noTimeBounds } from "./no-time-bounds.ts";
import { notEqual } from "./not-equal.ts";
import { numberAndText } from "./number-and-text.ts";
import { riskFieldMissing } from "./risk-field-missing.ts";
import { slowRegex } from "./slow-regex.ts";
import { sortLimit } from "./sort-limit.ts";
import { subsearchLimit } from "./subsearch-limit.ts";
import { summariesOnly } from "./summaries-only.ts";
import { syntax } from "./syntax.ts";
import { threatFieldMissing } from "./threat-field-missing.ts";
import { unknownDataModel } from "./unknown-data-model.ts";
import { unknownDatasetField } from "./unknown-dataset-field.ts";
import { unknownKey } from "./unknown-key.ts";
import { unknownLookup } from "./unknown-lookup.ts";
import { unknownMacro } from "./unknown-macro.ts";
import { unreadable } from "./unreadable.ts";
import { unsupported } from "./unsupported.ts";
import { unusedEval } from "./unused-eval.ts";
import { wildcardInComparison } from "./wildcard-in-comparison.ts";

/** Every rule: errors first, then warnings, then what is only shown when asked for. */
export const rules: readonly Rule[] = [
  badRegex,
  messageFieldMissing,
  riskFieldMissing,
  syntax,
  unknownDataModel,
  unknownKey,
  unknownLookup,
  unknownMacro,
  unreadable,
  unsupported,
  bareWord,
  constantComparison,
  contradiction,
  dottedField,
  droppedField,
  knowledge,
  lineEndInRegex,
  lowercaseOperator,
  mixedAndOr,
  neverEqual,
  numberAndText,
  slowRegex,
  summariesOnly,
  threatFieldMissing,
  unknownDatasetField,
  unusedEval,
  wildcardInComparison,
  alwaysAResult,
  anyIndex,
  dedupBeforeStats,
  leadingWildcard,
  missingFilterMacro,
  noTests,
  noTimeBounds,
  notEqual,
  sortLimit,
  subsearchLimit,
];
