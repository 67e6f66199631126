import { md5 as digest } from "@noble/hashes/legacy.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { evalFunction, text } from "../../../language/eval-function.ts";

export const md5 = evalFunction({
  name: "md5",
  family: "cryptographic",
  summary: "Gives the MD5 hash of a text, in hex.",
  parameters: [text("text")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/cryptographic-functions",
  examples: [{ eval: 'md5("Hello World")', gives: "b10a8db164e0754105b7a99be72e3fe5" }],
  call: (str: string) => bytesToHex(digest(utf8ToBytes(str))),
});
