/** How the plan stands by the sheets, under the settings that the workbook keeps. */
import type { CheckMemory } from "../../check/memory";
import type { PlanIndex } from "../../policy";
import { standingOf, type Standing } from "../../reports/standing";
import { readSettings } from "../../rules/settings";
import type { SheetSnapshot } from "../../sheet/snapshot";

/** @param doubts what is in doubt of a collection's own tables, and why */
export function performStanding(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  { settings, corrections }: CheckMemory,
  doubts: ReadonlyMap<string, string>,
): Standing {
  return standingOf(sheets, plan, { settings: readSettings(settings), corrections, doubts });
}
