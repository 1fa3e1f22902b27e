/** What the user has set for checks of one workbook: thresholds, rules switched off, corrections. */
import type { Correction } from "../returns/types";

export interface CheckMemory {
  /** As it was kept; rules/settings.ts makes sense of it. */
  readonly settings: unknown;
  /** By the sheet's name. */
  readonly corrections: Readonly<Record<string, Correction>>;
}
