import { sha512 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { evalFunction, text } from "../../../language/eval-function.ts";

export const sha512 = evalFunction({
  name: "sha512",
  family: "cryptographic",
  summary: "Gives the SHA-512 hash of a text, in hex.",
  parameters: [text("text")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/cryptographic-functions",
  examples: [{ eval: 'substr(sha512("Hello World"), 1, 8)', gives: "2c74fd17" }],
  call: (str: string) => bytesToHex(digest(utf8ToBytes(str))),
});
