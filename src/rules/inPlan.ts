/**
 * The texts of rules name no clause by its number and no figure of the plan: they say what it is about, and the edition
 * knows both.
 */
import type { PlanEdition, Threshold } from "../plan";
import { show, type PlanIndex } from "../policy";

/** What rules rest on, and the clauses of an edition that say it. */
const subjects: Readonly<Record<string, (edition: PlanEdition) => readonly (string | undefined)[]>> = {
  quality: ({ subjects: { quality } }) => [quality],
  supervision: ({ subjects: { supervision } }) => [supervision],
  coverage: ({ fullCoverage }) => [fullCoverage.citation.clause],
  eligibility: ({ eligibility }) => [eligibility.fundsMultiple.citation.clause],
  growth: ({ sectors }) => sectors.map(({ growth }) => growth.citation.clause),
  counts: ({ counts }) => counts.map(({ target }) => target.citation.clause),
};

/** What the plan asks for in numbers. */
const figures: Readonly<Record<string, (edition: PlanEdition) => readonly Threshold[]>> = {
  fundsMultiple: ({ eligibility }) => [eligibility.fundsMultiple],
  highTechIntensity: ({ eligibility }) => [eligibility.highTechIntensity],
  fullCoverage: ({ fullCoverage }) => [fullCoverage],
  yearlyGrowth: ({ sectors }) => sectors.map(({ growth }) => growth),
};

const printed = ({ value, unit }: Threshold): string => `${show(value)}${unit === "%" ? "" : " "}${unit}`;

/**
 * A rule's text with its clauses as the edition numbers them, and the figures that it sets: {quality}要求应报尽报 →
 * 二(十二)要求应报尽报, {fundsMultiple} → 4 倍. Several clauses stand in the order of the notice.
 * @throws Error for a subject that there is none of: a mistake in a rule
 */
export function inPlan({ edition }: PlanIndex, text: string): string {
  return text.replace(/\{(\w+)\}/gu, (_, subject: string) => {
    const asked = figures[subject];
    if (asked) return [...new Set(asked(edition).map(printed))].join("、");
    const found = subjects[subject];
    if (!found) throw new Error(`no such subject: ${subject}`);
    const named = new Set(found(edition));
    return edition.clauses
      .map(({ id }) => id)
      .filter((id) => named.has(id))
      .join("、");
  });
}
