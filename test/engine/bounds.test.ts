import { describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";

const integers = [...builtin.commands].flatMap(([command, { syntax }]) =>
  [...Object.entries(syntax.slots), ...Object.entries(syntax.options)]
    .filter(([, element]) => element.kind === "integer")
    .map(([name, element]) => [command, name, element] as const),
);

describe("a whole number that a command takes", () => {
  it("is there to be looked at", () => {
    expect(integers.length).toBeGreaterThan(90);
  });
  it.each(integers)("%s %s has an upper bound", (_, __, { most = Infinity }) => {
    expect(most).toBeLessThanOrEqual(2_147_483_647);
  });
});
