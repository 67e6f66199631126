import { builtin } from "../builtin.ts";
import type { DataModel } from "../knowledge/data-model/model.ts";
import { DataModels } from "../knowledge/data-model/models.ts";
import type { Language } from "../language/language.ts";
import { type MacroInput, MacroTable, macrosFrom } from "../macros/macro.ts";

/** What an editor knows beside the text. All of it may be absent: then the built-in language and data models are known, and no more. */
export interface EditorKnowledge {
  /** The commands and functions. Default: those that are built in. */
  readonly language?: Language;
  readonly macros?: MacroTable | MacroInput;
  /** The columns of each lookup, by its name. */
  readonly lookups?: ReadonlyMap<string, readonly string[]>;
  /** The fields of the events that the search would run over. */
  readonly fields?: ReadonlyMap<string, KnownField>;
  /** Data models beside those of the Common Information Model. */
  readonly dataModels?: readonly DataModel[];
  /** The text of each saved search, by its name. */
  readonly savedSearches?: ReadonlyMap<string, string>;
  /** An undefined macro that ends in `_filter` stands for `search *`. Default false. */
  readonly filterMacrosPass?: boolean;
}

/** A field of the loaded events. */
export interface KnownField {
  /** How many events have it. */
  readonly count?: number;
  /** Some of its values, the most common first. */
  readonly values?: readonly (string | number)[];
}

export function languageOf({ language = builtin }: EditorKnowledge): Language {
  return language;
}

export function macrosOf({ macros = {} }: EditorKnowledge): MacroTable {
  return macros instanceof MacroTable ? macros : macrosFrom(macros);
}

export function modelsOf({ dataModels = [] }: EditorKnowledge): DataModels {
  return new DataModels(dataModels);
}
