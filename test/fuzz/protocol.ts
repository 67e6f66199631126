import type { Case, Finding } from "./case.ts";

/** What the process that runs cases is told, one line of JSON each. */
export type Order = { readonly id: number } & ({ readonly number: number } | { readonly given: Case });

/** What it tells: what it begins to do, and what came of a case. */
export type Told = { readonly doing: string } | { readonly id: number; readonly finding: Finding | null };
