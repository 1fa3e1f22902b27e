/** The texts of rules name no clause by its number: they say what it is about, and the edition knows the number. */
import type { PlanEdition } from "../plan";
import type { PlanIndex } from "../policy";

/** What rules rest on, and the clauses of an edition that say it. */
const subjects: Readonly<Record<string, (edition: PlanEdition) => readonly (string | undefined)[]>> = {
  quality: ({ subjects: { quality } }) => [quality],
  supervision: ({ subjects: { supervision } }) => [supervision],
  coverage: ({ fullCoverage }) => [fullCoverage.citation.clause],
  eligibility: ({ eligibility }) => [eligibility.fundsMultiple.citation.clause],
  growth: ({ sectors }) => sectors.map(({ growth }) => growth.citation.clause),
  counts: ({ counts }) => counts.map(({ target }) => target.citation.clause),
};

/**
 * A rule's text with its clauses as the edition numbers them: {quality}要求应报尽报 → 二(十二)要求应报尽报. Several
 * clauses stand in the order of the notice.
 * @throws Error for a subject that there is none of: a mistake in a rule
 */
export function inPlan({ edition }: PlanIndex, text: string): string {
  return text.replace(/\{(\w+)\}/gu, (_, subject: string) => {
    const found = subjects[subject];
    if (!found) throw new Error(`no such subject: ${subject}`);
    const named = new Set(found(edition));
    return edition.clauses
      .map(({ id }) => id)
      .filter((id) => named.has(id))
      .join("、");
  });
}
