/** Where a check is computed: at once when it is small, in a worker when it would hold up the pane. */
import { Refusal } from "../../excel/refusal";
import type { PlanIndex } from "../../policy";
import type { SheetSnapshot } from "../../returns/snapshot";
import { performCheck, type CheckOrder, type CheckWork } from "./work";

/** So many cells take some twenty milliseconds; a worker takes longer to start. */
const fewCells = 10_000;

/** @throws Refusal "cancelled" */
export async function computeCheck(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  order: CheckOrder,
  signal: AbortSignal,
): Promise<CheckWork> {
  const cells = sheets.reduce((sum, { values }) => sum + values.length * (values[0]?.length ?? 0), 0);
  if (cells <= fewCells || typeof Worker === "undefined") return performCheck(sheets, plan, order);
  const { checkInWorker } = await import("./checkInWorker");
  try {
    return await checkInWorker(sheets, order, signal);
  } catch (error) {
    if (signal.aborted) throw new Refusal({ kind: "cancelled" });
    throw error;
  }
}
