import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { app } from "../support/app.ts";

const broken = app({ props: "[web]\nEXTRACT-a = (?<a>[", transforms: "" });
const web = [{ sourcetype: "web", _raw: "a=1 b=2" }];
const other = [{ sourcetype: "other", _raw: "a=1 b=2" }];

describe("the messages of a search", () => {
  it("are its own, though its rows are read after another search", () => {
    const engine = createEngine({ knowledge: [broken] });
    const first = engine.search("*", web);
    const second = engine.search("*", other);
    expect(first.rows).toHaveLength(1);
    expect(first.messages.map(({ code }) => code)).toEqual(["knowledge"]);
    expect(second.rows).toHaveLength(1);
    expect(second.messages).toEqual([]);
  });

  it.each([
    ["an extraction", "[web]\nEXTRACT-a = (?<a>[", ""],
    ["a transform", "[web]\nREPORT-a = t", "[t]\nREGEX = (?<a>["],
    ["a missing transform", "[web]\nREPORT-a = nowhere", ""],
    ["a time format", "[web]\nTIME_FORMAT = %Q%\nEVAL-x = 1/", ""],
  ])("are said again in the next search: %s", (_, props, transforms) => {
    const engine = createEngine({ knowledge: [app({ props, transforms })] });
    const said = () => {
      const { rows, messages } = engine.search("*", web);
      expect(rows).toHaveLength(1);
      return messages.map(({ message }) => message);
    };
    const [first, second] = [said(), said()];
    expect(first).not.toEqual([]);
    expect(second).toEqual(first);
  });

  it("do not depend on the searches before it", () => {
    const engine = createEngine({ knowledge: [broken] });
    const messagesOf = () => {
      const { rows, messages } = engine.search("*", web);
      expect(rows).toHaveLength(1);
      return messages;
    };
    expect(messagesOf()).toEqual(messagesOf());
    expect(messagesOf()).toHaveLength(1);
  });
});
