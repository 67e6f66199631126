import { describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";
import { createEngine, SplError } from "../../src/index.ts";

function refusalOf(spl: string) {
  try {
    createEngine().search(spl, []);
  } catch (error) {
    if (error instanceof SplError) return error.diagnostics[0];
    throw error;
  }
  return undefined;
}

const byCommand: readonly (readonly [spl: string, message: string])[] = [
  [
    "| rest /services/server/info",
    "rest cannot run offline: it reads a REST endpoint, which only a running Splunk server answers",
  ],
  [
    "* | sendemail to=a@example.org",
    "sendemail cannot run offline: it sends the results by e-mail from a Splunk server",
  ],
  [
    "* | sendalert risk param._risk_score=5",
    "sendalert cannot run offline: it starts an alert action, which is a program of a Splunk app",
  ],
  ["* | script python myscript", "script cannot run offline: it starts a program in an app of a Splunk server"],
  ["* | run myscript", "script cannot run offline: it starts a program in an app of a Splunk server"],
  [
    '| dbxquery query="SELECT 1" connection=c',
    "dbxquery cannot run offline: it queries a database through Splunk DB Connect",
  ],
  [
    "* | delete",
    "delete cannot run offline: it marks events in the index of a Splunk server as deleted, and events given to a search are only read",
  ],
  ["* | dump basefilename=x", "dump cannot run offline: it writes files on a Splunk server"],
  ["| crawl root=/", "crawl cannot run offline: it looks for sources of data in the files of a Splunk server"],
  ["* | input add", "input cannot run offline: it changes the inputs of a Splunk server"],
  ["* | cefout", "cefout cannot run offline: it sends events in Common Event Format to another system"],
  ["* | tscollect namespace=x", "tscollect cannot run offline: it writes tsidx files on a Splunk server"],
  ["| audit", "audit cannot run offline: it reads the audit index of a Splunk server and checks its signatures"],
  [
    "| history events=t",
    "history cannot run offline: it reads the history of searches that a Splunk server keeps of its users",
  ],
  [
    "| dbinspect index=_internal index=main span=1d",
    "dbinspect cannot run offline: it looks into the buckets of a Splunk server's indexes, which events in memory do not have",
  ],
];

describe("a command that needs a server", () => {
  it.each(byCommand)("%s is refused: %s", (spl, message) => {
    expect(refusalOf(spl)).toMatchObject({
      code: "unsupported",
      message,
      hint: "a command of the same name, given to createEngine({ commands }), runs in its place",
    });
  });
  it("is refused before anything of the search runs", () => {
    const engine = createEngine();
    expect(() => engine.search('| makeresults | eval a="1" | outputlookup l.csv | sendemail to=x')).toThrow(SplError);
    expect(engine.search("| inputlookup l.csv").length).toBe(0);
  });
  it("says why in a sentence of the same form", () => {
    for (const { name, refusal } of new Set(builtin.commands.values())) {
      if (refusal !== undefined)
        expect(`${name} ${refusal}`).toMatch(/^\w+ (?:cannot run offline: |is not supported yet)/);
    }
  });
});

describe("a command of an app", () => {
  it("is unknown, and can be given", () => {
    expect(refusalOf("* | cyberchef infield=a")).toMatchObject({
      code: "unknown-command",
      message: "there is no command `cyberchef`",
      hint: "a command of an app is given to createEngine({ commands })",
    });
  });
});
