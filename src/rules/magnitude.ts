/** Powers of ten between what is written and what can be meant: the trace of a wrong unit. */
import { plannedValue, sum, type AmountScale, type PlanIndex } from "../policy";
import type { Measure } from "../returns/types";

const log = Math.log10;

/** One power of ten can be a fact: it must be met closely. Two and more are out of reach of any county. */
const closely = log(1.15);
const roughly = log(2.5);

/**
 * By which power of ten a value is off a reference that it should be near; 0 when it is not, or when that could
 * also be true of the thing itself.
 */
export function powerOff(value: number, reference: number): number {
  if (value <= 0 || reference <= 0) return 0;
  const times = value / reference;
  // Within this no power of ten is near, and most figures are.
  if (times > 1 / 8 && times < 8) return 0;
  const distance = log(times);
  const power = Math.round(distance);
  const slack = Math.abs(power) === 1 ? closely : roughly;
  return power !== 0 && Math.abs(distance - power) <= slack ? power : 0;
}

/** By which power of ten two figures differ that should be the same but for rounding; 0 when they do not. */
export function exactPower(value: number, expected: number): number {
  if (value <= 0 || expected <= 0) return 0;
  const distance = log(value / expected);
  const power = Math.round(distance);
  return power !== 0 && Math.abs(distance - power) <= log(1.02) ? power : 0;
}

export function median(values: readonly number[]): number {
  if (values.length <= 2) {
    const [a = 0, b = a] = values;
    return (a + b) / 2;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** What an amount of one county amounts to by the plan: its sector table spread over the counties, in 亿元. */
export function typicalAmount(plan: PlanIndex, measure: Measure): number | undefined {
  const { edition } = plan;
  const year = edition.years[Math.floor(edition.years.length / 2)] ?? edition.baselineYear;
  const counties = edition.regions.filter((region) => !region.whole);
  const amount = edition.indicators.find(
    (indicator) => indicator.rows === "sectors" && indicator.kind === "amount",
  );
  if (!amount || counties.length === 0) return undefined;
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
  switch (measure) {
    case "rd":
      return spent(false);
    case "industryRd":
      return spent(true);
    case "gdp":
      return spent(false) / share("gdp-intensity");
    case "industryRevenue":
      return spent(true) / share("industry-intensity");
    default:
      return undefined;
  }
}

const scales: readonly AmountScale[] = ["亿元", "万元", "千元", "元"];
const perYi: Readonly<Record<string, number>> = { 亿元: 1, 万元: 1e4, 千元: 1e5, 元: 1e8 };

/** The scale in which a typical stored number would make a typical amount. */
export function likelyScale(stored: number, typical: number): AmountScale | undefined {
  const off = (scale: AmountScale) => Math.abs(log(stored / (perYi[scale] ?? 1) / typical));
  return [...scales].sort((a, b) => off(a) - off(b))[0];
}

/** More than this many powers of ten between a column's middle and a county's usual amount is another unit. */
export const columnPowers = 1.7;
