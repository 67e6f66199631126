import { matchers } from "./matchers.ts";

/** Where vitest keeps its `expect` when it is no global. */
const vitestExpect = Symbol.for("expect-global");

/** Adds the matchers to the `expect` of vitest or jest that runs this; to none where there is none. */
export function register(): void {
  for (const place of ["expect", vitestExpect]) {
    const expect: unknown = Reflect.get(globalThis, place);
    if (typeof expect === "function" && "extend" in expect && typeof expect.extend === "function")
      expect.extend(matchers);
  }
}
