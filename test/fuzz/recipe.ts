/**
 * A value of an event as JSON can hold it, so that a case can be sent, shrunk and printed. What JSON lacks, or what would be long, is
 * said by `make`.
 */
export type Recipe = string | number | boolean | null | readonly Recipe[] | Made | { readonly [name: string]: Recipe };

type Made =
  | { readonly make: "text"; readonly of: string; readonly times: number }
  | { readonly make: "nested"; readonly depth: number; readonly lists: boolean }
  | { readonly make: "cycle" }
  | { readonly make: "sparse"; readonly length: number }
  | { readonly make: "number"; readonly text: string }
  | { readonly make: "bigint"; readonly text: string }
  | { readonly make: "date"; readonly seconds: number | null }
  | { readonly make: "undefined" };

/** The value that a recipe stands for. */
export function made(recipe: Recipe): unknown {
  if (typeof recipe !== "object" || recipe === null) return recipe;
  if (isList(recipe)) return recipe.map(made);
  if (isMade(recipe)) return special(recipe);
  return Object.fromEntries(Object.entries(recipe).map(([name, each]) => [name, made(each)]));
}

export function isList(recipe: Recipe): recipe is readonly Recipe[] {
  return Array.isArray(recipe);
}

export function isMade(recipe: object): recipe is Made {
  return "make" in recipe;
}

function special(recipe: Made): unknown {
  switch (recipe.make) {
    case "text":
      return recipe.of.repeat(recipe.times);
    case "nested":
      return nested(recipe.depth, recipe.lists);
    case "cycle": {
      const event: Record<string, unknown> = { a: 1 };
      event.self = event;
      event.list = [event];
      return event;
    }
    case "sparse":
      return new Array(recipe.length);
    case "number":
      return Number(recipe.text);
    case "bigint":
      return BigInt(recipe.text);
    case "date":
      return new Date(recipe.seconds === null ? Number.NaN : recipe.seconds * 1000);
    case "undefined":
      return undefined;
  }
}

function nested(depth: number, lists: boolean): unknown {
  let value: unknown = "x";
  for (let i = 0; i < depth; i++) value = lists ? [value] : { a: value };
  return value;
}
