/** How results may be written. */
export const formats = ["table", "json", "ndjson", "csv", "md"] as const;
export type Format = (typeof formats)[number];
