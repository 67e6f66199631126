import { evalFunction, text } from "../../../language/eval-function.ts";

export const urldecode = evalFunction({
  name: "urldecode",
  family: "text",
  summary: "Decodes the percent escapes of a URL.",
  parameters: [text("url")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/text-functions",
  examples: [{ eval: 'urldecode("http%3A%2F%2Fa.b%2Fc%3Fd")', gives: "http://a.b/c?d" }],
  differences: "An escape that is no valid UTF-8 stays as it is written.",
  call(url: string) {
    return url.replace(character, (escapes) => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return escapes;
      }
    });
  },
});

/** The escapes of one character in UTF-8. */
const character =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}/gi;
