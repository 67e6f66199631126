import type { Job, Jobs } from "../language/stores.ts";

// Splunk keeps a scheduled search's results for twice its period; here the last few runs stay.
const keptRuns = 10;

/** Finished searches whose results are kept: those with a search id, and the last runs of each saved search. */
export class JobStore implements Jobs {
  private readonly bySid = new Map<string, Job>();
  private readonly bySavedSearch = new Map<string, readonly Job[]>();

  byId(sid: string): Job | null {
    return this.bySid.get(sid) ?? null;
  }

  ofSavedSearch(name: string): readonly Job[] {
    return this.bySavedSearch.get(name) ?? [];
  }

  ids(): readonly string[] {
    return [...this.bySid.keys()];
  }

  keep(sid: string, job: Job): void {
    this.bySid.set(sid, job);
  }

  keepRun(savedSearch: string, job: Job): void {
    this.bySavedSearch.set(savedSearch, [job, ...this.ofSavedSearch(savedSearch)].slice(0, keptRuns));
  }
}
