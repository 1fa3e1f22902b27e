/** 责任分解: who answers for which clause, what it sets, and how that stands by the returns. */
import type { Threshold } from "../plan";
import type { PlanIndex } from "../policy";
import type { StandingEntry } from "./standing";

export interface Duty {
  readonly clause: string;
  readonly title: string;
  /** One responsible unit as the notice names it. */
  readonly owner: string;
  /** What is to be reached; null where the clause sets no number. */
  readonly target: string | null;
  /** Of the figures that stand for it, how many are on track and how many behind; null where none is reported. */
  readonly standing: { readonly met: number; readonly behind: number } | null;
}

const sign = { atLeast: "≥", moreThan: ">", about: "约" } as const;

/** ≥ 2.6%（2025 年）. */
export function thresholdText({ value, unit, comparison, period }: Threshold): string {
  const when = {
    year: () => (period.kind === "year" ? `${period.year} 年` : ""),
    everyYear: () => "每年",
    withinPlan: () => (period.kind === "withinPlan" ? `${period.to} 年前` : ""),
    yearBefore: () => "申报上一年",
  }[period.kind]();
  return `${sign[comparison]} ${value}${unit}（${when}）`;
}

interface Goal {
  readonly text: string;
  readonly entries: readonly StandingEntry[];
}

/** The goals of a clause: sectors whose growth it sets, counts to reach, headline figures. */
function goalsOf(plan: PlanIndex, clause: string, entries: readonly StandingEntry[]): Goal[] {
  const { sectors, counts, headlines, indicators, eligibility, fullCoverage } = plan.edition;
  const rules: Goal[] = [
    { threshold: fullCoverage, text: "营业收入超过此数的企业研发活动全覆盖" },
    { threshold: eligibility.fundsMultiple, text: "申报项目：上年研发经费与申请资金之比" },
    { threshold: eligibility.highTechIntensity, text: "申报项目：高新技术企业研发投入强度" },
  ]
    .filter(({ threshold }) => threshold.citation.clause === clause)
    .map(({ threshold, text }) => ({ text: `${text} ${thresholdText(threshold)}`, entries: [] }));
  return [
    ...headlines
      .filter(({ target }) => target.citation.clause === clause)
      .map(({ indicator, target }) => ({
        text: `${indicators.find(({ id }) => id === indicator)?.name ?? indicator} ${thresholdText(target)}`,
        entries: entries.filter((entry) => entry.indicator.id === indicator),
      })),
    ...sectors
      .filter((sector) => sector.clause === clause)
      .map((sector) => ({
        text: `${sector.name} 年均增长 ${thresholdText(sector.growth)}`,
        entries: entries.filter(({ unit }) => unit.kind === "sector" && unit.id === sector.id),
      })),
    ...counts
      .filter(({ target }) => target.citation.clause === clause)
      .map(({ name, target }) => ({ text: `${name} ${thresholdText(target)}`, entries: [] })),
    ...rules,
  ];
}

/** Every clause × responsible unit × goal; a clause without a goal of its own has one line a unit. */
export function dutiesOf(plan: PlanIndex, entries: readonly StandingEntry[]): Duty[] {
  return plan.edition.clauses.flatMap(({ id, title, owners }) => {
    const goals = goalsOf(plan, id, entries);
    const lines: readonly (Goal | null)[] = goals.length > 0 ? goals : [null];
    // The targets of clause 一 are everybody's: the notice names no single unit for them.
    return (owners.length > 0 ? owners : [""]).flatMap((owner) =>
      lines.map((goal): Duty => {
        const told = (goal?.entries ?? []).filter(({ status }) => status !== null);
        return {
          clause: id,
          title,
          owner,
          target: goal?.text ?? null,
          standing:
            told.length === 0
              ? null
              : {
                  met: told.filter(({ status }) => status !== "behind").length,
                  behind: told.filter(({ status }) => status === "behind").length,
                },
        };
      }),
    );
  });
}
