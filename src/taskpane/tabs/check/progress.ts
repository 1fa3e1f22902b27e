/** How far a return is from being sent on, and what a check says that the one before did not. Pure. */
import { isAside } from "../../../check/flags/resultTable";
import type { Finding, Severity } from "../../../sheet/finding";
import type { Explained } from "../../frame/pane";

/** What each severity asks for: to be mended, to be explained, or, behind the plan, no more than to be known. */
const asks: Readonly<Record<Severity, "mend" | "explain" | "nothing">> = {
  error: "mend",
  ineligible: "mend",
  behind: "nothing",
  query: "explain",
};

/** An explanation does not do. */
export const mustBeMended = (severity: Severity): boolean => asks[severity] === "mend";

export interface Verdict {
  /** Findings to be mended, and to be explained, before the return can be sent on. */
  readonly mend: number;
  readonly explain: number;
  /** Findings that somebody has set aside with a reason. */
  readonly aside: number;
}

export function verdictOf(findings: readonly Finding[], explained: Explained): Verdict {
  let [mend, explain, aside] = [0, 0, 0];
  for (const finding of findings) {
    const text = explained.get(finding) ?? "";
    if (isAside(text)) aside += 1;
    else if (asks[finding.severity] === "mend") mend += 1;
    else if (asks[finding.severity] === "explain" && text === "") explain += 1;
  }
  return { mend, explain, aside };
}

/** The same finding: at the same cell, or about the same figure where rows have moved. */
const placeOf = ({ rule, sheet, cell }: Finding): string => JSON.stringify([rule, sheet, cell]);
const matterOf = ({ rule, sheet, unit, measure, year }: Finding): string | null =>
  unit === "" ? null : JSON.stringify([rule, sheet, unit, measure, year]);

export interface Changes {
  readonly fresh: ReadonlySet<Finding>;
  readonly gone: readonly Finding[];
}

/** @param sheets those that were checked now: of the others nothing can be gone */
export function changesBetween(
  before: readonly Finding[],
  now: readonly Finding[],
  sheets: ReadonlySet<string>,
): Changes {
  const known = (list: readonly Finding[]): ((finding: Finding) => boolean) => {
    const keys = new Set(list.flatMap((one) => [placeOf(one), matterOf(one) ?? []].flat()));
    return (finding) => keys.has(placeOf(finding)) || keys.has(matterOf(finding) ?? "");
  };
  const stoodBefore = known(before);
  const standsNow = known(now);
  return {
    fresh: new Set(now.filter((finding) => !stoodBefore(finding))),
    gone: before.filter((finding) => sheets.has(finding.sheet) && !standsNow(finding)),
  };
}
