import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCheckFiles } from "../../src/cli/check-files.ts";
import { fmt } from "../../src/cli/fmt.ts";
import { isPlainName, writeFiles } from "../../src/cli/write-files.ts";
import { createEngine } from "../../src/index.ts";
import { loadApp } from "../../src/input/knowledge.ts";
import { openInput } from "../../src/input/open.ts";
import { readEventFile } from "../../src/input/read.ts";
import { readText } from "../../src/input/read-file.ts";
import { writeWhole } from "../../src/input/write-file.ts";
import { readMacros } from "../../src/node.ts";
import { findData } from "../../src/testing/attack-data.ts";
import { findDetections } from "../../src/testing/find.ts";
import { testTerminal } from "../support/terminal.ts";

let folder = "";
const at = (...names: readonly string[]) => join(folder, ...names);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "speleo-files-"));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

describe.skipIf(process.platform === "win32")("a file that is read as a whole", () => {
  it("is no named pipe, which may never be written into", () => {
    execFileSync("mkfifo", [at("pipe")]);
    expect(() => readText(at("pipe"))).toThrow(
      `${at("pipe")}: this is a named pipe, which may never be written into; a file is expected`,
    );
  });

  it("is no device, also by a link to it", () => {
    symlinkSync("/dev/zero", at("zero.yml"));
    expect(() => readText("/dev/zero")).toThrow("/dev/zero: this is a device; a file is expected");
    expect(() => readText(at("zero.yml"))).toThrow("zero.yml: this is a device; a file is expected");
  });

  it("is no socket", async () => {
    const server = createServer().listen(at("socket"));
    await new Promise((ready) => server.once("listening", ready));
    expect(() => readText(at("socket"))).toThrow("this is a socket; a file is expected");
    server.close();
  });

  it("is no folder, and has a name without NUL", () => {
    expect(() => readText(folder)).toThrow("this is a folder; a file is expected");
    expect(() => readText("a\0b")).toThrow("there is a NUL in the name");
    expect(() => readText(at("none"), { absent: "there is no such file with a search" })).toThrow(
      "none: there is no such file with a search",
    );
  });

  it("is not larger than any of its kind", () => {
    writeFileSync(at("large"), "x".repeat(3 * 2 ** 20));
    expect(readText(at("large"))).toHaveLength(3 * 2 ** 20);
    expect(() => readText(at("large"), { most: 2 ** 20 })).toThrow("the file is larger than 1 MiB");
  });

  it("is refused by macros too", async () => {
    await expect(readMacros(["/dev/zero"])).rejects.toThrow("/dev/zero: this is a device; a file is expected");
  });
});

describe("a file that is written", () => {
  it("is there as a whole, with the rights of the one before, and leaves nothing beside it", () => {
    writeFileSync(at("a.spl"), "before");
    chmodSync(at("a.spl"), 0o640);
    writeWhole(at("a.spl"), "after");
    expect(readFileSync(at("a.spl"), "utf8")).toBe("after");
    if (process.platform !== "win32") expect(statSync(at("a.spl")).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(["a.spl"]);
  });

  it("stays as it was where the new one cannot be written", () => {
    mkdirSync(at("a.spl"));
    expect(() => writeWhole(at("a.spl"), "after", [folder])).toThrow("a.spl: this is a folder");
    expect(() => writeWhole(at("none", "a.spl"), "after")).toThrow(
      "a.spl: the file cannot be written: there is no such folder",
    );
    expect(readdirSync(folder)).toEqual(["a.spl"]);
  });

  it.skipIf(!existsSync("/dev/full"))("says that there is no space left", () => {
    expect(() => writeWhole("/dev/full", "after")).toThrow(
      "/dev/full: the file cannot be written: there is no space left",
    );
  });

  it.skipIf(process.platform === "win32")(
    "goes where a link leads, but not out of the folders that are allowed",
    () => {
      mkdirSync(at("inside"));
      mkdirSync(at("outside"));
      writeFileSync(at("outside", "kept.csv"), "kept");
      symlinkSync(at("outside", "kept.csv"), at("inside", "link.csv"));
      symlinkSync(at("outside"), at("inside", "folder"));
      expect(() => writeWhole(at("inside", "link.csv"), "x", [at("inside")])).toThrow("it is a link");
      expect(() => writeWhole(at("inside", "folder", "kept.csv"), "x", [at("inside")])).toThrow("it lies outside");
      expect(() => writeWhole(at("inside", "..", "outside", "kept.csv"), "x", [at("inside")])).toThrow(
        "it lies outside",
      );
      expect(readFileSync(at("outside", "kept.csv"), "utf8")).toBe("kept");
      writeWhole(at("inside", "link.csv"), "after");
      expect(readFileSync(at("outside", "kept.csv"), "utf8")).toBe("after");
      expect(lstatSync(at("inside", "link.csv")).isSymbolicLink()).toBe(true);
    },
  );

  it.skipIf(process.platform === "win32")("is no pipe that nobody reads", () => {
    execFileSync("mkfifo", [at("pipe")]);
    expect(() => writeWhole(at("pipe"), "after")).toThrow("it is a socket, or a pipe that nobody reads");
  });
});

describe("what a search writes", () => {
  it.each(["users.csv", "a b.csv.gz", "_x-1.csv", "v1.2"])("may be called %s", (name) => {
    expect(isPlainName(name)).toBe(true);
  });

  it.each([
    "",
    "..",
    ".hidden.csv",
    "../up.csv",
    "/etc/passwd",
    "a/b.csv",
    "a\\b.csv",
    "C:users.csv",
    "a\0.csv",
    "a\n.csv",
    "CON",
    "con.csv",
    "nul.tar.gz",
    "COM1.csv",
    "lpt9",
    "trailing.",
    "trailing.csv ",
    "x".repeat(300),
  ])("is not called %j", (name) => {
    expect(isPlainName(name)).toBe(false);
    expect(() => writeFiles([{ name, columns: ["a"], rows: [{ a: 1 }] }], folder)).toThrow("no plain file name");
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
    "is refused in a folder that is read-only",
    () => {
      chmodSync(folder, 0o500);
      expect(() => writeFiles([{ name: "a.csv", columns: ["a"], rows: [{ a: 1 }] }], folder)).toThrow(
        "a.csv: the file cannot be written: permission is denied",
      );
    },
  );
});

describe.skipIf(process.platform === "win32")("a layout that is written", () => {
  it("names a pipe among the files of a folder, and does not wait for it", async () => {
    execFileSync("mkfifo", [at("pipe.spl")]);
    const { terminal, notes } = testTerminal();
    expect(await fmt([folder], { write: true }, terminal)).toBe(2);
    expect(notes.join("\n")).toContain("pipe.spl: this is a named pipe");
  });
});

describe("what is unpacked", () => {
  it("is not five hundred times what was packed", async () => {
    writeFileSync(at("bomb.jsonl.gz"), gzipSync("{}\n".repeat(20_000_000)));
    const refusal = "the gzip data unpack to more than 500 times their size; gunzip the file first";
    await expect(readEventFile(at("bomb.jsonl.gz"))).rejects.toThrow(`bomb.jsonl.gz: ${refusal}`);
    mkdirSync(at("app", "default"), { recursive: true });
    mkdirSync(at("app", "lookups"));
    writeFileSync(at("app", "default", "transforms.conf"), "[bomb]\nfilename = bomb.csv.gz\n");
    writeFileSync(at("app", "lookups", "bomb.csv.gz"), gzipSync(`a\n${"1\n".repeat(20_000_000)}`));
    const engine = createEngine({ knowledge: loadApp(at("app")) });
    const { rows, messages } = engine.search("| inputlookup bomb | stats count");
    expect(rows).toEqual([{ count: 0 }]);
    expect(messages.map(({ message }) => message)).toEqual([expect.stringContaining(refusal)]);
  }, 60_000);

  it("is as much as honest logs hold, which are much alike", async () => {
    const line = (n: number) => `{"_time":${1_700_000_000 + n},"user":"ann","action":"logon","status":"success"}`;
    const lines = Array.from({ length: 200_000 }, (_, n) => line(n));
    writeFileSync(at("log.jsonl.gz"), gzipSync(lines.join("\n")));
    expect((await readEventFile(at("log.jsonl.gz"))).events).toHaveLength(200_000);
  }, 60_000);
});

describe("a file of events that changes while it is read", () => {
  const row = `${JSON.stringify({ _time: 1, user: "ann" })}\n`;

  it("is read as it was when it was opened, where something is added", async () => {
    writeFileSync(at("log.jsonl"), row.repeat(100_000));
    const { chunks } = await openInput(at("log.jsonl"));
    appendFileSync(at("log.jsonl"), "{");
    let size = 0;
    for await (const chunk of chunks) size += chunk.length;
    expect(size).toBe(100_000 * row.length);
  });

  it.each([
    ["cut", () => truncateSync(at("log.jsonl"), 10)],
    ["written anew", () => writeFileSync(at("log.jsonl"), row.replace("ann", "bob").repeat(100_000))],
  ])("is refused where it is %s", async (_, change) => {
    writeFileSync(at("log.jsonl"), row.repeat(100_000));
    const { chunks } = await openInput(at("log.jsonl"));
    await new Promise((later) => setTimeout(later, 20));
    change();
    const read = async () => {
      for await (const chunk of chunks) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toThrow("log.jsonl: the file was written anew while it was read");
  });
});

describe.skipIf(process.platform === "win32")("a link in a folder", () => {
  const detection = "name: A\nsearch: '*'\ntests:\n- name: fires\n  events: [{_time: 1}]\n";

  it("is followed to a file of that folder", () => {
    mkdirSync(at("own", "shared"), { recursive: true });
    writeFileSync(at("own", "shared", "a.yml"), detection);
    symlinkSync(join("shared", "a.yml"), at("own", "b.yml"));
    expect(findDetections([at("own")]).map(({ path }) => path)).toEqual([
      at("own", "b.yml"),
      at("own", "shared", "a.yml"),
    ]);
  });

  it("is named where it leads out of the folder, whatever reads the folder", async () => {
    mkdirSync(at("own"));
    writeFileSync(at("a.yml"), detection);
    symlinkSync(at("a.yml"), at("own", "b.yml"));
    const named = `${at("own", "b.yml")}: the link is not followed: the link leads out of the folder`;
    expect(() => findDetections([at("own")])).toThrow(named);
    expect(() => readCheckFiles([at("own")])).toThrow(named);
    const { terminal, notes } = testTerminal();
    expect(await fmt([at("own")], { write: true }, terminal)).toBe(2);
    expect(notes.join("\n")).toContain(named);
    expect(readFileSync(at("a.yml"), "utf8")).toBe(detection);
  });

  it("is passed over where an editor left it", () => {
    symlinkSync("somebody@host.1234", at(".#b.yml"));
    expect(findDetections([folder])).toEqual([]);
    expect(readCheckFiles([folder]).targets).toEqual([]);
  });

  it("of an app or a pack is told where it leads to a pipe, and so is a pipe", () => {
    mkdirSync(at("app", "default"), { recursive: true });
    mkdirSync(at("app", "lookups"));
    writeFileSync(at("app", "default", "app.conf"), "[ui]\n");
    execFileSync("mkfifo", [at("app", "lookups", "pipe.csv")]);
    symlinkSync("pipe.csv", at("app", "lookups", "link.csv"));
    expect(loadApp(at("app")).messages.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      "app/lookups/link.csv: not read: it is a link to a pipe, a socket or a device",
      "app/lookups/pipe.csv: not read: it is a pipe, a socket or a device",
    ]);
  });
});

describe("a name of data in a test", () => {
  it.each(["a\0b.log", "https://example.test/datasets/a%00b.log", "https://example.test/datasets/..%5C..%5Cb.log"])(
    "is a file that is not there: %j",
    (data) => {
      const found = findData(data, { roots: [at("data")], cache: at("cache"), beside: folder, pack: null });
      expect(found).toMatchObject({ problem: expect.stringMatching(/there is no file|are not on this machine/) });
    },
  );
});
