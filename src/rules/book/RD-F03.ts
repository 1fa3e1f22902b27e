import type { RecognisedReturn } from "../../returns/types";
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

function missingOf({ plan, sheet }: RuleContext, year: number | null): string[] {
  const rows =
    year === null ? sheet.rows : sheet.rows.filter((row) => row.year === year || row.year === null);
  const present = new Set(rows.map((row) => row.subject?.id));
  // A misspelt name is RD-F01's finding; the unit it offers is not missing as well.
  const misspelt = new Set(rows.flatMap((row) => row.nearest ?? []));
  const missing = plan.units
    .filter((unit) => unit.kind === sheet.rowKind && !(unit.kind === "region" && unit.region.whole))
    .filter((unit) => !present.has(unit.id) && !misspelt.has(unit.name))
    .map((unit) => unit.name);
  // As many rows with names that say nothing as units that lack a row: one fault, and RD-F01 has told it.
  const unknown = rows.filter((row) => !row.subject && (row.nearest ?? []).length === 0).length;
  return missing.length <= unknown ? [] : missing;
}

/** 应报尽报: every county, or every sector, has its row. The city's own row is a total and may be left out. */
export const unitsMissing: ReturnRule = {
  id: "RD-F03",
  severity: "error",
  title: "应报未报的单位",
  clause: "二(十二)",
  page: {
    what: "方案中的县（市、区）或类别是否都填报了。",
    why: "二(十二)要求应报尽报。",
    example: "18 个县中缺“石城县”，在名称列的表头标出。",
    mend: "补报所缺单位；确无数据的填 0 或说明原因。",
  },
  check(context, tell) {
    const { plan, sheet } = context;
    if (sheet.rowKind !== "region" && sheet.rowKind !== "sector") return;
    // A unit's own return owes nothing for the others.
    if (sheet.owner) return;
    const years = rowYears(sheet);
    const overall = missingOf(context, null);
    const lists = [
      ...(overall.length > 0 ? [overall.join("、")] : []),
      ...(years.length < 2
        ? []
        : years.flatMap((year) => {
            const only = missingOf(context, year).filter((name) => !overall.includes(name));
            return only.length > 0 ? [`${year} 年缺 ${only.join("、")}`] : [];
          })),
    ];
    if (lists.length === 0) return tell.passed();
    const due = plan.units.filter(
      (unit) => unit.kind === sheet.rowKind && !(unit.kind === "region" && unit.region.whole),
    );
    tell.found({
      cell: sheet.nameColumn.headerCell,
      unit: "",
      measure: "",
      message:
        overall.length > 0
          ? `方案的 ${due.length} 个单位中有 ${overall.length} 个没有填报：${lists.join("；")}。`
          : `有单位缺少部分年度：${lists.join("；")}。`,
      suggestion: "请补报所缺单位；确无数据的请填 0 或说明原因。",
      source: qualityClause(plan),
    });
  },
};
