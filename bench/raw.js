// Measures the extraction of raw Sysmon events against extractors written by hand; part of `npm run bench`.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine } from "../dist/index.js";
import { loadApp } from "../dist/node.js";
import { makeEvents } from "./events.js";
import { sysmonLines, sysmonQueries } from "./sysmon.js";

const count = Number(process.argv[2] ?? 100_000);
const rounds = 5;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const about = {
  sourcetype: "XmlWinEventLog",
  source: "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational",
  host: "ws1",
  index: "win",
};
const events = sysmonLines(count).map((_raw, i) => ({ _raw, _time: 1_760_000_000 + count - i, ...about }));
const addOn = new URL("../../shared/data/knowledge/TA-microsoft-sysmon", import.meta.url).pathname;
const folder = process.env.SPELEO_SHARED ? `${process.env.SPELEO_SHARED}data/knowledge/TA-microsoft-sysmon` : addOn;
const ways = [["built in", []], ...(existsSync(folder) ? [["Sysmon add-on", [loadApp(folder)]]] : [])];

console.log(`\n${count.toLocaleString("en")} raw Sysmon events, fresh each round, ${rounds} rounds, medians\n`);
console.log("| fields by | search | hand-written, ms | speleo, ms | events a second | ratio | at most |");
console.log("| --- | --- | --: | --: | --: | --: | --: |");
for (const [way, knowledge] of ways) {
  for (const { name, spl, hand, key } of sysmonQueries) {
    const own = [];
    const other = [];
    for (let round = 0; round < rounds; round++) {
      let started = performance.now();
      const counts = hand(events);
      other.push(performance.now() - started);
      const engine = createEngine({ knowledge });
      started = performance.now();
      const results = engine.search(spl, events, { now: 1_770_000_000 });
      own.push(performance.now() - started);
      const { rows } = results;
      const same = rows.length === counts.size && rows.every((row) => counts.get(key(row)) === row.count);
      if (!same) throw new Error(`${name}: the results differ`);
    }
    const [ours, theirs] = [median(own), median(other)];
    const rate = Math.round((count / ours) * 1000).toLocaleString("en");
    console.log(
      `| ${way} | ${name} | ${theirs.toFixed(0)} | ${ours.toFixed(0)} | ${rate} | ${(ours / theirs).toFixed(2)} | 3.0 |`,
    );
  }
}

// What apps cost a search that has no use for them: events in CIM field names, of a sourcetype that no stanza is for.
const names = existsSync(folder) ? readdirSync(`${folder}/..`) : [];
const addOns = names.map((name) => loadApp(`${folder}/../${name}`));
const large = loadApp(manyStanzas(900));
const plain = makeEvents(count);
const spl = "EventCode=4688 process_name=cmd.exe | stats count by user";
const time = (knowledge) =>
  median(
    Array.from({ length: rounds }, () => {
      const started = performance.now();
      createEngine({ knowledge }).search(spl, plain, { now: 1_770_000_000 });
      return performance.now() - started;
    }),
  );
const alone = time([]);
console.log(`\na search over ${count.toLocaleString("en")} plain events, engine included: ${alone.toFixed(0)} ms`);
console.log(`with ${addOns.length} add-ons that it has no use for: ${time(addOns).toFixed(0)} ms`);
console.log(`with a props.conf of 900 stanzas and 9,000 settings: ${time([large]).toFixed(0)} ms`);

/** An app with many sourcetypes, each with aliases, calculated fields, extractions and a lookup. */
function manyStanzas(stanzas) {
  const root = mkdtempSync(join(tmpdir(), "speleo-bench-"));
  mkdirSync(join(root, "default"));
  const props = Array.from({ length: stanzas }, (_, i) => {
    const name = i % 3 === 0 ? `source::.../log/app${i}-*.log` : `vendor:product:${i}`;
    const settings = Array.from({ length: 3 }, (_, k) =>
      [
        `EXTRACT-e${k} = key${k}=(?<field${k}>\\S+)`,
        `FIELDALIAS-a${k} = field${k} AS alias${k}`,
        `EVAL-v${k} = case(field${k}="x", "one", match(field${k}, "^y+$"), "two", true(), field${k})`,
      ].join("\n"),
    );
    return `[${name}]\n${settings.join("\n")}\nREPORT-r = pairs\n`;
  });
  writeFileSync(join(root, "default/props.conf"), props.join("\n"));
  writeFileSync(join(root, "default/transforms.conf"), "[pairs]\nREGEX = (\\w+)=(\\S+)\nFORMAT = $1::$2\n");
  return root;
}
