/**
 * The texts of rules name no clause or table by its number, no sector and no figure of the plan: they say what it is
 * about, and the edition knows the rest.
 */
import type { PlanEdition, Threshold } from "../plan";
import { plannedValue, show, type PlanIndex } from "../policy";

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

/** Which of the appendix tables, by what they hold. */
const tables: Readonly<Record<string, readonly string[]>> = {
  ratioTables: ["gdp-intensity", "industry-intensity"],
  industryTable: ["industry-intensity"],
  amountTable: ["sector-amount"],
};

const tablesOf = ({ indicators }: PlanEdition, held: readonly string[]): string =>
  indicators
    .filter(({ id }) => held.includes(id))
    .map(({ table }) => `附表${table}`)
    .join("、");

/** Sectors for which the plan asks growth and prints no level. */
const unlevelled = (plan: PlanIndex): string =>
  plan.edition.sectors
    .filter(({ id }) =>
      plan.edition.years.every((year) => plannedValue(plan, "sector-amount", id, year) === undefined),
    )
    .map(({ name }) => name)
    .join("、");

const printed = ({ value, unit }: Threshold): string => `${show(value)}${unit === "%" ? "" : " "}${unit}`;

/**
 * A rule's text with its clauses as the edition numbers them, and the figures that it sets: {quality}要求应报尽报 →
 * 二(十二)要求应报尽报, {fundsMultiple} → 4 倍. Several clauses stand in the order of the notice.
 * @throws Error for a subject that there is none of: a mistake in a rule
 */
export function inPlan(plan: PlanIndex, text: string): string {
  const { edition } = plan;
  return text.replace(/\{(\w+)\}/gu, (_, subject: string) => {
    if (subject === "unlevelled") return unlevelled(plan) || "如有";
    const held = tables[subject];
    if (held) return tablesOf(edition, held);
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
