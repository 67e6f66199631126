import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDetection } from "../../src/detections/read.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
// Beside the dependencies, so that they are found; apart from dist, which another test builds.
const built = join(root, "node_modules/.prompt-test");
const python = ["python3", "python"].find((name) => spawnSync(name, ["-c", "import pty"]).status === 0);

/** Types into a program at a pseudo-terminal, and waits for each thing that it is to show. */
const driver = `
import json, os, pty, re, select, sys, time
steps, command = json.loads(sys.argv[1]), sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
import fcntl, struct, termios
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
seen, whole = "", ""
def more(wait):
    global seen, whole
    if not select.select([fd], [], [], wait)[0]: return True
    try: data = os.read(fd, 65536)
    except OSError: return False
    if not data: return False
    text = re.sub(r"\\x1b\\[[0-9;?]*[A-Za-z]", "", data.decode("utf8", "replace"))
    seen += text; whole += text
    return True
for step in steps:
    deadline = time.time() + 20
    while not re.search(step["wait"], seen, re.S):
        if time.time() > deadline or not more(0.1):
            print(json.dumps({"missed": step["wait"], "shown": whole[-3000:]})); os.kill(pid, 9); sys.exit(0)
    seen = ""
    os.write(fd, step["type"].encode())
deadline = time.time() + 20
while more(0.2) and time.time() < deadline: pass
if time.time() >= deadline: os.kill(pid, 9)
_, status = os.waitpid(pid, 0)
print(json.dumps({"code": os.waitstatus_to_exitcode(status), "shown": whole}))
`;

if (!python) console.info("the prompt is not tried in a terminal: there is no python with the module pty");

describe.skipIf(!python)("the prompt in a terminal", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "speleo-"));
    mkdirSync(built, { recursive: true });
    writeFileSync(join(built, "package.json"), '{"type":"module"}');
    const out = join(built, "dist");
    execFileSync("npx", ["tsdown", "--logLevel", "error", "--no-dts", "--out-dir", out], { cwd: root, stdio: "pipe" });
    const rows = ["ann", "bob", "ann"].map((user, n) => JSON.stringify({ user, n, _time: 1774958400 + n }));
    writeFileSync(join(folder, "events.ndjson"), rows.join("\n"));
  }, 120_000);
  afterAll(() => {
    rmSync(built, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  function types(steps: readonly { wait: string; type: string }[]) {
    const env = { ...process.env, SPELEO_HISTORY: join(folder, "history"), TERM: "xterm-256color" };
    const command = [process.execPath, join(built, "dist/cli.js"), "repl", "events.ndjson"];
    const printed = execFileSync(python!, ["-c", driver, JSON.stringify(steps), ...command], {
      cwd: folder,
      encoding: "utf8",
      env,
      timeout: 110_000,
    });
    return JSON.parse(printed);
  }

  it("takes searches of several lines, completes, stops what is long, saves, and remembers", () => {
    // It looks at all rows at once, and so does not stop by itself.
    const stubborn = "| makeresults count=3000000 | streamstats count as n | eval x=md5(n) | sort 0 x | head 1";
    const result = types([
      { wait: "3 events.*spl> ", type: 'user="ann\r' },
      { wait: 'close " or Ctrl-C> ', type: "\x03" },
      { wait: "spl> ", type: "* |\r" },
      { wait: "\\.\\.\\.> ", type: "sta\t" },
      { wait: "sta(?:ts)?", type: "\x15stats count by us\t" },
      { wait: "by user", type: "\r" },
      {
        wait: "ann +2\\s+bob +1.*spl> ",
        type: "| makeresults count=3000000 | eval x=sha512(tostring(random())) | stats dc(x)\r",
      },
      { wait: "stats dc", type: "\x03" },
      { wait: "the search was stopped.*spl> ", type: `${stubborn}\r` },
      { wait: "head 1", type: "\x03\x03" },
      { wait: "was (?:ended|stopped).*spl> ", type: "user=ann | stats count\r" },
      { wait: "count\\s+─+\\s+2\\s+spl> ", type: ".save ann.yml\r" },
      { wait: "its test passes.*spl> ", type: "\x04" },
    ]);
    expect(result).toMatchObject({ code: 0 });
    const text = readFileSync(join(folder, "ann.yml"), "utf8");
    const { detection } = readDetection({ name: "ann.yml", text });
    expect(detection?.search.text).toBe("user=ann | stats count");
    expect(detection?.tests[0]?.events).toHaveLength(3);
    expect(readFileSync(join(folder, "history"), "utf8").split("\n")[0]).toBe("* |\\nstats count by user");
  }, 120_000);
  it("ends with an error where events cannot be read", () => {
    writeFileSync(join(folder, "broken.ndjson"), "{");
    const run = spawnSync(process.execPath, [join(built, "dist/cli.js"), "repl", join(folder, "broken.ndjson")], {
      input: "* | stats count\n",
      encoding: "utf8",
    });
    expect([run.status, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toMatch(/^error: .*broken\.ndjson/);
  });
});
