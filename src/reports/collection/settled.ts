/** A figure of which it is settled what it is, and the words by which it is spoken of. */
import { show, type PlanIndex } from "../../policy";
import { measures, type Measure } from "../../returns/types";
import type { Entry, Figure, SubjectRef } from "./batch";
import { unitOf } from "./ownership";

export type TableKind =
  "county-year" | "county-quarter" | "sector-year" | "sector-quarter" | "counts" | "enterprise";

/** What one figure is about: it has one value, whoever says it. */
export type About = Pick<Figure, "subject" | "measure" | "year" | "quarter">;

export const aboutKey = ({ subject, measure, year, quarter }: About): string =>
  `${subject.kind}|${subject.id}|${measure}|${year ?? ""}|${quarter ?? ""}`;

/** One file's word on a figure. */
export interface Claim {
  readonly entry: Entry;
  readonly figure: Figure;
}

export interface Settled {
  readonly about: About;
  readonly state: "missing" | "doubtful" | "number";
  /** In % or 亿元; of a doubtful one as it was reported, null where it is no number. */
  readonly value: number | null;
  /** Why it is in doubt, or why nothing stands there. */
  readonly why: string;
  /** Where it is taken from. */
  readonly claim: Claim;
  /** Other files that say the same, or something else. */
  readonly others: readonly Claim[];
}

export function tableKindOf({ subject, quarter }: About): TableKind {
  if (subject.kind === "count") return "counts";
  return `${subject.kind === "region" ? "county" : "sector"}-${quarter === null ? "year" : "quarter"}`;
}

/** 甲.xlsx「表」E7. */
export const placeOf = ({ entry, figure }: Claim): string => `${entry.file}「${figure.sheet}」${figure.cell}`;

/** A value with its unit: 2.26%, 4.81 亿元, 40 家 without the unit of counts. */
export function valueText(measure: Measure, value: number): string {
  const { kind } = measures[measure];
  return kind === "ratio" ? `${show(value)}%` : kind === "amount" ? `${show(value)} 亿元` : show(value);
}

export function subjectName(plan: PlanIndex, { kind, id }: SubjectRef): string {
  if (kind === "count") return plan.edition.counts.find((count) => count.id === id)?.name ?? id;
  return unitOf(plan, { kind, id })?.name ?? id;
}

/** 瑞金市 2023 年研发经费. */
export function aboutText(plan: PlanIndex, { subject, measure, year, quarter }: About): string {
  const when = year === null ? "" : ` ${year} 年${quarter === null ? "" : `第 ${quarter} 季度末累计`}`;
  return `${subjectName(plan, subject)}${when}${subject.kind === "count" ? "" : measures[measure].name}`;
}
