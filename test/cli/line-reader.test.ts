import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createColors } from "picocolors";
import { describe, expect, it } from "vitest";
import { isWhole } from "../../src/cli/repl/entry.ts";
import { highlight } from "../../src/cli/repl/highlight.ts";
import { History, historyPath } from "../../src/cli/repl/reading/history.ts";
import { layout } from "../../src/cli/repl/reading/layout.ts";
import { type Key, LineReader } from "../../src/cli/repl/reading/line-reader.ts";
import { commonStart, menuRows } from "../../src/cli/repl/reading/menu.ts";

const key = (name: string): [string | undefined, Key] => {
  if (name.startsWith("C-")) return [undefined, { name: name.slice(2), ctrl: true }];
  if (name.startsWith("M-")) return [undefined, { name: name.slice(2), meta: true }];
  return [undefined, { name }];
};

/** Types: a text letter by letter, or keys in angle brackets: `abc<left>x<return>`. */
async function typed(keys: string, before: readonly string[] = [], offered: readonly string[] = []) {
  const history = new History(null);
  history.entries.push(...before);
  const written: string[] = [];
  const reader = new LineReader({
    write: (text) => written.push(text),
    columns: () => 80,
    colors: createColors(false),
    history,
    isWhole,
    continuation: () => "...> ",
    highlight: () => [],
    complete: async (text, cursor) => {
      const start = cursor - (/\w*$/.exec(text.slice(0, cursor))?.[0].length ?? 0);
      const items = offered.filter((each) => each.startsWith(text.slice(start, cursor)));
      return { start, items: items.map((each) => ({ text: each })) };
    },
    suspend: () => {},
  });
  const read = reader.read();
  for (const [, name, character] of keys.matchAll(/<([\w-]+)>|([\s\S])/g)) {
    if (name) reader.press(...key(name));
    else reader.press(character, { name: character });
    await Promise.resolve();
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
  return { text: await Promise.race([read, Promise.resolve("still reading")]), written: written.join("") };
}

describe("typing", () => {
  it.each([
    ["abc<return>", "abc"],
    ["ac<left>b<return>", "abc"],
    ["bc<home>a<end>d<return>", "abcd"],
    ["abcd<backspace><return>", "abc"],
    ["abc<C-a><delete><return>", "bc"],
    ["one two<C-w>three<return>", "one three"],
    ["one two<C-u>x<C-y><return>", "xone two"],
    ["one two<C-a><M-f><C-k><return>", "one"],
    ["one two<M-b>big <return>", "one big two"],
    ["😀x<left><backspace><return>", "x"],
    ["* |<return>head 1<return>", "* |\nhead 1"],
    ["* |<return>head 1<up>x<return>", "* |x\nhead 1"],
    ["* |<return>head<up><end>x<down><end> 1<return>", "* |x\nhead 1"],
    ["* |<return>", "still reading"],
    ["a<C-j>b<return>", "a\nb"],
    ["wrong<C-c>right<return>", "right"],
    ["ab<C-a><C-d><return>", "b"],
  ])("%s gives %s", async (keys, text) => {
    expect((await typed(keys)).text).toBe(text);
  });
  it("leaves with Ctrl-D on an empty line", async () => {
    expect((await typed("<C-d>")).text).toBeNull();
  });
  it("keeps what is pasted together until Enter", async () => {
    expect((await typed("<paste-start>* \r| head 1\r<paste-end><return>")).text).toBe("* \n| head 1\n");
  });
  it("goes through the history and back to what was being typed", async () => {
    const before = ["first", "second\n| head"];
    expect((await typed("<up><return>", before)).text).toBe("second\n| head");
    expect((await typed("<C-p><C-p><C-p><return>", before)).text).toBe("first");
    expect((await typed("new<C-p><C-n><C-n><return>", ["one"])).text).toBe("new");
  });
  it("looks for what was typed before", async () => {
    const before = ["stats one", "stats two", "head"];
    expect((await typed("<C-r>stats<return>", before)).text).toBe("stats two");
    expect((await typed("<C-r>stats<C-r><return>", before)).text).toBe("stats one");
    expect((await typed("mine<C-r>stats<C-g><return>", before)).text).toBe("mine");
    expect((await typed("<C-r>head<right>s<return>", before)).text).toBe("hsead");
  });
  it("completes what is certain, and lists what is not", async () => {
    expect((await typed("st<tab><return>", [], ["stats", "head"])).text).toBe("stats");
    expect((await typed("s<tab>ts<return>", [], ["stats", "stale"])).text).toBe("stats");
    const { written } = await typed("sta<tab>", [], ["stats", "stale"]);
    expect(written).toMatch(/stats {3}stale/);
  });
});

describe("the history", () => {
  it("is kept in a file that only its user reads, several lines in one", () => {
    const path = join(mkdtempSync(join(tmpdir(), "speleo-")), "state", "history");
    const history = new History(path);
    for (const entry of ["a\\b |\nhead", "a\\b |\nhead", " secret", "", "last"]) history.add(entry);
    expect(readFileSync(path, "utf8")).toBe("a\\\\b |\\nhead\nlast\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(new History(path).entries).toEqual(["a\\b |\nhead", "last"]);
  });
  it("says once that it cannot be written", () => {
    const history = new History(join(fileURLToPath(import.meta.url), "history"));
    expect(history.add("a")).toMatch(/^the history cannot be written/);
    expect(history.add("b")).toBeNull();
    expect(history.entries).toEqual(["a", "b"]);
  });
  it("stands in the user's folder for such things, unless told otherwise", () => {
    expect(historyPath({ HOME: "/h" })).toBe("/h/.local/state/speleo/history");
    expect(historyPath({ HOME: "/h", XDG_STATE_HOME: "/s" })).toBe("/s/speleo/history");
    expect(historyPath({ SPELEO_HISTORY: "/x" })).toBe("/x");
    expect(historyPath({ SPELEO_HISTORY: "" })).toBeNull();
  });
});

describe("what is drawn", () => {
  const prompts = { first: "spl> ", more: "...> " };
  it("is wrapped before the last column, and knows where the cursor is", () => {
    expect(layout("abcdefgh", 8, prompts, [], 10)).toEqual({
      rows: ["spl> abcd", "efgh"],
      cursor: { row: 1, column: 4 },
    });
    expect(layout("ab\ncd", 3, prompts, [], 20)).toEqual({
      rows: ["spl> ab", "...> cd"],
      cursor: { row: 1, column: 5 },
    });
    expect(layout("日本x", 2, prompts, [], 20)).toEqual({ rows: ["spl> 日本x"], cursor: { row: 0, column: 9 } });
  });
  it("has the colours of its parts", () => {
    const styles = [{ start: 1, end: 3, paint: (text: string) => `<${text}>` }];
    expect(layout("abcd", 0, prompts, styles, 80).rows).toEqual(["spl> a<bc>d"]);
  });
  it("lists choices in columns", () => {
    const items = ["stats", "stale", "streamstats"].map((text) => ({ text }));
    expect(menuRows(items, 40, (text) => text)).toEqual(["stats         streamstats", "stale"]);
    expect(commonStart(items)).toBe("st");
  });
});

describe("colours", () => {
  const colors = new Proxy(createColors(false), { get: (_, name) => (text: string) => `${String(name)}:${text}` });
  const shown = (text: string) => highlight(text, colors).map(({ start, end, paint }) => paint(text.slice(start, end)));
  it("tell commands that are there from others, also in subsearches", () => {
    expect(shown("x=1 | stats y")).toEqual(["green:1", "bold:|", "cyan:stats"]);
    expect(shown("* | sta")).toEqual(["green:*", "bold:|", "red:sta"]);
    expect(shown("* | append [| makeresults]")).toEqual([
      "green:*",
      "bold:|",
      "cyan:append",
      "bold:[",
      "bold:|",
      "cyan:makeresults",
      "bold:]",
    ]);
  });
  it("show strings, macros, functions and comments", () => {
    expect(shown('`m(1)` a="b" | eval c=len(d) ```e``` | where nosuch(1)')).toEqual([
      "magenta:`m(1)`",
      'green:"b"',
      "bold:|",
      "cyan:eval",
      "blue:len",
      "gray:```e```",
      "bold:|",
      "cyan:where",
      "red:nosuch",
      "green:1",
    ]);
    expect(shown(".mode csv")).toEqual(["cyan:.mode"]);
  });
});
