/** Whether words say research spending, whoever spends it. */
import { compact } from "../policy";
import { enterpriseTerm, measureOf, measureOfTerm } from "./headerTerms";
import type { Measure } from "./types";

/** What a county or its industry spends. */
export const countySpending: ReadonlySet<Measure | undefined> = new Set(["rd", "industryRd"] as const);

/** 某医院2024年研发经费支出构成, 科研经费: the spending of a county, an enterprise or an institution. */
export function saysSpending(text: string): boolean {
  return (
    measureOfTerm(enterpriseTerm(text)) === "enterpriseRd" || countySpending.has(measureOf(compact(text)))
  );
}
