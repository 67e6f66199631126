import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
// Beside the dependencies, so that they are found; apart from dist, which another test builds.
const built = join(root, "node_modules/.process-test");
let folder = "";

/** Runs a line of the shell in the folder of the events, with `speleo` as a function. */
function shell(line: string, input = "") {
  const speleo = `speleo() { "${process.execPath}" "${join(built, "dist/cli.js")}" "$@"; }`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", `${speleo}; ${line}`], {
    cwd: folder,
    input,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

describe.skipIf(process.platform === "win32")("the program at a shell", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "speleo-"));
    mkdirSync(built, { recursive: true });
    writeFileSync(join(built, "package.json"), '{"type":"module"}');
    const out = join(built, "dist");
    execFileSync("npx", ["tsdown", "--logLevel", "error", "--no-dts", "--out-dir", out], { cwd: root, stdio: "pipe" });
    const events = ["ann", "bob"].map((user, n) => JSON.stringify({ user, _time: 1774958400 + n }));
    writeFileSync(join(folder, "events.jsonl"), events.join("\n"));
  }, 120_000);
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(built, { recursive: true });
  });

  it.each([
    ["what is piped in", "cat events.jsonl | speleo run '* | stats count'", '{"count":2}\n'],
    ["a file in the place of standard input", "speleo run '* | stats count' < events.jsonl", '{"count":2}\n'],
    ["nothing where there is nothing", "speleo run '* | stats count' </dev/null", '{"count":0}\n'],
    ["named events, whatever is piped in", "sleep 4 | speleo run -e events.jsonl '* | stats count'", '{"count":2}\n'],
    ["several files", "cp events.jsonl more.jsonl; speleo run -e *.jsonl '* | stats count'", '{"count":4}\n'],
    ["several files behind the search", "speleo run '* | stats count' -e more.jsonl -e events.jsonl", '{"count":4}\n'],
    ["the files of a folder", "mkdir -p logs; cp *.jsonl logs; speleo run -e logs '* | stats count'", '{"count":4}\n'],
    ["a search that needs no events", "sleep 4 | speleo run '| makeresults | eval a=1 | table a'", '{"a":1}\n'],
  ])("reads %s", (_, line, expected) => expect(shell(line)).toMatchObject({ status: 0, stdout: expected }));

  it("does not take a pipe that stays silent for no events, nor wait for it", () => {
    const { stdout, stderr } = shell("sleep 4 | (speleo run '* | stats count'; echo $?)");
    expect(stdout).toBe("2\n");
    expect(stderr).toMatch(/standard input is an open pipe that gives nothing: --events - waits/);
  });

  it("says that a search is one argument", () => {
    const { status, stderr } = shell("speleo run -e events.jsonl status=failure user=ann");
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /user=ann: this is neither a file of events nor expected; a search is one argument, in quotes/,
    );
  });

  it.each([
    "speleo run '| makeresults count=100000 | eval a=random()'",
    "speleo check --help",
    "echo '| makeresults count=100000' | speleo repl",
  ])("ends quietly where the reader of `%s` has seen enough", (command) => {
    const { stdout, stderr } = shell(`{ ${command}; echo "ended with $?" >&2; } | head -1`);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toBe("ended with 0\n");
  });

  it.skipIf(!existsSync("/dev/full")).each(["speleo run '| makeresults'", "speleo check --help"])(
    "says that there is no space for what `%s` prints",
    (command) => {
      expect(shell(`${command} > /dev/full`)).toMatchObject({
        status: 2,
        stderr: "error: the results cannot be written: there is no space left\n",
      });
    },
  );

  it("writes one lookup of two where two searches write it at once, and leaves nothing else", () => {
    const writing = (user: string) =>
      `speleo run '| makeresults count=50000 | eval user="${user}" | table user | outputlookup users.csv | stats count' --allow-write out >/dev/null`;
    const { stderr } = shell(`mkdir out; ${writing("ann")} & ${writing("bob")} & wait`);
    expect(stderr).toBe("written: out/users.csv\nwritten: out/users.csv\n");
    const { stdout } = shell("ls -A out; sort out/users.csv | uniq -c | tr -s ' '; rm -r out");
    expect(stdout).toMatch(/^users\.csv\n 50000 (?:ann|bob)\n 1 user\n$/);
  });

  it.each(["run -f", "run '*' -m", "run -d", "run '*' --lookup", "explain -d", "test", "check", "fmt"])(
    "names a pipe that is given to `%s`, and does not wait for it",
    (command) => {
      const name = command.includes("lookup") ? "pipe.csv" : "pipe.yml";
      const { status, stdout } = shell(
        `mkfifo ${name}; speleo ${command} ${name} 2>&1; code=$?; rm ${name}; exit $code`,
      );
      expect(stdout).toContain(`${name}: this is a named pipe, which may never be written into; a file is expected`);
      expect(status).toBeGreaterThan(0);
    },
  );

  it("reads what the shell hands over as a pipe", () => {
    const { stdout, stderr } = shell(
      `speleo run -f <(echo '* | stats count') -e <(cat events.jsonl) -m <(printf '[x]\\ndefinition = *')`,
    );
    expect({ stdout, stderr: stderr.replace(/^.*_time.*\n/gm, "") }).toEqual({ stdout: '{"count":2}\n', stderr: "" });
  });

  it.each([
    [
      "run",
      ["run", "| makeresults count=50000 | eval a=random(), b=random() | kmeans k=40 reps=1000 maxiters=100000 a b"],
    ],
    ["run over a pipe that nobody writes into", ["run", "*", "-e", "waiting"]],
    ["run over standard input", ["run", "*", "-e", "-"]],
    ["test", ["test", "slow.yml"]],
    ["test --watch", ["test", "quick.yml", "--watch"]],
    ["check", ["check", "many"]],
    ["fmt --write", ["fmt", "--write", "many"]],
    ["fmt over standard input", ["fmt", "-"]],
    ["repl over standard input", ["repl"]],
  ])(
    "ends within a second of a signal: %s",
    async (_, args) => {
      const search =
        "| makeresults count=50000 | eval a=random(), b=random() | kmeans k=40 reps=1000 maxiters=100000 a b";
      const detection = (text: string) =>
        `name: A\nsearch: ${JSON.stringify(text)}\ntests:\n- name: fires\n  events: [{_time: 1}]\n`;
      shell("test -p waiting || mkfifo waiting; mkdir -p many");
      writeFileSync(join(folder, "slow.yml"), detection(search));
      writeFileSync(join(folder, "quick.yml"), detection("*"));
      for (let n = 0; n < 1500; n++)
        writeFileSync(join(folder, "many", `${n}.spl`), `* ${"| eval a=1,b=2".repeat(40)}`);
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        const child = spawn(process.execPath, [join(built, "dist/cli.js"), ...args], { cwd: folder, stdio: "pipe" });
        const ended = new Promise<readonly unknown[]>((resolve) => {
          child.once("exit", (code, by) => resolve([code, by]));
        });
        await new Promise((later) => setTimeout(later, 700));
        expect(child.exitCode).toBeNull();
        const asked = performance.now();
        child.kill(signal);
        const [code, by] = await ended;
        expect(performance.now() - asked).toBeLessThan(1000);
        // A shell says of a program that a signal ended 128 and the signal's number.
        expect(by ?? code).toBe(by === null ? (signal === "SIGINT" ? 130 : 143) : signal);
      }
      expect(shell("ls -A . many | grep tmp").stdout).toBe("");
      rmSync(join(folder, "many"), { recursive: true });
    },
    30_000,
  );

  it("ends a search at the limits that it is given", () => {
    const endless =
      "| makeresults count=50000 | eval a=random(), b=random() | kmeans k=40 reps=1000 maxiters=100000 a b";
    const stopped = shell(`speleo run --timeout 500ms '${endless}'`);
    expect(stopped).toMatchObject({ status: 2, stdout: "" });
    expect(stopped.stderr).toMatch(/^error: .*500/);
    expect(shell("speleo run --limit cells=10 '| makeresults count=11 | stats count'")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("10 are the most"),
    });
    expect(shell("speleo run --limit cell=10 '| makeresults'").stderr).toContain("did you mean `cells`?");
    expect(shell("speleo run --timeout soon '| makeresults'").stderr).toContain("a duration is expected");
  });

  it("adds a report for /dev/stdout to what is there", () => {
    const detection = "name: A\nsearch: '*'\ntests:\n- name: fires\n  events: [{_time: 1, n: 2}]\n";
    writeFileSync(join(folder, "one.yml"), detection);
    const { stdout } = shell(
      "echo before > report; speleo test one.yml --reporter json=/dev/stdout >> report; cat report",
    );
    expect(stdout).toMatch(/^before\n\{/);
  });

  it("is a prompt over a file that stands where a verb would", () => {
    expect(shell("speleo events.jsonl", "* | stats count")).toMatchObject({ status: 0, stdout: '{"count":2}\n' });
  });

  it("runs what is piped into it", () => {
    expect(shell("echo '| makeresults | eval n=1 | table n' | speleo")).toMatchObject({
      status: 0,
      stdout: '{"n":1}\n',
    });
  });

  it("says that nothing was piped into it", () => {
    const { status, stderr } = shell("speleo");
    expect(status).toBe(2);
    expect(stderr).toContain("no search was given on standard input");
  });

  it("refuses a verb that there is not", () => {
    expect(shell("speleo rnu x")).toMatchObject({ status: 2, stdout: "" });
  });

  it.each([
    ["INT", 130],
    ["TERM", 143],
  ])("ends a search at once on SIG%s", (signal, code) => {
    const search =
      "| makeresults count=900000 | eval a=sha512(tostring(random())), b=sha512(a), c=sha512(b), d=sha512(c) | stats dc(d)";
    const node = `"${process.execPath}" "${join(built, "dist/cli.js")}"`;
    const { stdout } = shell(`timeout --preserve-status -s ${signal} 1 ${node} run '${search}'; echo $?`);
    expect(stdout).toBe(`${code}\n`);
  });
});
