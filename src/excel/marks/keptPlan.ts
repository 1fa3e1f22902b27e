/** The plan that a workbook was given in place of the product's own: its rows, as its sheet had them when it was loaded. */
import { loadEdition, type LoadedEdition } from "../../policy";
import { supports } from "../requests/features";
import { keep, readKept } from "./kept";

const planKey = "RD-PLAN";

const isRows = (kept: unknown): kept is readonly (readonly string[])[] =>
  Array.isArray(kept) &&
  kept.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === "string"));

/** @returns null where the workbook has none: then the product's own is in force */
export async function readKeptPlan(): Promise<LoadedEdition | null> {
  if (!supports("1.4")) return null;
  const [kept] = await readKept([planKey]);
  if (!isRows(kept) || kept.length === 0) return null;
  return loadEdition({ top: 0, left: 0, values: kept, formats: [] });
}

/** @param rows of the plan's sheet; none: the product's own is in force again */
export async function keepPlan(rows: readonly (readonly string[])[]): Promise<void> {
  await keep(planKey, rows);
}
