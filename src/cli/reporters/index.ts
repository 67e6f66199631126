import { github } from "./github.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { person } from "./person.ts";
import type { Reporter } from "./reporter.ts";

export const reporters: Readonly<Record<string, Reporter>> = { default: person, json, junit, github, md: markdown };
