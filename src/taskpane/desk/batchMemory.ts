/** The batch that this workbook remembers. */
import { readCollectionMemory } from "../../excel/sheets/collectedSheets";
import type { PlanIndex } from "../../policy";
import type { Batch } from "../../reports/collection/batch";
import { batchFrom } from "../../reports/collection/memory";

/** Null where it remembers none, or one of another plan, or no longer the whole of it: nothing is added to half a batch. */
export async function readBatch(plan: PlanIndex): Promise<Batch | null> {
  const rows = await readCollectionMemory();
  return rows && batchFrom(rows, plan);
}
