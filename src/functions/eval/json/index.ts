import type { EvalFunction } from "../../../language/eval-function.ts";
import { json } from "./json.ts";
import { jsonAppend } from "./json_append.ts";
import { jsonArray } from "./json_array.ts";
import { jsonArrayToMv } from "./json_array_to_mv.ts";
import { jsonDelete } from "./json_delete.ts";
import { jsonEntries } from "./json_entries.ts";
import { jsonExtend } from "./json_extend.ts";
import { jsonExtract } from "./json_extract.ts";
import { jsonExtractExact } from "./json_extract_exact.ts";
import { jsonHasKeyExact } from "./json_has_key_exact.ts";
import { jsonKeys } from "./json_keys.ts";
import { jsonObject } from "./json_object.ts";
import { jsonSet } from "./json_set.ts";
import { jsonSetExact } from "./json_set_exact.ts";
import { jsonValid } from "./json_valid.ts";

export const jsonFunctions: readonly EvalFunction[] = [
  json,
  jsonAppend,
  jsonArray,
  jsonArrayToMv,
  jsonDelete,
  jsonEntries,
  jsonExtend,
  jsonExtract,
  jsonExtractExact,
  jsonHasKeyExact,
  jsonKeys,
  jsonObject,
  jsonSet,
  jsonSetExact,
  jsonValid,
];
