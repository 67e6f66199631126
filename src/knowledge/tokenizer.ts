import { compileRegex, RegexError } from "../values/regex.ts";
import { multivalue, type Value } from "../values/value.ts";
import { type Conf, type Stanza, settingOf } from "./conf.ts";
import { giveUpAt, type KnowledgeMessage, messageAt } from "./place.ts";

type Tokenizer = (value: Value) => Value;

/** What fields.conf says of how a field's text is cut into several values (TOKENIZER). */
export class Tokenizers {
  private readonly conf: Conf;
  private readonly report: (message: KnowledgeMessage) => void;
  private readonly known = new Map<string, Tokenizer | null>();

  constructor(conf: Conf, report: (message: KnowledgeMessage) => void) {
    this.conf = conf;
    this.report = report;
  }

  /** The tokenizer of a field; null where its text stays whole. */
  find(name: string): Tokenizer | null {
    if (this.conf.size === 0) return null;
    let cut = this.known.get(name);
    if (cut === undefined) {
      const stanza = this.conf.get(name);
      cut = stanza ? this.read(stanza) : null;
      this.known.set(name, cut);
    }
    return cut;
  }

  private read(stanza: Stanza): Tokenizer | null {
    const pattern = settingOf(stanza, "TOKENIZER");
    if (pattern === undefined) return null;
    try {
      const regex = compileRegex(pattern, {
        onLimit: (gaveUp) => giveUpAt(stanza.place, `the TOKENIZER of [${stanza.name}]`, gaveUp),
      });
      return (value) => {
        if (typeof value !== "string") return value;
        const texts = [...regex.matches(value)].map(({ groups }) => groups[1] ?? groups[0] ?? "");
        return multivalue(texts.filter((text) => text !== "")) ?? value;
      };
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      const wrong = `the TOKENIZER of [${stanza.name}] is not a valid regular expression: ${error.message}`;
      this.report(messageAt(stanza.place, wrong));
      return null;
    }
  }
}
