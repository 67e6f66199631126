/** How results may be written: here alone, for the command line declares them before it loads what writes them. */
export const formats = ["table", "json", "ndjson", "csv", "md"] as const;
export type Format = (typeof formats)[number];

/** How the findings of `speleo check` may be written. */
export const checkFormats = ["text", "json", "sarif", "github"] as const;
export type CheckFormat = (typeof checkFormats)[number];
