/** Which indicator is meant; when none is named, the one that the unit's kind has a table for. */
import type { Indicator } from "../plan";
import { isUnchosen } from "./arguments";
import { none, found, type Outcome } from "./outcome";
import type { PlanIndex, PlanUnit } from "./planIndex";
import { problems } from "./problems";
import { nameKey } from "./text";

/** 附表1 for a county or 全市, 附表3 for a sector: the first table that has rows of the unit's kind. */
function defaultIndicator(plan: PlanIndex, unit: PlanUnit): Indicator | undefined {
  const rows = unit.kind === "region" ? "regions" : "sectors";
  return plan.edition.indicators.find((indicator) => indicator.rows === rows);
}

/** Reads "附表2（规上工业）", "表 2", "2.0" and the like; undefined when no indicator is named so. */
export function readIndicator(plan: PlanIndex, value: string | number): Indicator | undefined {
  const key = nameKey(String(value));
  const known = plan.indicatorByKey.get(key);
  if (known) return known;
  const table = /^(附表|表)\d/u.exec(key)?.[0];
  return table === undefined ? undefined : plan.indicatorByKey.get(table);
}

/**
 * Resolves an indicator: 1 / 附表1 / 全社会 / GDP…, 2 / 附表2 / 规上工业 / 营收…, 3 / 附表3 / 研发经费….
 * @returns `invalid` when the text names no indicator; `notAvailable` when its table has no rows of this kind.
 */
export function resolveIndicator(plan: PlanIndex, unit: PlanUnit, value: unknown): Outcome<Indicator> {
  let indicator: Indicator | undefined;
  if (isUnchosen(value)) indicator = defaultIndicator(plan, unit);
  else if (typeof value === "string" || typeof value === "number") indicator = readIndicator(plan, value);
  if (!indicator) return none(problems.indicatorUnknown(plan.edition, value));
  if ((indicator.rows === "regions") !== (unit.kind === "region")) {
    return none(problems.indicatorOfOtherRows(plan.edition, unit.name, unit.kind, indicator));
  }
  return found(indicator);
}
