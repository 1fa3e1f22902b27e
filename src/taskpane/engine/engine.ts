/** Where a check is computed: at once when it is small, in a worker when it would hold up the pane. */
import { Refusal } from "../../excel/refusal";
import type { PlanIndex } from "../../policy";
import type { SheetSnapshot } from "../../returns/snapshot";
import type { Standing } from "../../standing/standing";
import type { CheckMemory } from "../../excel/checkMemory";
import {
  performCheck,
  performComparison,
  performStanding,
  type Changed,
  type CheckOrder,
  type CheckWork,
} from "./work";

/** So many cells take some twenty milliseconds; a worker takes longer to start. */
const fewCells = 10_000;

function areFew(sheets: readonly SheetSnapshot[]): boolean {
  const cells = sheets.reduce((sum, { values }) => sum + values.length * (values[0]?.length ?? 0), 0);
  return cells <= fewCells || typeof Worker === "undefined";
}

/** @throws Refusal "cancelled" */
async function cancellable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (signal.aborted) throw new Refusal({ kind: "cancelled" });
    throw error;
  }
}

/** @throws Refusal "cancelled" */
export async function computeCheck(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  order: CheckOrder,
  signal: AbortSignal,
): Promise<CheckWork> {
  if (areFew(sheets)) return performCheck(sheets, plan, order);
  const { checkInWorker } = await import("./checkInWorker");
  return cancellable(checkInWorker(sheets, order, signal), signal);
}

/** What has changed since the sheets were stamped. @throws Refusal "cancelled" */
export async function computeChanges(
  sheets: readonly SheetSnapshot[],
  stamp: string,
  signal: AbortSignal,
): Promise<Changed> {
  if (areFew(sheets)) return performComparison(sheets, stamp);
  const { compareInWorker } = await import("./checkInWorker");
  return cancellable(compareInWorker(sheets, stamp, signal), signal);
}

/** How the plan stands by the sheets. @throws Refusal "cancelled" */
export async function computeStanding(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  memory: CheckMemory,
  signal: AbortSignal,
): Promise<Standing> {
  if (areFew(sheets)) return performStanding(sheets, plan, memory);
  const { standingInWorker } = await import("./checkInWorker");
  return cancellable(standingInWorker(sheets, memory, signal), signal);
}
