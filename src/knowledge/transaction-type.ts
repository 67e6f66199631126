import type { TransactionType } from "../language/scope.ts";
import { type Conf, listOf, settingOf } from "./conf.ts";

/** The stanzas of transactiontypes.conf, by name. */
export function transactionTypesOf(conf: Conf): readonly (readonly [string, TransactionType])[] {
  return [...conf.values()]
    .filter(({ name }) => name !== "default")
    .map((stanza) => {
      const search = settingOf(stanza, "search");
      const options = [...stanza.settings.values()]
        .filter(({ key, value }) => key !== "fields" && key !== "search" && value !== "")
        .map(({ key, value }) => [key, value] as const);
      const type: TransactionType = {
        fields: listOf(settingOf(stanza, "fields")),
        ...(search === undefined ? {} : { search }),
        options: Object.fromEntries(options),
      };
      return [stanza.name, type];
    });
}
