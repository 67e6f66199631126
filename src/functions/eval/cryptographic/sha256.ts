import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { evalFunction, text } from "../../../language/eval-function.ts";

export const sha256 = evalFunction({
  name: "sha256",
  family: "cryptographic",
  summary: "Gives the SHA-256 hash of a text, in hex.",
  parameters: [text("text")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/cryptographic-functions",
  examples: [{ eval: 'substr(sha256("Hello World"), 1, 8)', gives: "a591a6d4" }],
  call: (str: string) => bytesToHex(digest(utf8ToBytes(str))),
});
