import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Completion,
  complete,
  diagnose,
  type EditorKnowledge,
  highlight,
  hover,
  isComplete,
} from "../../src/editor/index.ts";
import { createEngine } from "../../src/index.ts";
import { realSearches } from "../support/content.ts";
import { known } from "../support/editor.ts";

const engine = createEngine();

/** Asks everything of a text that is cut off; says what is wrong with the answers. */
function faults(text: string, offset: number, about: EditorKnowledge): readonly string[] {
  const cut = text.slice(0, offset);
  const inside = ({ start, end }: { readonly start: number; readonly end: number }) =>
    start >= 0 && start <= end && end <= text.length;
  const offered = complete(text, offset, about);
  const found = hover(text, offset, about);
  isComplete(cut);
  for (const each of offered.slice(0, 3)) engine.parse(taken(text, each));
  return [
    ...offered
      .filter(({ span }) => !(inside(span) && span.start <= offset && span.end >= offset))
      .map(({ label }) => `${label} is misplaced`),
    ...offered.filter(({ label, insert }) => label === "" || insert === "").map(() => "an empty completion"),
    ...(found && !inside(found.span) ? ["a hover is misplaced"] : []),
    ...highlight(cut)
      .filter(({ span }) => !inside(span) || span.end > offset)
      .map(({ kind }) => `${kind} is misplaced`),
  ];
}

function taken(text: string, { span, insert }: Completion): string {
  return text.slice(0, span.start) + insert + text.slice(span.end);
}

describe("a search that is being written", () => {
  it("is answered at some places of every real search", { timeout: 120_000 }, () => {
    const wrong = realSearches().flatMap(({ name, spl }, index) =>
      [Math.floor(spl.length * ((0.17 + index * 0.37) % 1))].flatMap((offset) => {
        const text = index % 2 === 0 ? spl : spl.slice(0, offset);
        return faults(text, offset, known).map((fault) => `${name} at ${offset}: ${fault}`);
      }),
    );
    expect(wrong).toEqual([]);
  });
  it("is answered at every place of some real searches", { timeout: 120_000 }, () => {
    const some = realSearches().filter(({ spl }, index) => index % 300 === 0 && spl.length < 1_500);
    const wrong = some.flatMap(({ name, spl }) =>
      Array.from({ length: spl.length + 1 }, (_, offset) =>
        faults(spl.slice(0, offset), offset, known).map((fault) => `${name} at ${offset}: ${fault}`),
      ).flat(),
    );
    expect(wrong).toEqual([]);
  });
  it("is answered whatever it is", () => {
    const signs = fc.constantFrom(
      "|",
      "[",
      "]",
      "(",
      ")",
      '"',
      "'",
      "`",
      "```",
      "=",
      ",",
      "\\",
      " ",
      "stats",
      "eval",
      "by",
      "x",
      "1",
      "\n",
      "<<FIELD>>",
      "|lookup assets ",
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 14 }), fc.double({ min: 0, max: 1, noNaN: true }), (parts, place) => {
        const text = parts.join("");
        expect(faults(text, Math.floor(place * text.length), known)).toEqual([]);
      }),
      { numRuns: 1_500, seed: 11 },
    );
  });
  it("is coloured whole where anything may stand", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
        let end = 0;
        for (const { span } of highlight(text)) {
          expect(text.slice(end, span.start).trim()).toBe("");
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(text.slice(end).trim()).toBe("");
      }),
      { numRuns: 1_500, seed: 11 },
    );
  });
  it.each([
    ["a | stats count by ‸", ""],
    ["a | sort ‸", ""],
    ["a | rename user as u, ‸", " as v"],
    ["user=‸", ""],
    ["a | where user=‸", ""],
    ["a user IN (‸", ")"],
    ["a | dedup keepempty=‸", " host"],
    ["a | join type=‸", " host [search b]"],
    ["| inputlookup ‸", ""],
    ["a | lookup ‸", " ip"],
    ["a | lookup assets ‸", ""],
    ["| tstats count from datamodel=‸", ""],
    ["| tstats count from datamodel=Web by ‸", ""],
    ["| from ‸", ""],
    ["| savedsearch ‸", ""],
    ["a | `sys‸", " | head"],
  ])("may be parsed whatever is taken at %s", (marked, rest) => {
    const text = marked.replace("‸", "");
    const offered = complete(text, marked.indexOf("‸"), known).filter(({ kind }) =>
      ["field", "value", "lookup", "dataset", "saved-search", "macro"].includes(kind),
    );
    expect(offered.length).toBeGreaterThan(0);
    const wrong = offered.filter((each) => diagnose(`${taken(text, each)}${rest}`, known).length > 0);
    expect(wrong.map(({ label }) => label)).toEqual([]);
  });
});
