import { booleanOf, type Conf, integerOf, type Stanza, valueOf } from "./conf.ts";
import type { Extractor } from "./extractor.ts";
import { delimitedExtractor } from "./delimiters.ts";
import type { KnowledgeMessage } from "./place.ts";
import { messageAt } from "./place.ts";
import { quotedList } from "./quoted-list.ts";
import { compilePattern, regexExtractor, withModules } from "./regex-extractor.ts";

/** A search-time transform: which field it reads, and how it takes fields out of it. */
export interface Transform {
  readonly name: string;
  readonly source: string;
  readonly extractor: Extractor;
}

/** The transforms of a transforms.conf, compiled one by one when something first uses them. */
export class Transforms {
  private readonly conf: Conf;
  private readonly report: (message: KnowledgeMessage) => void;
  private readonly compiled = new Map<string, Transform | null>();

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

  /** The transform of a name, ready to run; null where there is none or it cannot be used, which is reported. */
  find(name: string): Transform | null {
    let transform = this.compiled.get(name);
    if (transform === undefined) {
      const stanza = this.conf.get(name);
      transform = stanza ? this.compile(stanza) : null;
      this.compiled.set(name, transform);
    }
    return transform;
  }

  private compile(stanza: Stanza): Transform | null {
    const wrong = (message: string) => {
      this.report(messageAt(stanza.place, `the transform [${stanza.name}] ${message}`));
      return null;
    };
    const delims = valueOf(stanza, "DELIMS");
    const written = valueOf(stanza, "REGEX");
    const options = {
      adds: booleanOf(stanza, "MV_ADD", false),
      clean: booleanOf(stanza, "CLEAN_KEYS", true),
      keepEmpty: booleanOf(stanza, "KEEP_EMPTY_VALS", false),
    };
    const source = sourceOf(valueOf(stanza, "SOURCE_KEY"));
    if (delims !== undefined) {
      const extractor = delimitedExtractor(quotedList(delims), quotedList(valueOf(stanza, "FIELDS") ?? ""), options);
      return extractor ? { name: stanza.name, source, extractor } : wrong(`has DELIMS without characters: ${delims}`);
    }
    if (written === undefined) return wrong("has neither REGEX nor DELIMS");
    const pattern = withModules(written, (name) => {
      const module = this.conf.get(name);
      return module && valueOf(module, "REGEX");
    });
    const regex = compilePattern(pattern, {
      stepLimit: integerOf(stanza, "MATCH_LIMIT"),
      wrong: (message) => wrong(`has a REGEX that is not valid: ${message}`),
      slow: () => wrong("was stopped on a text on which its REGEX takes too many steps (MATCH_LIMIT)"),
    });
    if (!regex) return null;
    const extractor = regexExtractor(regex, valueOf(stanza, "FORMAT"), options);
    return typeof extractor === "string" ? wrong(extractor) : { name: stanza.name, source, extractor };
  }
}

const metadata: Readonly<Record<string, string>> = {
  "MetaData:Host": "host",
  "MetaData:Source": "source",
  "MetaData:Sourcetype": "sourcetype",
};

function sourceOf(key: string | undefined): string {
  if (key === undefined) return "_raw";
  return metadata[key] ?? key.replace(/^field:/, "");
}
