import type {
  Aggregation,
  Assignment,
  CommandStage,
  Field,
  FieldCall,
  Pipeline,
  Renaming,
  Stage,
  Text,
} from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import { plural } from "../text/plural.ts";
import { compileWildcard, fillWildcards, hasWildcard, wildcardCaptures } from "../values/wildcard.ts";
import { datasetFields, namedDataset } from "./datasets.ts";
import type { EditorKnowledge } from "./knowledge.ts";

/** The fields that rows have at a place of a search, each with a few words on where it comes from. */
export type Fields = ReadonlyMap<string, string>;

/** What every event has. */
const ofEvents = ["_time", "_raw", "host", "source", "sourcetype", "index"];

/** The fields of the loaded events. */
export function eventFields({ fields = new Map() }: EditorKnowledge): Fields {
  const found = new Map<string, string>();
  for (const [name, { count }] of fields)
    found.set(name, count === undefined ? "" : `in ${count} ${plural(count, "event")}`);
  for (const name of ofEvents) if (!found.has(name)) found.set(name, "");
  return found;
}

/** The fields after the stages of a pipeline; `before` are those that its first stage is given, where it generates no rows. */
export function fieldsAfter(pipeline: Pipeline, before: Fields, language: Language, known: EditorKnowledge): Fields {
  let fields = before;
  for (const stage of pipeline.stages) fields = new StageFlow(stage, fields, language, known).after();
  return fields;
}

class StageFlow {
  private readonly stage: Stage;
  private readonly fields: Map<string, string>;
  private readonly before: Fields;
  private readonly language: Language;
  private readonly known: EditorKnowledge;

  constructor(stage: Stage, before: Fields, language: Language, known: EditorKnowledge) {
    this.stage = stage;
    this.before = before;
    this.fields = new Map(before);
    this.language = language;
    this.known = known;
  }

  after(): Fields {
    const { stage } = this;
    if (stage.kind === "opaque") return this.before;
    const { args, command } = stage;
    switch (command) {
      case "stats":
      case "sistats":
      case "tstats":
      case "mstats":
        return this.only([...names(args.by), ...reported(args.aggregations)]);
      case "chart":
      case "sichart":
      case "timechart":
      case "sitimechart":
        return this.charted(stage);
      case "top":
      case "sitop":
      case "rare":
      case "sirare":
        return this.only([...names(args.by), ...names(args.fields), "count", "percent"]);
      case "table":
        return this.kept(names(args.fields), true);
      case "fields":
        return this.selected(args.list);
      case "rename":
        return this.renamed(list<Renaming>(args.renamings));
      case "lookup":
        return this.lookedUp(stage);
      case "inputlookup":
        return args.append === true ? this.add(this.columns(args.name)) : this.only(this.columns(args.name));
      case "makeresults":
      case "gentimes":
        return this.only(command === "makeresults" ? ["_time"] : ["starttime", "endtime", "starthuman", "endhuman"]);
      case "untable":
        return this.only(names(args.fields));
      case "from":
      case "datamodel":
        return this.opened(stage);
      default:
        return this.add([...made(stage), ...this.nested(stage)]);
    }
  }

  private add(added: Iterable<string>, by = this.stage.kind === "command" ? this.stage.command : ""): Fields {
    for (const name of added) if (name !== "") this.fields.set(name, this.before.get(name) ?? `made by ${by}`);
    return this.fields;
  }

  private only(left: Iterable<string>): Fields {
    this.fields.clear();
    return this.add(left);
  }

  private kept(patterns: readonly string[], also: boolean): Fields {
    const left = patterns.flatMap((pattern) => {
      if (!hasWildcard(pattern)) return also || this.before.has(pattern) ? [pattern] : [];
      return this.matching(pattern);
    });
    return this.only(left);
  }

  private matching(pattern: string): readonly string[] {
    const matches = compileWildcard(pattern, { caseSensitive: true });
    return [...this.before.keys()].filter(matches);
  }

  private selected(argument: unknown): Fields {
    if (typeof argument !== "object" || argument === null || !("fields" in argument) || !("sign" in argument))
      return this.before;
    const patterns = names(argument.fields);
    if (argument.sign !== "-") {
      const internal = [...this.before.keys()].filter((name) => name === "_time" || name === "_raw");
      return this.kept([...internal, ...patterns], true);
    }
    for (const pattern of patterns) for (const name of this.matching(pattern)) this.fields.delete(name);
    return this.fields;
  }

  private renamed(renamings: readonly Renaming[]): Fields {
    for (const { field, as } of renamings) {
      if (!as) continue;
      const pairs = hasWildcard(field.name)
        ? this.matching(field.name).map((name) => [
            name,
            fillWildcards(as.name, wildcardCaptures(field.name, name) ?? []),
          ])
        : [[field.name, as.name]];
      for (const [from = "", to = ""] of pairs) {
        this.fields.delete(from);
        this.fields.set(to, this.before.get(from) || `${from} until it was renamed`);
      }
    }
    return this.fields;
  }

  private charted({ command, args }: CommandStage): Fields {
    const by = names(args.by);
    const over = names(args.over);
    const rows = command.endsWith("timechart") ? ["_time"] : over.length > 0 ? over.slice(0, 1) : by.slice(0, 1);
    const split = command.endsWith("timechart") ? by.length > 0 : over.length + by.length > 1;
    // A column for each value of the field that splits: their names are the data's.
    return this.only(split ? rows : [...rows, ...reported(args.aggregations)]);
  }

  private lookedUp({ args }: CommandStage): Fields {
    const outputs = [...list<Renaming>(args.output), ...list<Renaming>(args.outputnew)];
    if (outputs.length > 0) return this.add(outputs.map(({ field, as }) => (as ?? field).name));
    const matched = new Set(list<Renaming>(args.match).map(({ field }) => field.name));
    return this.add(this.columns(args.name).filter((column) => !matched.has(column)));
  }

  private columns(name: unknown): readonly string[] {
    return typeof name === "string" ? (this.known.lookups?.get(name) ?? []) : [];
  }

  private opened({ command, args }: CommandStage): Fields {
    const words = list<Text>(args[command === "from" ? "dataset" : "words"]).map(({ text }) => text);
    const [first = "", second = "", third = ""] = words;
    if (command === "datamodel") {
      const dataset = namedDataset(`${first}.${second}`, this.known);
      return this.only([...ofEvents, ...(dataset ? datasetFields(dataset, third !== "flat") : [])]);
    }
    const [, type = "", name = ""] = /^(\w+)[:\s]\s*"?(.*?)"?$/.exec(words.join(" ")) ?? [];
    if (/lookup$/.test(type)) return this.only(this.columns(name));
    const dataset = type === "datamodel" ? namedDataset(name, this.known) : null;
    return dataset ? this.only([...ofEvents, ...datasetFields(dataset, false)]) : this.before;
  }

  /** The fields that subsearches bring into the rows (append, join, union); those of a condition bring none. */
  private nested({ command, args }: CommandStage): readonly string[] {
    if (["search", "where", "eval", "return", "format"].includes(command)) return [];
    const syntax = this.language.commands.get(command)?.syntax;
    const start = command === "appendpipe" ? this.before : eventFields(this.known);
    return Object.entries(syntax?.slots ?? {}).flatMap(([name, { kind }]) => {
      const given = args[name];
      const pipelines = kind === "subsearch" ? [given] : kind === "subsearches" ? list<unknown>(given) : [];
      return pipelines.flatMap((each) =>
        isPipeline(each) ? [...fieldsAfter(each, start, this.language, this.known).keys()] : [],
      );
    });
  }
}

/** The fields that a command puts beside those that are there. */
function made({ command, args }: CommandStage): readonly string[] {
  const text = (value: unknown) => (typeof value === "string" ? [value] : []);
  switch (command) {
    case "eval":
      return list<Assignment>(args.assignments).flatMap(({ target: { name } }) => (name.includes("{") ? [] : [name]));
    case "eventstats":
    case "streamstats":
      return reported(args.aggregations);
    case "rex":
      return [...groupsOf(args.pattern), ...text(args.offset_field)];
    case "spath":
      return [args.output ?? args.path ?? args.datapath].flatMap(text);
    case "strcat":
      return list<Text>(args.operands)
        .slice(-1)
        .map((operand) => operand.text);
    case "iplocation":
      return ["City", "Country", "Region", "lat", "lon"].map((name) => `${text(args.prefix).join("")}${name}`);
    case "transaction":
      return ["duration", "eventcount", "closed_txn"];
    case "addinfo":
      return ["info_min_time", "info_max_time", "info_sid", "info_search_time"];
    case "addtotals":
      return args.row === false ? [] : text(args.fieldname);
    case "convert":
      return list<FieldCall>(args.calls).flatMap(({ as }) => (as ? [as.name] : []));
    case "fillnull":
      return names(args.fields).filter((name) => !hasWildcard(name));
    case "erex":
      return isField(args.field) ? [args.field.name] : [];
    case "rangemap":
      return ["range"];
    case "xpath":
      return text(args.outfield);
    default:
      return [args.as, args.newfield].flatMap((value) => (isField(value) ? [value.name] : []));
  }
}

function reported(argument: unknown): readonly string[] {
  return list<Aggregation>(argument).flatMap(({ as, text }) => {
    const name = (as?.name ?? text).trim();
    return hasWildcard(name) ? [] : [name];
  });
}

/** The names of the named groups of a regular expression. */
function groupsOf(pattern: unknown): readonly string[] {
  if (typeof pattern !== "string") return [];
  return [...pattern.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].map(([, name = ""]) => name);
}

/** The parser has made a list of such an argument from the command's syntax, which says of what type its items are. */
function list<T>(argument: unknown): readonly T[] {
  return Array.isArray(argument) ? argument : [];
}

function names(argument: unknown): readonly string[] {
  return list<Field>(argument).map(({ name }) => name);
}

function isField(value: unknown): value is Field {
  return typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
}

function isPipeline(value: unknown): value is Pipeline {
  return typeof value === "object" && value !== null && "stages" in value;
}
