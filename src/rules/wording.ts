/** Words that several rules share. */
import {
  cite,
  fromPercent,
  fromYi,
  legible,
  show,
  type AmountScale,
  type PlanIndex,
  type RatioScale,
} from "../policy";
import { measures, type Fact, type KnownFact } from "../returns/types";
import type { Report } from "./rule";

/** Where a report about one fact stands. */
export function at(fact: Fact): Pick<Report, "cell" | "fact" | "unit" | "measure" | "year"> {
  return { cell: fact.cell, fact, unit: fact.subject.name, measure: fact.column.header, year: fact.year };
}

/**
 * A fact's value as the clerk typed it, with its unit: "45,000" in 万元 stays in 万元.
 * @param value what the fact may be meant to say, in its plan unit
 */
export function showFact(fact: KnownFact, value: number = fact.value): string {
  const { kind } = measures[fact.measure];
  if (kind === "count") return show(value);
  if (kind === "ratio") return `${show(value)}%`;
  return showAmount(value, fact);
}

/** An amount of 亿元 in the scale of the fact's own column. */
export function showAmount(yi: number, like: Fact): string {
  const scale = (like.scale as AmountScale | undefined) ?? "亿元";
  return `${show(fromYi(yi, scale))} ${scale}`;
}

/** A ratio in the scale of the fact's own column. */
export function showRatio(percent: number, like: Fact): string {
  const scale = (like.scale as RatioScale | undefined) ?? "%";
  return scale === "小数" ? show(fromPercent(percent, scale), 6) : `${show(percent)}%`;
}

/** 2023 年, 2024 年第 2 季度末; "" where no year is known. */
export function timeOf({ year, quarter }: Pick<Fact, "year" | "quarter">): string {
  return year === null ? "" : ` ${year} 年${quarter === null ? "" : `第 ${quarter} 季度末累计`}`;
}

/** 瑞金市 2023 年研发投入强度; of a part of what is measured, what its heading calls it. */
export function subject(fact: Fact): string {
  const { role, header } = fact.column;
  const name = role === "derived" ? `「${legible(header)}」` : measures[fact.measure].name;
  return `${fact.subject.name}${timeOf(fact)}${name}`;
}

/** The clause on the quality of statistical returns, on which the checks of form and consistency rest. */
export function qualityClause(plan: PlanIndex): string {
  return cite({ notice: plan.edition.notice, clause: plan.edition.subjects.quality });
}
