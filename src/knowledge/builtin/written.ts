/** Knowledge of our own, written as the files of an app. */
export interface Written {
  readonly name: string;
  readonly props: string;
  readonly transforms?: string;
  readonly eventtypes?: string;
  readonly tags?: string;
}

/** Event types, each with its search and its tags; `more` are further stanzas of tags. */
export function typed(
  types: readonly (readonly [name: string, search: string, tags: string])[],
  more = "",
): { readonly eventtypes: string; readonly tags: string } {
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
      .concat(more)
      .join("\n"),
  };
}

/** The outcome of an action is a tag too. */
export const outcomes = `[action=success]
success = enabled

[action=failure]
failure = enabled
`;
