/** 方案模板: the plan in force on a sheet, for a clerk to change into a revision or another city's, and to load. */
import type { PlanEdition } from "../../plan";
import { planRows } from "../../plan/worksheet/write";
import type { NamedSheet } from "../../sheet/content";
import { planSheetName } from "../../sheet/planSheet";

/** In characters; the names of units and clauses stand on the left, what is said of them on the right. */
const widths = [14, 16, 14, 9, 9, 10, 10, 10, 10, 10, 10];

export function planSheet(edition: PlanEdition): NamedSheet {
  return {
    name: planSheetName,
    widths,
    rows: planRows(edition).map(({ style, cells }) => cells.map((content) => ({ content, style }))),
  };
}
