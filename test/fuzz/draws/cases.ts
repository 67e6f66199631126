import type { Case, Settings } from "../case.ts";
import type { Corpus } from "../corpus.ts";
import { Draw } from "../draw.ts";
import { mutatedFile } from "../files/mutate.ts";
import type { Recipe } from "../recipe.ts";
import { unorderedAggregations } from "./aggregations.ts";
import { events, longText, wideEvent } from "./events.ts";
import { condition } from "./expressions.ts";
import { flood, mutated } from "./mutate.ts";
import { regex, sed } from "./regexes.ts";
import { search, stagesBefore } from "./searches.ts";
import { terms } from "./terms.ts";
import { field, quoted } from "./words.ts";

/** The case of a number: the same for the same seed, number and corpus. */
export function caseOf(seed: number, number: number, corpus: Corpus): Case {
  const draw = new Draw(seed, number);
  const share = draw.below(100);
  if (share < 30) return searchCase(search(draw), draw);
  if (share < 50) return searchCase(mutated(draw.one(corpus.searches), draw.one(corpus.searches), draw), draw);
  if (share < 58) return pairCase(draw);
  if (share < 64) return shuffledCase(draw);
  if (share < 76) return regexCase(draw);
  if (share < 86) return textCase(draw, corpus);
  if (share < 87) return searchCase(search(draw), draw, [wideEvent(draw), wideEvent(draw)]);
  return fileCase(draw, corpus);
}

function settings(draw: Draw): Settings {
  const timeZone = draw.one(["UTC", "UTC", "Europe/Zurich", "America/St_Johns"]);
  return draw.chance(0.1) ? { timeZone, earliest: "-80d", latest: "now" } : { timeZone };
}

function searchCase(text: string, draw: Draw, given: readonly Recipe[] = events(draw)): Case {
  return { kind: "search", search: text, events: given, settings: settings(draw) };
}

/** The same condition written in two ways. */
const frames: Readonly<Record<"where" | "search", readonly (readonly [string, string])[]>> = {
  where: [
    ["where {}", "where NOT NOT ({})"],
    ["where {}", "eval truth_=if({}, 1, 0) | where truth_=1 | fields - truth_"],
    ["where NOT ({})", "where NOT NOT NOT ({})"],
  ],
  search: [
    ["search {}", "search NOT NOT ({})"],
    ["search {}", "search ({}) | search ({})"],
    ["search {}", "search ({}) OR ({})"],
  ],
};

function pairCase(draw: Draw): Case {
  const isWhere = draw.chance(0.5);
  return {
    kind: "pair",
    before: stagesBefore(draw),
    condition: isWhere ? condition(draw) : terms(draw),
    frames: draw.one(frames[isWhere ? "where" : "search"]),
    events: events(draw),
    settings: settings(draw),
  };
}

function shuffledCase(draw: Draw): Case {
  const by = draw.some(0, 2, () => field(draw));
  const text = `* | stats ${unorderedAggregations(draw)}${by.length > 0 ? ` by ${by.join(" ")}` : ""}`;
  return { kind: "shuffled", search: text, events: events(draw), settings: settings(draw) };
}

function regexCase(draw: Draw): Case {
  const pattern = quoted(regex(draw)).replaceAll("\\\\", "\\");
  const text = draw.from(
    () => `* | eval m=match(a, ${pattern})`,
    () => `* | rex field=a ${draw.one(["", "max_match=0 ", "max_match=3 "])}${pattern}`,
    () => `* | regex a=${pattern}`,
    () => `* | eval r=replace(a, ${pattern}, ${draw.one(['"x"', '"\\1\\1"', '""'])})`,
    () => `* | rex field=a mode=sed ${quoted(sed(draw)).replaceAll("\\\\", "\\")}`,
  );
  return searchCase(text, draw, draw.chance(0.7) ? [longText(draw)] : events(draw));
}

function textCase(draw: Draw, { searches }: Corpus): Case {
  const text = draw.from(
    () => mutated(draw.one(searches), draw.one(searches), draw),
    () => search(draw),
    () => (draw.chance(0.2) ? flood(draw) : mutated(search(draw), draw.one(searches), draw)),
  );
  return { kind: "text", text, cursor: draw.below(text.length + 1) };
}

function fileCase(draw: Draw, { files }: Corpus): Case {
  const { reader, name, bytes } = draw.one(files);
  const changed = mutatedFile(Buffer.from(bytes, "base64"), draw);
  return { kind: "file", reader, name, bytes: Buffer.from(changed).toString("base64") };
}
