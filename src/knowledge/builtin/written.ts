/** Knowledge of our own, written as the files of an app. */
export interface Written {
  readonly name: string;
  readonly props: string;
  readonly transforms?: string;
  readonly eventtypes?: string;
  readonly tags?: string;
}

/** `process = 1, 5` and the like: an event type for some events, with its tags. */
export function typed(types: readonly (readonly [name: string, search: string, tags: string])[]): {
  readonly eventtypes: string;
  readonly tags: string;
} {
  const filled = types.filter(([, , tags]) => tags !== "");
  return {
    eventtypes: types.map(([name, search]) => `[${name}]\nsearch = ${search}\n`).join("\n"),
    tags: filled
      .map(
        ([name, , tags]) =>
          `[eventtype=${name}]\n${tags
            .split(" ")
            .map((tag) => `${tag} = enabled\n`)
            .join("")}`,
      )
      .join("\n"),
  };
}
