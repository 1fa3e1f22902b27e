/** Sample returns as files and as what is read from them. */
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import { writeXlsx } from "../../src/files/library";
import { readWorkbook } from "../../src/files/readWorkbook";
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import type { SampleSheet } from "./sampleReturns";

export const plan = indexPlan(currentEdition);

/** The sizes of which everything is told, in cells. */
export const sizes = [10_000, 100_000, 1_000_000] as const;

export const fileOf = (sheets: readonly SampleSheet[]): Promise<Uint8Array> =>
  writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows })) });

export async function snapshotOf(sheets: readonly SampleSheet[]): Promise<readonly SheetSnapshot[]> {
  return (await readWorkbook(await fileOf(sheets))).sheets;
}

/** So many runs that a size takes some seconds, and that the code is as warm for a small one as for a large one. */
export const runsFor = (cells: number): number => (cells > 500_000 ? 3 : cells > 50_000 ? 7 : 60);
