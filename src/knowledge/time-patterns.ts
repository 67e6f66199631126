import { months } from "../time/names.ts";

/*
 * How logs write times of day and dates. Splunk looks for the one and the other by two lists of patterns; ours stand in the order of
 * its lists, for of two that fit equally well the earlier counts.
 */

const hour = String.raw`(?<hour>[01]?\d|2[0-3])(?!\d)`;
const minute = String.raw`(?<minute>[0-5]\d)(?!\d)`;
// 60 is a leap second.
const second = String.raw`(?<second>[0-5]\d|60)(?!\d)`;
const half = String.raw`(?<half>[AP]M)(?:[^A-Z\d]|$)`;
// Any short word may be the name of a zone, or what the event goes on with.
const zone = String.raw`(?<zone>(?:GMT)?[+-]\d\d?(?::?\d\d)?(?!\w|\.\d)|[A-Z]{1,6}(?!\w))?`;
// The day of 2026-06-21:10:11:12 is no hour.
const noDay = String.raw`(?<!(?:19|20)\d\d[/.-]\d\d[/.-])`;
// The bytes of a hardware address are no time.
const noByte = String.raw`(?<!(?:^|[^\d/.-])[\da-f]{2}:)`;
const noBytes = String.raw`(?!:\d|:[\da-f]{2}:)`;

/** Times of day. Where a pattern has a year it has the whole date, and an epoch is date and time. */
export const clockPatterns = compiled([
  // 10:11:12, 10:11:12.123 UTC, 10:11:12,123, 10:11:12:123 CEST, 10:11:12 AM; blanks behind are counted in, as Splunk counts them
  String.raw`(?<!\d)${noDay}${noByte}${hour}:${minute}:${second}(?:(?: \d{4})?[:,.](?<fraction>\d+)(?!\d))? {0,2}(?:${half})? {0,2}${zone}${noBytes}`,
  // 10:11, 10:11 AM
  String.raw`(?<![\d.]|(?<!(?:19|20)\d\d):)${hour}:${minute}(?: ${half})?(?!::)${noBytes}`,
  // 10.11.12
  String.raw`(?<![\d.])(?<hour>[01]\d|2[0-3])\.${minute}\.${second}(?:\.(?<fraction>\d{3,}))? {0,2}${zone}(?![\d.])`,
  // 20260621101112, 20260621-101112, 20260621101112.123456+000
  String.raw`(?<![\d.])(?<year>20\d\d)(?<month>0\d|1[012])(?<day>[012]\d|3[01])[.-]?(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?<second>[0-5]\d|60)(?:\.?(?<fraction>\d+))?\s*${zone}`,
  // 1782036672, 1782036672.123, 1782036672123; behind other signs it is a part of a SID, a version, a name
  String.raw`(?<=^|[\s#",=([|{])(?<epoch>1[0-8]\d{8})(?:\.(?<fraction>\d{1,6})(?!\d)|(?<digits>\d{3}|\d{6}|\d{9}))?(?![\d(])`,
  // 2026-6-21 1:2:3
  String.raw`(?<![\d.])(?<year>20\d\d)(?<sep>[/-])(?<month>[01]?\d)\k<sep>(?<day>3[01]|[012]?\d)\s+(?<hour>2[0-3]|[01]?\d):(?<minute>[0-5]?\d):(?<second>[0-5]?\d)\s*${zone}`,
]);

/** The clock pattern that needs no date beside it. */
export const epochPattern = clockPatterns[4]!;

const name = `(?<name>Sept|${months.map((full) => `${full.slice(0, 3)}(?:${full.slice(3)})?`).join("|")})\\b[.,;]?`;
const month = String.raw`(?<month>0?[1-9]|1[012])(?![\d:])`;
const day = String.raw`(?<day>3[01]|[12]\d|0?[1-9])(?!\d)`;
const century = String.raw`(?:19|20)\d\d(?!\d)`;
const short = String.raw`[9012]\d(?!\d)`;
// Two digits before a colon are an hour.
const yearNoHour = `(?<year>${century}|${short}(?!:))`;
const clockAndYear = String.raw` {1,2}\d\d:\d\d:\d\d(?:[.,]\d+)?(?: {0,2}(?<between>[+-]\d\d:?\d\d|[A-Z]{1,6}\b))? {1,2}(?<late>${century})`;
const end = String.raw`(?![/\w]|\.\d)`;

/** Dates. Those without a year are of the last twelve months. */
export const datePatterns = compiled([
  // Jun 21, Jun 21 2026, June 21, 2026, Jun 21 10:11:12 CEST 2026
  String.raw`(?<!\w|\d[:./-]|(?:19|20)\d\d )${name}(?<sep>[/ -]) {0,2}${day}(?!:)(?:${clockAndYear}|(?:\k<sep>|,) {0,2}${yearNoHour})?${end}`,
  // 06/21, 6/21/2026, 06-21-26
  String.raw`(?<!\w|\d[:./-])${month}(?<sep>[/-])${day}(?!:)(?:\k<sep>${yearNoHour})?${end}`,
  // 2026-06-21, 26/06/21, 2026 Jun 21
  String.raw`(?<!\w)(?<year>${century}|${short}(?=(?<mark>[./-])\d\d\k<mark>\d\d))[./ -](?:${name}|${month})[./ -] {0,2}${day}(?!/)(?:(?=[T_])|(?!\w|\.\d))`,
  // 21/06/2026, 21-Jun-26, 21st June 2026
  String.raw`(?<![\w.])(?!\d+ \d+ +\d\d\b)${day}(?:st|nd|rd|th|[,;])?(?<sep>[/ -]) {0,2}(?:${name}|${month})\k<sep> {0,2}(?<year>${century}|${short})(?![\w.])`,
  // 21.06.2026
  String.raw`(?<![\w.])${day}\.(?:${name}|${month})\.(?<year>${century}|(?<=\d\d\.\d\d\.)${short})(?![\w.])`,
]);

/** Dates without any sign between their parts, which other numbers look like. */
export const solidDatePatterns = compiled([
  // 20260621, 260621
  String.raw`(?<!\d|\d\.|-)(?<century>20)?(?<year>[9012]\d)(?<month>0[1-9]|1[012])(?<day>0[1-9]|[12]\d|3[01])(?![\d-]| {2})`,
  // 06212026, 062126
  String.raw`(?<!\d|\d\.)(?<month>0[1-9]|1[012])(?<day>0[1-9]|[12]\d|3[01])(?<century>20)?(?<year>[9012]\d)(?!\d| {2})`,
]);

function compiled(patterns: readonly string[]): readonly RegExp[] {
  return patterns.map((pattern) => new RegExp(pattern, "gi"));
}
