import { evalFunction, text } from "../../../language/eval-function.ts";

export const len = evalFunction({
  name: "len",
  family: "text",
  summary: "Counts the characters of a text.",
  parameters: [text("text")],
  digits: "none",
  examples: [{ eval: 'len("héllo")', gives: 5 }],
  call(str: string) {
    let count = str.length;
    for (let i = 0; i < str.length - 1; i++) {
      const unit = str.charCodeAt(i);
      if (unit >= 0xd800 && unit <= 0xdbff) count--;
    }
    return count;
  },
});
