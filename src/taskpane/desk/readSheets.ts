/** Reads sheets for a command and tells how far it is. */
import { readSheetInto } from "../../excel/read/readSheet";
import { reasonOf } from "../../excel/requests/errors";
import type { SheetSink } from "../../sheet/snapshot";
import type { Pane } from "../frame/pane";
import { secondsLeft } from "../frame/timeLeft";
import type { Strings } from "../words";

export interface ReadOrder {
  /** Sheets that must be read; of the others one that is too large is passed over. */
  readonly wanted: ReadonlySet<string>;
  readonly signal: AbortSignal;
  /** Takes what is read. */
  readonly sink: SheetSink;
}

export type ReadSheets = (names: readonly string[], order: ReadOrder) => Promise<void>;

export const sheetReader =
  (pane: () => Pane, strings: Strings): ReadSheets =>
  async (names, { wanted, signal, sink }) => {
    const began = Date.now();
    for (const [i, name] of names.entries()) {
      const onProgress = (done: number, total: number) => {
        const share = (i + done / Math.max(1, total)) / names.length;
        const left = secondsLeft(Date.now() - began, share);
        pane().status(
          strings.reading(name, done, total) + (left === null ? "" : strings.timeLeft(left)),
          share,
        );
      };
      onProgress(0, 0);
      try {
        await readSheetInto(sink, name, { signal, onProgress });
      } catch (error) {
        // A huge sheet beside the return is none, and no reason not to check the return.
        const { kind } = reasonOf(error);
        if (wanted.has(name) || kind !== "tooLarge") throw error;
      }
    }
  };
