import { findDataset } from "../knowledge/data-model/model.ts";
import type { Language } from "../language/language.ts";
import type { Element } from "../language/syntax.ts";
import { type ArgumentPlace, argumentPlace, isOneOf, type NamedElement } from "./argument-place.ts";
import {
  type Candidate,
  columnCandidate,
  commandCandidates,
  datasetCandidate,
  evalCandidates,
  type FieldForm,
  fieldCandidates,
  keywordCandidate,
  lookupCandidate,
  macroCandidate,
  optionCandidate,
  sampleCandidates,
  savedSearchCandidate,
  statsCandidates,
  valueCandidate,
} from "./candidates.ts";
import type { Completion } from "./completion.ts";
import { type Cursor, cursorAt } from "./cursor.ts";
import { datasetNames } from "./datasets.ts";
import { fieldsAt } from "./fields-at.ts";
import type { Fields } from "./flow.ts";
import { type EditorKnowledge, languageOf, macrosOf, modelsOf } from "./knowledge.ts";
import { type Piece, takesExpression } from "./tokens.ts";
import { valueWord } from "./words.ts";

/**
 * What may stand at an offset of a text, the likeliest first: commands, options and their values, functions, clauses, macros, lookups,
 * datasets, and the fields that the rows have there. The text may be wrong or not finished; it never throws.
 */
export function complete(text: string, offset: number, known: EditorKnowledge = {}): readonly Completion[] {
  const language = languageOf(known);
  const cursor = cursorAt(text, offset, language);
  if (!cursor) return [];
  const completer = new Completer(text, cursor, language, known);
  if (cursor.inMacro) return completer.macro();
  return matching(completer.candidates(), cursor.word).map((each) => ({ ...each, span: cursor.span }));
}

/** Those that begin with what is written, then those of which a part does. Each label once of a kind. */
function matching(candidates: readonly Candidate[], word: string): readonly Candidate[] {
  const wanted = word.toLowerCase();
  const seen = new Set<string>();
  const ranks: readonly Candidate[][] = [[], [], []];
  for (const each of candidates) {
    const key = `${each.kind} ${each.label}`;
    if (seen.has(key)) continue;
    seen.add(key);
    ranks[rankOf(each.label.toLowerCase(), wanted)]?.push(each);
  }
  return ranks.flat();
}

/** 0 where a label begins with a word, 1 where what follows a dot does (`processes.process_name`), 2 where a part of a name does. */
function rankOf(label: string, word: string): number {
  if (label.startsWith(word)) return 0;
  if (word.length < 2) return 3;
  const begins = (signs: RegExp) => [...label.matchAll(signs)].some(({ index }) => label.startsWith(word, index + 1));
  return begins(/[.:]/g) ? 1 : begins(/_/g) ? 2 : 3;
}

class Completer {
  private readonly text: string;
  private readonly cursor: Cursor;
  private readonly language: Language;
  private readonly known: EditorKnowledge;

  constructor(text: string, cursor: Cursor, language: Language, known: EditorKnowledge) {
    this.text = text;
    this.cursor = cursor;
    this.language = language;
    this.known = known;
  }

  candidates(): readonly Candidate[] {
    const { cursor } = this;
    const { stage, before } = cursor;
    if (cursor.atCommand) return cursor.quote === "" ? this.commands() : [];
    if (!stage.command) return [];
    if (cursor.expression) return this.expression();
    // A search may stand first without a command: what generates rows then needs a pipe.
    const starts = stage.name === null && before.length === 0 && cursor.quote === "";
    const generating = starts ? commandCandidates(this.language, ({ kind }) => kind === "generating", "| ") : [];
    return [...this.words(argumentPlace(stage.command, before)), ...generating];
  }

  /** After a backtick: the macros; inside the parentheses of a call: fields. */
  macro(): readonly Completion[] {
    const { span } = this.cursor;
    const written = this.cursor.word.slice(1);
    const open = Math.max(written.lastIndexOf("("), written.lastIndexOf(","));
    if (open < 0) {
      const macros = [...macrosOf(this.known)].sort((a, b) => (a.name < b.name ? -1 : 1)).map(macroCandidate);
      return matching(macros, written.trim()).map((each) => ({ ...each, span }));
    }
    const argument = written.slice(open + 1).trimStart();
    const end = span.start + 1 + written.length;
    const place = { start: end - argument.length, end };
    return matching(fieldCandidates(this.fields(), "word"), argument).map((each) => ({ ...each, span: place }));
  }

  private commands(): readonly Candidate[] {
    const { pipelines, stage } = this.cursor;
    const first = stage === pipelines.at(-1)?.stages[0];
    const generates = ({ kind, name }: { readonly kind: string; readonly name: string }) =>
      kind === "generating" || name === "search";
    if (first && pipelines.length === 1) return commandCandidates(this.language, generates);
    const likely = commandCandidates(this.language, (command) => generates(command) === first);
    return [...likely, ...commandCandidates(this.language, (command) => generates(command) !== first)];
  }

  private fields(): Fields {
    return fieldsAt(this.text, this.cursor, this.language, this.known);
  }

  // Eval expressions.

  private expression(): readonly Candidate[] {
    const { before, depth, stage, quote } = this.cursor;
    const last = before.at(-1);
    const assigns = stage.command && takesExpression(stage.command) && stage.command.syntax.slots.assignments;
    if (assigns && (!last || (last.kind === "comma" && depth === 0)))
      return quote === "'" ? [] : fieldCandidates(this.fields(), "word");
    if (assigns && depth === 0 && !assigned(before)) return [];
    if (last && !isOperator(last)) {
      return quote === "" ? ["AND", "OR", "XOR", "LIKE", "IN"].map((word) => keywordCandidate(word, "operator")) : [];
    }
    const samples = this.samples(comparedField(before), "expression");
    if (quote === '"') return samples;
    const fields = fieldCandidates(this.fields(), "expression");
    if (quote === "'") return fields.filter(({ insert }) => insert.startsWith("'"));
    return [...samples, ...fields, ...evalCandidates(this.language), keywordCandidate("NOT", "operator")];
  }

  private samples(field: string | null, form: FieldForm): readonly Candidate[] {
    const found = field === null ? undefined : this.known.fields?.get(field);
    return found ? sampleCandidates(found, form) : [];
  }

  // Words.

  private words(place: ArgumentPlace): readonly Candidate[] {
    const { before, depth } = this.cursor;
    if (place.value) return this.optionValues(place.value);
    const last = before.at(-1);
    const open = place.current ?? place.next;
    if (last && isOneOf(last, ["as"])) return this.afterAs(open);
    if (open?.[1].kind === "search") return this.search(place);
    if (last?.kind === "comparison") return open ? this.assigned(open, before.at(-2)) : [];
    const arguments_ = [place.current, place.current && !place.begun ? null : place.next]
      .filter((each) => each !== null)
      .flatMap((each) => this.elements(each));
    if (depth > 0) return arguments_;
    const renames = place.current && place.begun && last?.kind !== "comma" && takesAs(place.current[1], last);
    return [
      ...(renames ? [keywordCandidate("as", "a new name")] : []),
      ...arguments_,
      ...this.clauses(place),
      ...place.options.map(([name, element]) => optionCandidate(name, element)),
    ];
  }

  private clauses({ clauses }: ArgumentPlace): readonly Candidate[] {
    return clauses.flatMap(([, { keywords = [], label }]) =>
      keywords.slice(0, 1).map((word) => keywordCandidate(word, label)),
    );
  }

  /** `lookup t column as ‸` names a field of the events; elsewhere a new name follows. */
  private afterAs(open: NamedElement | null): readonly Candidate[] {
    return open?.[0] === "match" ? fieldCandidates(this.fields(), "word") : [];
  }

  private optionValues([, element]: NamedElement): readonly Candidate[] {
    switch (element.kind) {
      case "bool":
        return ["true", "false"].map((value) =>
          valueCandidate(value, element.fallback === (value === "true") ? "default" : ""),
        );
      case "choice":
        return (element.choices ?? []).map((value) =>
          valueCandidate(value, element.fallback === value ? "default" : ""),
        );
      case "span":
        return ["1m", "5m", "15m", "1h", "1d"].map((value) => valueCandidate(value, "a span"));
      case "field":
      case "fields":
        return fieldCandidates(this.fields(), "word");
      case "condition":
        return [keywordCandidate("eval(", "an eval expression"), keywordCandidate("(", "a search expression")];
      default:
        if (element.label === "field") return fieldCandidates(this.fields(), "word");
        return choicesOf(element).map((value) => valueCandidate(value, element.fallback === value ? "default" : ""));
    }
  }

  private search(place: ArgumentPlace): readonly Candidate[] {
    const { before, quote, stage } = this.cursor;
    const last = before.at(-1);
    const field = comparedField(before);
    if (field !== null) return this.comparedValues(field);
    if (quote !== "") return [];
    const operand = last !== undefined && !isOperator(last) && !isOneOf(last, ["where"]);
    const times = ["earliest", "latest"].map((name) => ({
      ...valueCandidate(name, "a time"),
      kind: "option" as const,
      insert: `${name}=`,
      documentation: name === "earliest" ? "The time from which events count." : "The time up to which events count.",
    }));
    return [
      ...fieldCandidates(this.fields(), "search"),
      ...(stage.command?.name === "search" ? times : []),
      ...(operand ? ["OR", "AND"].map((word) => keywordCandidate(word, "operator")) : []),
      keywordCandidate("NOT", "operator"),
      ...(operand ? this.clauses(place) : []),
    ];
  }

  private comparedValues(field: string): readonly Candidate[] {
    if (/^(?:earliest|latest)$/i.test(field))
      return ["-15m", "-1h@h", "-24h@h", "-7d@d", "@d", "now"].map((value) => ({
        ...valueCandidate(value, "a time"),
        insert: value,
      }));
    return this.samples(field, "search");
  }

  /** What follows a sign that belongs to no option: `tstats … from datamodel=‸`. */
  private assigned([, { kind, label }]: NamedElement, name: Piece | undefined): readonly Candidate[] {
    if (kind === "words" && label.startsWith("datamodel=") && name && isOneOf(name, ["datamodel"])) {
      return datasetNames(this.known).map((each) => datasetCandidate(each.name, each.about));
    }
    if (kind === "field-test") return [];
    return this.samples(name?.text ?? null, "search");
  }

  private elements([name, element]: NamedElement): readonly Candidate[] {
    const { cursor, known } = this;
    switch (element.kind) {
      case "field":
      case "fields":
      case "signed-fields":
      case "operands":
      case "field-test":
        return fieldCandidates(this.fields(), "word");
      case "sort-keys":
        return [
          ...fieldCandidates(this.fields(), "word"),
          ...["num(", "str(", "ip(", "auto("].map((word) => keywordCandidate(word, "how values are compared")),
        ];
      case "renamings":
        return element.label.startsWith("lookup-field") ? this.columns(name) : fieldCandidates(this.fields(), "word");
      case "field-calls":
        return cursor.depth > 0
          ? fieldCandidates(this.fields(), "word")
          : (element.choices ?? []).map((name) => keywordCandidate(`${name}(`, ""));
      case "aggregations": {
        const functions = statsCandidates(this.language, cursor.stage.command?.name ?? "");
        if (cursor.depth === 0) return functions;
        const inside = functions.filter(({ label }) => label === "eval");
        const named = cursor.before.findLast(({ kind }) => kind === "open");
        const sparkline = named && /sparkline\($/i.test(this.text.slice(0, named.span.end));
        return [...fieldCandidates(this.fields(), "word"), ...(sparkline ? functions : inside)];
      }
      case "flag":
      case "choice":
        return (element.choices ?? []).map((choice) => keywordCandidate(choice, ""));
      case "subsearch":
      case "subsearches":
      case "template":
        return [keywordCandidate("[", element.label)];
      case "words":
        return this.namedWords(element);
      case "expression":
        return [keywordCandidate("(", element.label)];
      case "text":
        if (element.label === "lookup-name") {
          return [...(known.lookups ?? [])].map(([lookup, columns]) => lookupCandidate(lookup, columns));
        }
        if (/^saved[- ]search/.test(element.label))
          return [...(known.savedSearches ?? [])].map(([saved, text]) => savedSearchCandidate(saved, text));
        return element.label === "field"
          ? fieldCandidates(this.fields(), "word")
          : choicesOf(element).map((value) => valueCandidate(value));
      default:
        return [];
    }
  }

  private columns(slot: string): readonly Candidate[] {
    const name = this.lookupName();
    const columns = (this.known.lookups?.get(name) ?? []).map((column) => columnCandidate(column, name));
    // A column is matched with the field of its name, or with one that `as` names.
    return slot === "match" || columns.length > 0 ? columns : [];
  }

  private lookupName(): string {
    const { before } = this.cursor;
    const at = before.findIndex((piece, index) => {
      const option = before[index + 1]?.kind === "comparison" || before[index - 1]?.kind === "comparison";
      return !option && (piece.kind === "word" || piece.kind === "quoted");
    });
    return before[at]?.text.replaceAll('"', "") ?? "";
  }

  private namedWords({ label }: Element<unknown>): readonly Candidate[] {
    const { before } = this.cursor;
    const { known } = this;
    if (label.startsWith("datamodel="))
      return [{ ...keywordCandidate("datamodel", "a dataset"), insert: "datamodel=" }];
    if (label.startsWith("type:name")) {
      return [
        ...datasetNames(known).map(({ name, about }) => datasetCandidate(`datamodel:${name}`, about)),
        ...[...(known.lookups ?? [])].map(([name, columns]) => ({
          ...lookupCandidate(`lookup:${name}`, columns),
          insert: `lookup:${valueWord(name)}`,
        })),
        ...[...(known.savedSearches ?? [])].map(([name, text]) => ({
          ...savedSearchCandidate(`savedsearch:${name}`, text),
          insert: `savedsearch:${valueWord(name)}`,
        })),
      ];
    }
    if (!label.startsWith("[model]")) return [];
    const models = modelsOf(known);
    const [model, dataset, mode] = before.filter(({ kind }) => kind === "word" || kind === "quoted");
    if (!model) return models.names().map((name) => datasetCandidate(name, models.find(name)?.displayName ?? ""));
    const found = models.find(model.text.replaceAll('"', ""));
    if (!dataset) return (found?.datasets ?? []).map(({ name, displayName }) => datasetCandidate(name, displayName));
    const opened = found && findDataset(found, dataset.text.replaceAll('"', ""));
    return mode || !opened
      ? []
      : ["search", "flat", "acceleration_search"].map((word) => keywordCandidate(word, "mode"));
  }
}

/** `earliest | latest | time` as the words that it lists. */
function choicesOf({ choices, label }: Element<unknown>): readonly string[] {
  if (choices) return choices;
  return /^[\w-]+(?: \| [\w-]+)+$/.test(label)
    ? label.split(" | ").filter((word) => !/^(?:field|int|string|num)$/.test(word))
    : [];
}

function isOperator(piece: Piece): boolean {
  if (piece.kind === "word") return /^(?:and|or|not|xor|like|in)$/i.test(piece.text);
  return piece.kind === "comparison" || piece.kind === "operator" || piece.kind === "open" || piece.kind === "comma";
}

/** Whether the assignment at the end has its sign. */
function assigned(before: readonly Piece[]): boolean {
  const comma = before.findLastIndex(({ kind, depth }) => kind === "comma" && depth === 0);
  return before.slice(comma + 1).some(({ kind, depth }) => kind === "comparison" && depth === 0);
}

/** The field that the word at the cursor is compared with: `user=‸`, `user IN (a, ‸`; null where there is none. */
function comparedField(before: readonly Piece[]): string | null {
  const last = before.at(-1);
  if (!last) return null;
  if (last.kind === "comparison") return nameOf(before.at(-2));
  if (last.kind !== "open" && last.kind !== "comma") return null;
  const open = before.findLastIndex(
    ({ kind, depth }) => kind === "open" && depth === last.depth - (last.kind === "open" ? 0 : 1),
  );
  const word = before[open - 1];
  return word && isOneOf(word, ["in"]) ? nameOf(before[open - 2]) : null;
}

function nameOf(piece: Piece | undefined): string | null {
  if (piece?.kind === "word") return piece.text;
  return piece?.kind === "apostrophed" || piece?.kind === "quoted" ? piece.text.slice(1, -1) : null;
}

/** Whether a new name may follow what stands. */
function takesAs({ kind }: Element<unknown>, last: Piece | undefined): boolean {
  if (kind === "aggregations" || kind === "field-calls") return last?.kind === "close" || last?.kind === "word";
  return kind === "renamings" && last !== undefined;
}
