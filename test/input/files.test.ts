import { execFileSync } from "node:child_process";
import {
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
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fmt } from "../../src/cli/fmt.ts";
import { isPlainName, writeFiles } from "../../src/cli/write-files.ts";
import { readText } from "../../src/input/read-file.ts";
import { writeWhole } from "../../src/input/write-file.ts";
import { readMacros } from "../../src/node.ts";

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
    const notes: string[] = [];
    const terminal = {
      out: () => {},
      show: () => {},
      note: (text: string) => notes.push(text),
      progress: () => {},
      columns: 80,
      interactive: false,
      stdin: async () => "",
    };
    expect(await fmt([folder], { write: true }, terminal)).toBe(2);
    expect(notes.join("\n")).toContain("pipe.spl: this is a named pipe");
  });
});
