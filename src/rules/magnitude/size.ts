/** What size an amount has by the plan, and in which unit a number as typed would have it. */
import { plannedValue, sum, type AmountScale, type PlanIndex } from "../../policy";
import { rememberedOf } from "../../returns/remembered";
import type { Measure } from "../../returns/types";
import { median } from "./powers";

/** What an amount of one county amounts to by the plan: its sector table spread over the counties, in 亿元. */
export function typicalAmount(plan: PlanIndex, measure: Measure): number | undefined {
  return typicalAmounts(plan).get(measure);
}

const typicalAmounts = rememberedOf((plan: PlanIndex): ReadonlyMap<Measure, number> => {
  const { edition } = plan;
  const year = edition.years[Math.floor(edition.years.length / 2)] ?? edition.baselineYear;
  const counties = edition.regions.filter((region) => !region.whole);
  const amount = edition.indicators.find(
    (indicator) => indicator.rows === "sectors" && indicator.kind === "amount",
  );
  if (!amount || counties.length === 0) return new Map();
  const spent = (industryOnly: boolean): number =>
    sum(
      edition.sectors
        .filter((sector) => !industryOnly || sector.industry)
        .map((sector) => plannedValue(plan, amount.id, sector.id, year) ?? 0),
    ) / counties.length;
  const share = (indicator: string): number => {
    const ratios = counties.map((county) => plannedValue(plan, indicator, county.code, year) ?? 0);
    return median(ratios.filter((ratio) => ratio > 0)) / 100;
  };
  return new Map([
    ["rd", spent(false)],
    ["industryRd", spent(true)],
    ["gdp", spent(false) / share("gdp-intensity")],
    ["industryRevenue", spent(true) / share("industry-intensity")],
  ]);
});

const scales: readonly AmountScale[] = ["亿元", "万元", "千元", "元"];
const perYi: Readonly<Record<string, number>> = { 亿元: 1, 万元: 1e4, 千元: 1e5, 元: 1e8 };

/** The scale in which a typical stored number would make a typical amount. */
export function likelyScale(stored: number, typical: number): AmountScale | undefined {
  const off = (scale: AmountScale) => Math.abs(Math.log10(stored / (perYi[scale] ?? 1) / typical));
  return [...scales].sort((a, b) => off(a) - off(b))[0];
}

/** More than this many powers of ten between a column's middle and a county's usual amount is another unit. */
export const columnPowers = 1.7;
