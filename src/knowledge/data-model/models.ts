import { cimModel, cimNames } from "../cim/index.ts";
import type { DataModel } from "./model.ts";
import { isDataModel, readDataModel } from "./read.ts";

/** The data models that an engine knows: the Common Information Model, and the caller's own, which replace those of the same name. */
export class DataModels {
  private readonly own = new Map<string, DataModel>();

  /** Takes Splunk's JSON, or what `readDataModel` gives. */
  constructor(own: readonly unknown[] = []) {
    for (const given of own) {
      const model = isDataModel(given) ? given : readDataModel(given);
      this.own.set(model.name.toLowerCase(), model);
    }
  }

  /** Finds a model by its name, in either case. */
  find(name: string): DataModel | null {
    return this.own.get(name.toLowerCase()) ?? cimModel(name);
  }

  /** The names of all models, in alphabetical order. */
  names(): readonly string[] {
    const own = [...this.own.values()].map((model) => model.name);
    const cim = cimNames().filter((name) => !this.own.has(name.toLowerCase()));
    return [...own, ...cim].sort();
  }

  /** Every name that a search may use: of a model, or of a dataset in it. */
  *allNames(): Iterable<string> {
    for (const name of this.names()) {
      yield name;
      for (const dataset of this.find(name)?.datasets ?? []) yield `${name}.${dataset.name}`;
    }
  }
}
