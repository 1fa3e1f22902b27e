import { plannedValue, type PlanIndex, type PlanUnit } from "../../policy";
import { measures, type Fact, type Measure, type RecognisedReturn } from "../../returns/types";
import type { ReturnRule, RuleContext } from "../rule";
import { qualityClause } from "../wording";

/** Years in which a unit must stand on a row of its own: several only where each year has its rows. */
function rowYears({ rows }: RecognisedReturn): readonly (number | null)[] {
  const count = new Map<number | null, number>();
  for (const { subject, year } of rows) if (subject) count.set(year, (count.get(year) ?? 0) + 1);
  const most = Math.max(0, ...count.values());
  // A year that only a few rows name is a slip in the column of years, not a year of its own.
  return [...count].filter(([year, n]) => year !== null && n * 2 >= most).map(([year]) => year);
}

const measuresOf = ({ columns }: RecognisedReturn): ReadonlySet<Measure | undefined> =>
  new Set(columns.filter(({ role }) => role === "measure").map(({ measure }) => measure));

/** Units that another return of the same call reports in the same way: together they lack nothing. */
function elsewhere({ sheet, facts, returns }: RuleContext): ReadonlySet<string> {
  const about = ({ measure, year, quarter }: Fact): string => `${measure}|${year}|${quarter}`;
  const wanted = new Set(facts.map(about));
  const found = new Set<string>();
  for (const { value, facts: theirs } of returns) {
    if (value === sheet || value.rowKind !== sheet.rowKind) continue;
    const there = new Set(theirs.map(about));
    if (![...wanted].every((one) => there.has(one))) continue;
    for (const { subject } of value.rows) if (subject) found.add(subject.id);
  }
  return found;
}

function missingOf(context: RuleContext, year: number | null): PlanUnit[] {
  const { plan, sheet } = context;
  const rows =
    year === null ? sheet.rows : sheet.rows.filter((row) => row.year === year || row.year === null);
  const present = new Set(rows.map((row) => row.subject?.id));
  // A misspelt name is RD-F01's finding; the unit it offers is not missing as well.
  const misspelt = new Set(rows.flatMap((row) => row.nearest ?? []));
  const others = elsewhere(context);
  const missing = plan.units
    .filter((unit) => unit.kind === sheet.rowKind && !(unit.kind === "region" && unit.region.whole))
    .filter((unit) => !present.has(unit.id) && !others.has(unit.id) && !misspelt.has(unit.name));
  // As many rows with names that say nothing as units that lack a row: one fault, and RD-F01 has told it.
  const unknown = rows.filter((row) => !row.subject && (row.nearest ?? []).length === 0).length;
  return missing.length <= unknown ? [] : missing;
}

/** True when the plan prints a figure for the unit; who has none is asked for and owes nothing. */
function hasFigures(plan: PlanIndex, { id }: PlanUnit, sheet: RecognisedReturn): boolean {
  const indicators = [...measuresOf(sheet)].flatMap((measure) =>
    measure && measures[measure].indicator ? [measures[measure].indicator] : [],
  );
  const { years, indicators: all } = plan.edition;
  const asked = indicators.length > 0 ? indicators : all.map((indicator) => indicator.id);
  return asked.some((indicator) =>
    years.some((year) => plannedValue(plan, indicator, id, year) !== undefined),
  );
}

const namesOf = (units: readonly PlanUnit[]): string => units.map(({ name }) => name).join("、");

/** 应报尽报: every county, or every sector, has its row. The city's own row is a total and may be left out. */
export const unitsMissing: ReturnRule = {
  id: "RD-F03",
  severity: "error",
  title: "应报未报的单位",
  clause: "{quality}",
  page: {
    what: "方案中的县（市、区）或类别是否都填报了；同一次校验的几张表合起来看。方案没有列出数额的类别（建筑企业）没有填报的为疑问。",
    why: "{quality}要求应报尽报。",
    example: "各县中缺“甲县”，在名称列的表头标出。",
    mend: "补报所缺单位；确无数据的填 0 或说明原因。",
  },
  check(context, tell) {
    const { plan, sheet } = context;
    if (sheet.rowKind !== "region" && sheet.rowKind !== "sector") return;
    // A unit's own return owes nothing for the others.
    if (sheet.owner) return;
    const years = rowYears(sheet);
    const overall = missingOf(context, null);
    const missing = [...overall];
    const lists = overall.length > 0 ? [namesOf(overall)] : [];
    for (const year of years.length < 2 ? [] : years) {
      const only = missingOf(context, year).filter((unit) => !overall.includes(unit));
      missing.push(...only);
      if (only.length > 0) lists.push(`${year} 年缺 ${namesOf(only)}`);
    }
    if (lists.length === 0) return tell.passed();
    const owed = missing.some((unit) => hasFigures(plan, unit, sheet));
    const due = plan.units.filter(
      (unit) => unit.kind === sheet.rowKind && !(unit.kind === "region" && unit.region.whole),
    );
    tell.found({
      cell: sheet.nameColumn.headerCell,
      unit: "",
      measure: "",
      ...(!owed && { severity: "query" as const }),
      message:
        overall.length > 0
          ? `方案的 ${due.length} 个单位中有 ${overall.length} 个没有填报：${lists.join("；")}${owed ? "" : "（方案没有列出它的数额）"}。`
          : `有单位缺少部分年度：${lists.join("；")}。`,
      suggestion: owed
        ? "请补报所缺单位；确无数据的请填 0 或说明原因。"
        : "有数的请补报；没有的请在说明中写明。",
      source: qualityClause(plan),
    });
  },
};
