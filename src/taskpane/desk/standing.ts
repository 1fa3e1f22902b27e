/** How the plan stands by the sheets, under the settings that the workbook keeps. */
import type { CheckMemory } from "../../check/memory";
import type { PlanIndex } from "../../policy";
import { standingOf, type Standing } from "../../reports/standing";
import { readSettings } from "../../rules/settings";
import type { SheetSnapshot } from "../../sheet/snapshot";

export function performStanding(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  { settings, corrections }: CheckMemory,
): Standing {
  return standingOf(sheets, plan, { settings: readSettings(settings), corrections });
}
