import type { ExitCode } from "../terminal.ts";
import type { Choices } from "./reading/menu.ts";
import type { Settings } from "./settings.ts";

/** What a session in a thread of its own is begun with. */
export interface Beginning {
  readonly settings: Settings;
  readonly columns: number;
  readonly colors: boolean;
  readonly debug: boolean;
  /** One number, shared: 1 asks the search that runs to stop. */
  readonly stop: SharedArrayBuffer;
}

export type Request =
  | { readonly kind: "run"; readonly text: string; readonly columns: number }
  | { readonly kind: "complete"; readonly text: string; readonly cursor: number };

export type Answer =
  | { readonly kind: "out" | "note"; readonly text: string }
  | { readonly kind: "progress"; readonly text: string | null }
  /** The session is there; or it cannot begin. */
  | { readonly kind: "begun"; readonly code: ExitCode; readonly events: number }
  | { readonly kind: "ran"; readonly code: ExitCode; readonly leave: boolean; readonly settings: Settings }
  | { readonly kind: "completed"; readonly choices: Choices };
