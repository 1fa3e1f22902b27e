/** Which share of a year's target is due by the end of a quarter. */
import { decimal, toNumber } from "../policy";
import type { Fact, Subject } from "../returns/types";
import { FactMap } from "./factMap";
import type { Limit } from "./limits";
import type { BookContext } from "./rule";

/** The year's share that is due by the end of each quarter, in %. */
export const quarterShares: Limit<readonly number[]> = {
  key: "quarterShares",
  usual: [25, 50, 75, 100],
  label: {
    zh: "没有上年同期数时，各季度末应完成全年目标的 %",
    en: "Share of the year's target due by the end of each quarter where last year's is not known, %",
  },
  parts: {
    zh: ["一季度", "二季度", "三季度", "四季度"],
    en: ["Q1", "Q2", "Q3", "Q4"],
  },
};

/** Spending is seldom even over the year; at its end there is nothing left to allow for. */
export const paceTolerance: Limit<number> = {
  key: "paceTolerance",
  usual: 5,
  label: {
    zh: "前三个季度允许低于应完成比例（百分点）",
    en: "Allowance in the first three quarters (points)",
  },
};

const lastQuarter = 4;

export interface DueShare {
  /** In %. */
  readonly percent: number;
  /** What it was taken from: last year's course, or the limit above. */
  readonly from: "lastYear" | "usual";
}

/**
 * @returns for a fact that is cumulated to a quarter's end, the share of the annual target that is due by then: what
 * the unit itself had spent by then of last year's total, where any sheet tells, else the set share less its allowance
 */
export function dueShares(book: BookContext): (fact: Fact) => DueShare | undefined {
  let known: FactMap<Fact> | undefined;
  const read = (subject: Subject, { measure }: Fact, year: number, quarter: number | null) => {
    if (!known) {
      known = new FactMap();
      for (const { facts } of book.returns)
        for (const fact of facts) if (book.usable(fact)) known.add(fact, fact);
    }
    const fact = known.get(subject, measure, year, quarter);
    return book.usable(fact) ? fact.value : undefined;
  };
  return (fact) => {
    const { subject, year, quarter } = fact;
    if (year === null || quarter === null) return undefined;
    const byThen = read(subject, fact, year - 1, quarter);
    const total =
      byThen === undefined
        ? undefined
        : (read(subject, fact, year - 1, lastQuarter) ?? read(subject, fact, year - 1, null));
    if (byThen !== undefined && total !== undefined && total > 0 && byThen <= total) {
      return { percent: toNumber(decimal(byThen).times(100).div(decimal(total))), from: "lastYear" };
    }
    const share = book.limit(quarterShares)[quarter - 1] ?? 100;
    const allowed = quarter === lastQuarter ? 0 : book.limit(paceTolerance);
    return { percent: Math.max(0, share - allowed), from: "usual" };
  };
}
