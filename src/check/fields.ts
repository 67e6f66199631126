import type { CommandStage } from "../language/ast.ts";
import { compileWildcard } from "../values/wildcard.ts";

/** Whether rows have a field: surely, possibly, or surely not. */
export type Presence = "sure" | "possible" | "absent";

interface Known {
  readonly sure: boolean;
  /** Every value is a number. */
  readonly numeric: boolean;
}

/** What is known of the fields of rows at one place of a search. */
export class Fields {
  /** Other fields than those that are named may be there too. */
  readonly open: boolean;
  readonly names: ReadonlyMap<string, Known>;
  /** Fields that were taken away, although others that are not named may be there. */
  readonly gone: ReadonlySet<string>;
  /** The last stage that left only the fields that it names. */
  readonly closedBy: CommandStage | null;

  private constructor(
    open: boolean,
    names: ReadonlyMap<string, Known>,
    gone: ReadonlySet<string>,
    closedBy: CommandStage | null,
  ) {
    this.open = open;
    this.names = names;
    this.gone = gone;
    this.closedBy = closedBy;
  }

  /** Events, of which nothing is known. */
  static readonly unknown = new Fields(true, new Map(), new Set(), null);

  /** Only these fields. */
  static only(names: Iterable<readonly [string, Known]>, by: CommandStage): Fields {
    return new Fields(false, new Map(names), new Set(), by);
  }

  presence(name: string): Presence {
    const known = this.names.get(name);
    if (known) return known.sure ? "sure" : "possible";
    if (this.gone.has(name)) return "absent";
    return this.open ? "possible" : "absent";
  }

  isNumeric(name: string): boolean {
    return this.names.get(name)?.numeric ?? false;
  }

  with(name: string, known: Partial<Known> = {}): Fields {
    const gone = new Set(this.gone);
    gone.delete(name);
    const names = new Map(this.names).set(name, { sure: known.sure ?? true, numeric: known.numeric ?? false });
    return new Fields(this.open, names, gone, this.closedBy);
  }

  /** Rows may have got any field. */
  opened(): Fields {
    return new Fields(true, this.names, new Set(), this.closedBy);
  }

  /** Takes fields away; a name may hold wildcards. */
  without(patterns: readonly string[]): Fields {
    const tests = patterns.map(matcher);
    const names = [...this.names].filter(([name]) => !tests.some((test) => test(name)));
    const gone = [...this.gone, ...patterns.filter((pattern) => !pattern.includes("*"))];
    return new Fields(this.open, new Map(names), new Set(gone), this.closedBy);
  }

  /** Keeps only the fields that these names or wildcards name. */
  kept(patterns: readonly string[], by: CommandStage): Fields {
    const wild = patterns.some((pattern) => pattern.includes("*"));
    if (wild && this.open) return this.opened();
    const tests = patterns.map(matcher);
    const plain = patterns.filter((each) => !each.includes("*") && this.presence(each) !== "absent");
    const found = [...this.names].filter(([name]) => tests.some((test) => test(name)));
    return Fields.only([...plain.map((name) => [name, { sure: false, numeric: false }] as const), ...found], by);
  }

  renamed(from: string, to: string): Fields {
    if (!from.includes("*")) {
      const known = this.names.get(from);
      const presence = this.presence(from);
      const rest = this.without([from]);
      return presence === "absent" ? rest : rest.with(to, known ?? { sure: false });
    }
    let fields: Fields = this;
    const test = wildcardParts(from);
    for (const [name, known] of this.names) {
      const parts = test(name);
      if (!parts) continue;
      let used = 0;
      const target = to.replace(/\*/g, () => parts[used++] ?? "");
      fields = fields.without([name]).with(target, known);
    }
    return new Fields(fields.open, fields.names, fields.open ? new Set() : fields.gone, fields.closedBy);
  }

  /** What rows of either kind have: rows of a subsearch put below these. */
  merged(other: Fields): Fields {
    const names = new Map<string, Known>();
    for (const name of [...this.names.keys(), ...other.names.keys()]) {
      const [a, b] = [this.names.get(name), other.names.get(name)];
      names.set(name, {
        sure: (a?.sure ?? false) && (b?.sure ?? false),
        numeric: (a?.numeric ?? true) && (b?.numeric ?? true),
      });
    }
    const open = this.open || other.open;
    return new Fields(open, names, new Set(), this.closedBy);
  }

  /** Fields of a subsearch put beside these, where it found something. */
  joined(other: Fields): Fields {
    const fields = [...other.names.keys()].reduce<Fields>(
      (all, name) => (all.presence(name) === "sure" ? all : all.with(name, { sure: false })),
      this,
    );
    return other.open ? fields.opened() : fields;
  }
}

function matcher(pattern: string): (name: string) => boolean {
  return pattern.includes("*") ? compileWildcard(pattern, { caseSensitive: true }) : (name) => name === pattern;
}

function wildcardParts(pattern: string): (name: string) => readonly string[] | null {
  const body = pattern.replace(/[\\^$.+?()[\]{}|]/g, "\\$&").replace(/\*/g, "(.*)");
  const regex = new RegExp(`^${body}$`, "s");
  return (name) => regex.exec(name)?.slice(1) ?? null;
}
