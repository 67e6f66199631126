import { describe, expect, it } from "vitest";
import { compileRegex } from "../../../src/values/regex.ts";

describe("a hostile pattern ends within a second, with an answer or by saying that it gave up", () => {
  it.each([
    ["(?:a?){50}b", `${"a".repeat(22)}c`],
    ["^(a?){30}a{30}$", "a".repeat(100)],
    ["(?:a{1,2}){50}b", "a".repeat(60)],
    ["a+b", "a".repeat(150_000)],
    ["\\s+$", `${" ".repeat(200_000)}x`],
    ["a++b", "a".repeat(200_000)],
    ["-+>", "-".repeat(200_000)],
    ["/+$", `${"/".repeat(200_000)}x`],
    ["(a+)\\1b", "a".repeat(10_000)],
    ["(a+)\\1\\1$", `${"a".repeat(30_000)}b`],
    ["(.*)\\1x", "a".repeat(30_000)],
    ["[ab]*a[ab]{12}c", "ab".repeat(15_000)],
    ["(?:a|b)*a(?:a|b){30}c", "ab".repeat(5_001)],
    ["a+(*PRUNE)b", "a".repeat(100_000)],
    ["(?=(a+))\\1b", "a".repeat(100_000)],
    ["(?:[^a]*?(?:)?){30}x", "a=1"],
    ["(?:|a|b*){40}x", "a=1"],
    ["(?:\\b|a?){40}x", "a=1"],
    ["(?:(?:(?=a)|a?)(?:|b)){30}x", "a"],
  ])("%s", (pattern, subject) => {
    let gaveUp = 0;
    const regex = compileRegex(pattern, { onLimit: () => gaveUp++ });
    const began = performance.now();
    expect(regex.test(subject)).toBe(false);
    expect(gaveUp).toBeLessThanOrEqual(1);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
