import { describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";
import { createCheckerWith } from "../../src/check/check.ts";
import { rules } from "../../src/check/rules/index.ts";
import { searchTarget } from "../../src/check/target.ts";
import { createEngine, SplError } from "../../src/index.ts";
import type { Command } from "../../src/language/command.ts";

/** Values as hostile as people write them: each is quoted or not, of the wrong kind for most options, and some are no values. */
const values = [
  '"`m`"',
  "`m`",
  "`known`",
  '""',
  '"\\"',
  "a`m`b",
  "-1",
  "1e400",
  "9007199254740993",
  '"a, b"',
  "[search *]",
  "[| makeresults | return $_time]",
  "__proto__",
  "1s@d",
];

const commands = [...new Set(builtin.commands.values())].filter((command) => command.plan);
const options = { macros: { known: "constructor" } };
const engine = createEngine(options);
const checker = createCheckerWith(builtin, options, rules);

/** A command with an argument alone, and before those of its first example. */
function searches(command: Command, argument: string): readonly string[] {
  const { name, kind, examples } = command;
  const start = kind === "generating" ? "|" : "* |";
  const written = examples.find(({ search }) => search.startsWith(`${name} `))?.search.slice(name.length) ?? "";
  return [...new Set([`${start} ${name} ${argument}`, `${start} ${name} ${argument}${written}`])];
}

function outcome(spl: string, events: readonly Record<string, unknown>[]): unknown {
  try {
    checker.check(searchTarget({ name: null, text: spl }));
    engine.search(spl, events, { now: 1_700_000_000 }).rows;
    return null;
  } catch (error) {
    return error instanceof SplError ? null : `${spl}: ${error instanceof Error ? error.stack : String(error)}`;
  }
}

describe("whatever an option is given, the search runs or is refused with its place:", () => {
  it.each(commands.map((command) => [command.name, command] as const))("%s", (_, command) => {
    const given = command.examples[0]?.given ?? [];
    const events = given.length > 0 ? given : [{ _time: 1_700_000_000, _raw: "a=1", a: 1, b: "x" }];
    const broken = Object.keys(command.syntax.options).flatMap((option) =>
      values.flatMap((value) =>
        searches(command, `${option}=${value}`)
          .map((spl) => outcome(spl, events))
          .filter((each) => each !== null),
      ),
    );
    expect(broken).toEqual([]);
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    "in the place of an argument: %s",
    (_, command) => {
      const events = [{ _time: 1_700_000_000, _raw: "a=1", a: 1, b: "x" }];
      const broken = values
        .flatMap((value) => searches(command, value))
        .map((spl) => outcome(spl, events))
        .filter((each) => each !== null);
      expect(broken).toEqual([]);
    },
  );
});
