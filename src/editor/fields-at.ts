import type { Language } from "../language/language.ts";
import type { Cursor } from "./cursor.ts";
import { datasetFields, namedDataset } from "./datasets.ts";
import { parsed } from "./diagnose.ts";
import { eventFields, type Fields, fieldsAfter } from "./flow.ts";
import type { EditorKnowledge } from "./knowledge.ts";

/** The fields that rows have where the cursor stands. */
export function fieldsAt(text: string, cursor: Cursor, language: Language, known: EditorKnowledge): Fields {
  const own = ofDataset(text, cursor, known) ?? ofLookup(cursor, known);
  if (own) return own;
  let fields = eventFields(known);
  cursor.pipelines.forEach((pipeline, index) => {
    const nested = index > 0;
    const outer = cursor.pipelines[index - 1]?.stages.at(-1)?.command;
    // A subsearch looks for events of its own; a template of foreach and the pipeline of appendpipe see the rows.
    const inherits = outer?.name === "appendpipe" || outer?.syntax.slots.template !== undefined;
    if (nested && !inherits) fields = eventFields(known);
    const last = pipeline.stages.at(-1);
    const before = text.slice(pipeline.span.start, last?.pipe?.start ?? pipeline.span.start);
    if (before.trim() !== "") fields = fieldsAfter(parsed(before, known, nested).pipeline, fields, language, known);
  });
  return fields;
}

/** Inside `tstats … from datamodel=x` the fields are those of the dataset. */
function ofDataset(text: string, { stage }: Cursor, known: EditorKnowledge): Fields | null {
  if (!stage.command || !/^tstats$/.test(stage.command.name)) return null;
  const [written = ""] = /^[^|]*/.exec(text.slice(stage.span.start)) ?? [];
  const [, name] = /\bdatamodel\s*=\s*"?([\w.]+)/i.exec(written) ?? [];
  const dataset = name === undefined ? null : namedDataset(name, known);
  return dataset && new Map(datasetFields(dataset, true).map((field) => [field, `of ${dataset.dataset.name}`]));
}

/** The condition of inputlookup is about the columns of the lookup. */
function ofLookup({ stage, before }: Cursor, known: EditorKnowledge): Fields | null {
  if (stage.command?.name !== "inputlookup") return null;
  const name = before.find(({ kind, text }) => kind === "word" && known.lookups?.has(text))?.text;
  const columns = name === undefined ? undefined : known.lookups?.get(name);
  return columns ? new Map(columns.map((column) => [column, `a column of ${name}`])) : null;
}
