// speleo/editor: what an editor asks of a search while it is being written. Pure functions of the text; they run in a browser.
export { complete } from "./complete.ts";
export type { Completion, CompletionKind } from "./completion.ts";
export { diagnose } from "./diagnose.ts";
export { type FormatOptions, formatSearchText } from "./format.ts";
export { type HighlightKind, type HighlightToken, highlight } from "./highlight.ts";
export { type Hover, hover } from "./hover.ts";
export { isComplete } from "./is-complete.ts";
export type { EditorKnowledge, KnownField } from "./knowledge.ts";
