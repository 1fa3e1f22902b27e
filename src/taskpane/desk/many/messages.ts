/** What the pane and its worker tell each other. */
import type { FileReport } from "../../../check/fileReport";
import type { CheckSettings } from "../../../rules/settings";

export interface ChosenFile {
  /** With its path below the folder that was chosen. */
  readonly name: string;
  readonly file: File;
}

export interface ToWorker {
  readonly files: readonly ChosenFile[];
  readonly settings: CheckSettings;
}

export type FromWorker =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "done"; readonly reports: readonly FileReport[] }
  | { readonly kind: "failed"; readonly message: string };
