/**
 * What the plan sets for sectors and for counts is the city's. A county's own figures of them are held against each
 * other and against no target.
 */
import type { PlanUnit } from "../policy";
import type { Fact, PartSubject, RecognisedReturn, Subject } from "./types";

/** The county's own part of a sector or of a count, as it is named. */
export const ownPartId = (whole: string): string => `own/${whole}`;

function partsOf(county: PlanUnit): (whole: Subject) => PartSubject {
  const parts = new Map<Subject, PartSubject>();
  return (whole) => {
    let part = parts.get(whole);
    if (!part)
      parts.set(whole, (part = { kind: "part", id: ownPartId(whole.id), name: whole.name, of: county }));
    return part;
  };
}

const isIndustry = (subject: Subject): boolean =>
  subject.kind === "sector" && subject.sector.industry === true;

const countReason = "方案的数量指标是全市的，一县的数不判断";

/** A table of one county alone, whose rows are sectors or counts. */
export function asCountys(value: RecognisedReturn, county: PlanUnit): RecognisedReturn {
  const { rowKind } = value;
  if (rowKind !== "sector" && rowKind !== "count") return value;
  const partOf = partsOf(county);
  // What a county's industry spends is one of its own figures, wherever it stands.
  const own = (facts: readonly Fact[]): Fact[] =>
    facts.map((fact) =>
      isIndustry(fact.subject) && fact.measure === "sectorAmount"
        ? fact.with({ subject: county, measure: "industryRd" })
        : fact.with({ subject: partOf(fact.subject) }),
    );
  const rows = value.rows.map((row) => ({
    ...row,
    ...(row.subject && { subject: partOf(row.subject) }),
    facts: own(rowKind === "count" ? row.facts.filter(({ state }) => state === "number") : row.facts),
    quoted: [],
    ...(row.derived && { derived: own(row.derived) }),
  }));
  if (rowKind === "sector") return { ...value, owner: county, rows };
  return {
    ...value,
    owner: county,
    rows,
    ignored: [
      ...value.ignored,
      ...value.rows.map(({ nameCell, label }) => ({
        cell: nameCell,
        label,
        reason: countReason,
        unread: true,
      })),
    ],
  };
}
