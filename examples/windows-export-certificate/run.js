// Runs the detection as it is published over sample events, and prints what it finds.
import { readFileSync } from "node:fs";
import { createEngine } from "speleo";
import { readEventFile, readMacros } from "speleo/node";

const here = (name) => new URL(name, import.meta.url).pathname;
const engine = createEngine({ macros: await readMacros([here("macros.conf")]) });
const { events } = await readEventFile(here("events.xml"));
const results = engine.search(readFileSync(here("search-1007.spl"), "utf8"), events);

console.table(results.rows.map(({ UserData_Xml, ...row }) => row));
