import type { FieldTransform, TransformOptions } from "../language/scope.ts";
import { multivalue } from "../values/value.ts";
import { booleanOf, type Conf, integerOf, type Stanza, settingOf } from "./conf.ts";
import { delimitedExtractor } from "./delimiters.ts";
import type { Extractor } from "./extractor.ts";
import { withModules } from "./modules.ts";
import { once } from "./once.ts";
import { giveUpAt, type KnowledgeMessage, messageAt } from "./place.ts";
import { delimiterSets, quotedList } from "./quoted-list.ts";
import { compilePattern, formatNames, groupNames, indexTimePair, regexExtractor } from "./regex-extractor.ts";
import type { TextSource } from "./text-step.ts";
import { windowsEventExtractor } from "./windows-event.ts";

/** A transform of our own, which takes the fields of a Windows event in XML. */
export const windowsEventTransform = "speleo_windows_event";

/** A search-time transform: which field it reads, and how it takes fields out of it. */
export interface Transform extends TextSource {
  readonly name: string;
}

/** The transforms of a transforms.conf. A regex is compiled when something first needs what it gives. */
export class Transforms {
  private readonly conf: Conf;
  private readonly report: (message: KnowledgeMessage) => void;
  private readonly known = new Map<string, Transform | null>();

  constructor(conf: Conf, report: (message: KnowledgeMessage) => void) {
    this.conf = conf;
    this.report = report;
  }

  stanza(name: string): Stanza | undefined {
    return this.conf.get(name);
  }

  names(): Iterable<string> {
    return this.conf.keys();
  }

  /** The transform of a name; null where there is none. */
  find(name: string): Transform | null {
    let transform = this.known.get(name);
    if (transform === undefined) {
      const stanza = this.conf.get(name);
      transform = name === windowsEventTransform ? windowsEvent : stanza ? this.read(stanza) : null;
      this.known.set(name, transform);
    }
    return transform;
  }

  /** A transform that takes fields out of any text; null where there is none, or where it is wrong. */
  taking(name: string, { cleanKeys, mvAdd }: TransformOptions = {}): FieldTransform | null {
    const stanza = this.conf.get(name);
    if (!stanza) return null;
    const adds = mvAdd ?? booleanOf(stanza, "MV_ADD", false);
    const extractor = this.compile(stanza, { adds, clean: cleanKeys }, this.report);
    return (
      extractor && {
        source: sourceOf(settingOf(stanza, "SOURCE_KEY")),
        adds,
        fields(text) {
          const found = new Map<string, string[]>();
          extractor.run(text, (field, value) => {
            const values = found.get(field);
            if (!values) found.set(field, [value]);
            else if (adds) values.push(value);
          });
          return new Map([...found].map(([field, values]) => [field, multivalue(values)]));
        },
      }
    );
  }

  private read(stanza: Stanza): Transform {
    const adds = booleanOf(stanza, "MV_ADD", false);
    return {
      name: stanza.name,
      field: sourceOf(settingOf(stanza, "SOURCE_KEY")),
      names: this.namesOf(stanza),
      appends: adds,
      extractor: once(this.report, (report) => this.compile(stanza, { adds }, report)),
    };
  }

  /** The fields a transform may give, read from its text. */
  private namesOf(stanza: Stanza): readonly string[] | null {
    if (settingOf(stanza, "DELIMS") !== undefined) {
      const fields = quotedList(settingOf(stanza, "FIELDS") ?? "");
      return delimiterSets(settingOf(stanza, "DELIMS") ?? "").length > 1 || fields.length === 0 ? null : fields;
    }
    const format = settingOf(stanza, "FORMAT");
    const names = format === undefined ? groupNames(this.pattern(stanza) ?? "") : formatNames(format);
    // A transform that gives nothing is wrong, which shows when it is compiled.
    return names?.length === 0 ? null : names;
  }

  /** A transform's REGEX with its pieces filled in; null where `wrong` is told of one that is nowhere defined. */
  pattern(stanza: Stanza, wrong: (message: string) => void = () => {}): string | null | undefined {
    const written = settingOf(stanza, "REGEX");
    if (written === undefined) return undefined;
    const regexOf = (name: string) => {
      const module = this.conf.get(name);
      return module && settingOf(module, "REGEX");
    };
    let complete = true;
    const pattern = withModules(written, regexOf, (name) => {
      complete = false;
      wrong(`has the piece [[${name}]] in its REGEX, which is nowhere defined`);
    });
    return complete ? pattern : null;
  }

  private compile(
    stanza: Stanza,
    { adds, clean }: { readonly adds: boolean; readonly clean?: boolean | undefined },
    report: (message: KnowledgeMessage) => void,
  ): Extractor | null {
    const wrong = (message: string) => {
      report(messageAt(stanza.place, `the transform [${stanza.name}] ${message}`));
      return null;
    };
    const options = {
      adds,
      clean: clean ?? booleanOf(stanza, "CLEAN_KEYS", true),
      keepEmpty: booleanOf(stanza, "KEEP_EMPTY_VALS", false),
    };
    const delims = settingOf(stanza, "DELIMS");
    if (delims !== undefined) {
      const fields = quotedList(settingOf(stanza, "FIELDS") ?? "");
      return (
        delimitedExtractor(delimiterSets(delims), fields, options) ?? wrong(`has DELIMS without characters: ${delims}`)
      );
    }
    const pattern = this.pattern(stanza, wrong);
    if (pattern === null) return null;
    if (pattern === undefined) return wrong("has neither REGEX nor DELIMS");
    const regex = compilePattern(pattern, {
      stepLimit: integerOf(stanza, "MATCH_LIMIT"),
      wrong: (message) => wrong(`has a REGEX that is not valid: ${message}`),
      slow: (gaveUp) => giveUpAt(stanza.place, `the transform [${stanza.name}]`, gaveUp),
    });
    if (!regex) return null;
    const format = settingOf(stanza, "FORMAT");
    const filledBefore = format === undefined ? null : indexTimePair(format);
    if (filledBefore !== null) wrong(`has ${filledBefore} in its FORMAT, which only index time can fill`);
    const extractor = regexExtractor(regex, format, options);
    return typeof extractor === "string" ? wrong(extractor) : extractor;
  }
}

const windowsEvent: Transform = {
  name: windowsEventTransform,
  field: "_raw",
  names: null,
  appends: false,
  extractor: () => windowsEventExtractor,
};

const metadata: Readonly<Record<string, string>> = {
  "MetaData:Host": "host",
  "MetaData:Source": "source",
  "MetaData:Sourcetype": "sourcetype",
};

function sourceOf(key: string | undefined): string {
  if (key === undefined) return "_raw";
  return metadata[key] ?? key.replace(/^field:/, "");
}
