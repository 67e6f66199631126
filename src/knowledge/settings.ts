import { didYouMean } from "../text/suggest.ts";
import type { Conf, Stanza } from "./conf.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";

/** Settings of props.conf that Splunk knows. Not all of them change what a search finds. */
const propsSettings = new Set(
  `priority CHARSET TRUNCATE LINE_BREAKER LINE_BREAKER_LOOKBEHIND SHOULD_LINEMERGE BREAK_ONLY_BEFORE_DATE BREAK_ONLY_BEFORE
   MUST_BREAK_AFTER MUST_NOT_BREAK_AFTER MUST_NOT_BREAK_BEFORE MAX_EVENTS ROUTE_EVENTS_OLDER_THAN EVENT_BREAKER_ENABLE
   EVENT_BREAKER LB_CHUNK_BREAKER LB_CHUNK_BREAKER_TRUNCATE DATETIME_CONFIG TIME_PREFIX MAX_TIMESTAMP_LOOKAHEAD TIME_FORMAT
   DETERMINE_TIMESTAMP_DATE_WITH_SYSTEM_TIME TZ TZ_ALIAS MAX_DAYS_AGO MAX_DAYS_HENCE MAX_DIFF_SECS_AGO MAX_DIFF_SECS_HENCE
   ADD_EXTRA_TIME_FIELDS MAX_EXPECTED_EVENT_LINES INDEXED_EXTRACTIONS METRICS_PROTOCOL PREAMBLE_REGEX FIELD_HEADER_REGEX
   HEADER_FIELD_LINE_NUMBER FIELD_DELIMITER HEADER_FIELD_DELIMITER HEADER_FIELD_ACCEPTABLE_SPECIAL_CHARACTERS FIELD_QUOTE
   HEADER_FIELD_QUOTE METRIC-SCHEMA-TRANSFORMS TRANSFORMS TIMESTAMP_FIELDS FIELD_NAMES MISSING_VALUE_REGEX JSON_TRIM_BRACES_IN_ARRAY_NAMES KV_MODE MATCH_LIMIT
   DEPTH_LIMIT AUTO_KV_JSON KV_TRIM_SPACES CHECK_FOR_HEADER HEADER_MODE sourcetype rename NO_BINARY_CHECK
   detect_trailing_nulls SEGMENTATION CHECK_METHOD initCrcLength PREFIX_SOURCETYPE LEARN_MODEL LEARN_SOURCETYPE maxDist
   invalid_cause is_valid force_local_processing unarchive_cmd unarchive_cmd_start_mode unarchive_sourcetype ANNOTATE_PUNCT
   description category pulldown_type given_type disabled`
    .trim()
    .split(/\s+/),
);

const propsClasses =
  /^(?:EXTRACT|REPORT|TRANSFORMS|RULESET|RULESET_DESC|FIELDALIAS|EVAL|SEDCMD|SEGMENTATION|METRIC-SCHEMA-TRANSFORMS|STATSD-DIM-TRANSFORMS|MORE_THAN|LESS_THAN)[-_].|^LOOKUP./i;

const transformsSettings = new Set(
  `REGEX FORMAT SOURCE_KEY DEST_KEY DEFAULT_VALUE REPEAT_MATCH WRITE_META LOOKAHEAD MATCH_LIMIT DEPTH_LIMIT CLONE_SOURCETYPE
   INGEST_EVAL STOP_PROCESSING_IF DELIMS FIELDS MV_ADD CLEAN_KEYS KEEP_EMPTY_VALS CAN_OPTIMIZE filename collection max_matches
   min_matches default_match case_sensitive_match reverse_lookup_honor_case_sensitive_match match_type external_cmd fields_list
   index_fields_list external_type python.version python.required time_field time_format max_offset_secs min_offset_secs batch_index_query
   allow_caching cache_size max_ext_batch filter feature_id_element check_permission replicate METRIC-SCHEMA-MEASURES
   METRIC-SCHEMA-BLACKLIST-DIMS METRIC-SCHEMA-WHITELIST-DIMS REMOVE_DIMS_FROM_METRIC disabled`
    .trim()
    .split(/\s+/),
);

const transformsClasses = /^METRIC-SCHEMA-/;

const kvModes = new Set(["none", "auto", "auto_escaped", "multi", "xml", "json"]);

/** What is wrong with the settings of a props.conf, as far as it shows without events. */
export function checkProps(conf: Conf): readonly KnowledgeMessage[] {
  const messages: KnowledgeMessage[] = [];
  for (const stanza of conf.values()) {
    for (const { key, value, place } of stanza.settings.values()) {
      if (/^(?:EXTRACT|REPORT|TRANSFORMS|FIELDALIAS|EVAL|SEDCMD)_./.test(key)) {
        messages.push(messageAt(place, `${key} is not a setting of props.conf: ${key.replace("_", "-")} would be one`));
      } else if (/^(?:EXTRACT|REPORT|FIELDALIAS|EVAL|SEDCMD)$/.test(key)) {
        messages.push(messageAt(place, `${key} is not a setting of props.conf: ${key}-name would be one`));
      } else if (!propsSettings.has(key) && !propsClasses.test(key)) {
        messages.push(unknown(stanza, key, "props.conf", propsSettings));
      } else if (key === "KV_MODE" && /^multi[:_]/i.test(value)) {
        messages.push(messageAt(place, `KV_MODE = ${value} gives no fields: multikv.conf is not read`));
      } else if (key === "KV_MODE" && value !== "" && !kvModes.has(value.toLowerCase())) {
        messages.push(
          messageAt(place, `KV_MODE cannot be ${value}: none, auto, auto_escaped, multi, json or xml is expected`),
        );
      }
    }
  }
  return messages;
}

export function checkTransforms(conf: Conf): readonly KnowledgeMessage[] {
  const messages: KnowledgeMessage[] = [];
  for (const stanza of conf.values()) {
    for (const key of stanza.settings.keys()) {
      if (!transformsSettings.has(key) && !transformsClasses.test(key))
        messages.push(unknown(stanza, key, "transforms.conf", transformsSettings));
    }
  }
  return messages;
}

function unknown(stanza: Stanza, key: string, file: string, known: ReadonlySet<string>): KnowledgeMessage {
  const hint = didYouMean(key, known);
  const place = stanza.settings.get(key)?.place ?? stanza.place;
  return messageAt(place, `${key} is not a setting of ${file}${hint ? `; ${hint}` : ""}`);
}
