/** What is asked of whoever reads sheets for a command. */
import type { SheetSink } from "../../sheet/snapshot";

export interface ReadOrder {
  /** Sheets that must be read; of the others one that is too large is passed over. */
  readonly wanted: ReadonlySet<string>;
  readonly signal: AbortSignal;
  /** Takes what is read. */
  readonly sink: SheetSink;
}

/** Reads sheets, telling how far it is. */
export type ReadSheets = (names: readonly string[], order: ReadOrder) => Promise<void>;
