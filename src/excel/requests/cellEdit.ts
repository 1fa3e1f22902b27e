/** Waits until the user has finished the cell that he is typing in: as long as he is, Excel refuses every request. */
import { codeOf } from "./errors";

const pause = 500;
/** Whoever has gone to lunch in the middle of a cell is told, and presses again. */
const mostTries = 600;

/** @returns false when that was given up: cancelled, too long, or Excel failed otherwise */
export async function editingEnds(signal: AbortSignal): Promise<boolean> {
  for (let n = 0; n < mostTries; n++) {
    await new Promise((done) => setTimeout(done, pause));
    if (signal.aborted) return false;
    try {
      await Excel.run(async (context) => {
        context.workbook.load("name");
        // Bounded, with a pause between: each asks anew whether the cell is left.
        // eslint-disable-next-line office-addins/no-context-sync-in-loop
        await context.sync();
      });
      return true;
    } catch (error) {
      if (codeOf(error) !== "InvalidOperationInCellEditMode") return false;
    }
  }
  return false;
}
