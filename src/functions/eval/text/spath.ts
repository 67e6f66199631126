import { evalFunction, text } from "../../../language/eval-function.ts";
import { compileSpath } from "../../../values/spath.ts";

export const spath = evalFunction({
  name: "spath",
  family: "text",
  summary: "Reads the values at a path of a JSON or XML text, as the spath command does.",
  parameters: [text("value"), text("path")],
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/evaluation-functions/text-functions",
  examples: [
    { eval: 'spath("{\\"tags\\":[{\\"text\\":\\"x\\"},{\\"text\\":\\"y\\"}]}", "tags{}.text")', gives: ["x", "y"] },
    { eval: 'spath("<set><desc locale=\\"es\\">Precios</desc></set>", "set.desc{@locale}")', gives: "es" },
    { eval: 'spath("{\\"a\\":1}", "b")', gives: null },
  ],
  prepare([, path]) {
    const fixed = typeof path === "string" ? compileSpath(path) : null;
    return (value: string, own: string) => (fixed ?? compileSpath(own))(value);
  },
});
