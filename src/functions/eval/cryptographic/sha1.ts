import { sha1 as digest } from "@noble/hashes/legacy.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { evalFunction, text } from "../../../language/eval-function.ts";

export const sha1 = evalFunction({
  name: "sha1",
  family: "cryptographic",
  summary: "Gives the SHA-1 hash of a text, in hex.",
  parameters: [text("text")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/cryptographic-functions",
  examples: [{ eval: 'sha1("Hello World")', gives: "0a4d55a8d778e5022fab701977c5d840bbc486d0" }],
  call: (str: string) => bytesToHex(digest(utf8ToBytes(str))),
});
