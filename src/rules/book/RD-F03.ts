import { plannedValue, type PlanIndex, type PlanUnit } from "../../policy";
import { rememberedOf } from "../../returns/remembered";
import { measures, type Fact, type Measure, type RecognisedReturn } from "../../returns/types";
import { factColumns } from "../factColumns";
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

/** Returns of one kind of rows that report the same measures of the same times. */
interface Alike {
  readonly rowKind: RecognisedReturn["rowKind"];
  readonly about: ReadonlySet<string>;
  /** How many of them name a unit. */
  readonly units: Map<string, number>;
}

const aboutOf = rememberedOf(
  (facts: readonly Fact[]): ReadonlySet<string> =>
    new Set(factColumns(facts).map(({ measure, year, quarter }) => `${measure}|${year}|${quarter}`)),
);

const unitsOf = ({ rows }: RecognisedReturn): ReadonlySet<string> =>
  new Set(rows.flatMap(({ subject }) => (subject ? [subject.id] : [])));

interface Book {
  readonly groups: ReadonlyMap<string, Alike>;
  readonly groupOf: ReadonlyMap<RecognisedReturn, string>;
}

type Returns = RuleContext["returns"];

/** Worked out once a call: of a thousand small tables each would go through all the others. */
const bookOf = rememberedOf((returns: Returns): Book => {
  const groups = new Map<string, Alike>();
  const groupOf = new Map<RecognisedReturn, string>();
  for (const { value, facts } of returns) {
    const about = aboutOf(facts);
    const key = [value.rowKind, ...[...about].sort()].join(" ");
    const group = groups.get(key) ?? { rowKind: value.rowKind, about, units: new Map<string, number>() };
    groups.set(key, group);
    groupOf.set(value, key);
    for (const unit of unitsOf(value)) group.units.set(unit, (group.units.get(unit) ?? 0) + 1);
  }
  return { groups, groupOf };
});

/** Units that another return of the same call reports in the same way: together they lack nothing. */
function elsewhere({ sheet, facts, returns }: RuleContext): ReadonlySet<string> {
  const wanted = [...aboutOf(facts)];
  const own = unitsOf(sheet);
  const { groups, groupOf } = bookOf(returns);
  const found = new Set<string>();
  for (const [key, { rowKind, about, units }] of groups) {
    if (rowKind !== sheet.rowKind || !wanted.every((one) => about.has(one))) continue;
    const isOwn = groupOf.get(sheet) === key;
    for (const [unit, times] of units) if (times > (isOwn && own.has(unit) ? 1 : 0)) found.add(unit);
  }
  return found;
}

/** @param others units that are reported elsewhere, asked for where some have no row */
function missingOf(
  { plan, sheet }: RuleContext,
  others: () => ReadonlySet<string>,
  year: number | null,
): PlanUnit[] {
  const rows =
    year === null ? sheet.rows : sheet.rows.filter((row) => row.year === year || row.year === null);
  const present = new Set(rows.map((row) => row.subject?.id));
  // A misspelt name is RD-F01's finding; the unit it offers is not missing as well.
  const misspelt = new Set(rows.flatMap((row) => row.nearest ?? []));
  const rowless = plan.units
    .filter((unit) => unit.kind === sheet.rowKind && !(unit.kind === "region" && unit.region.whole))
    .filter((unit) => !present.has(unit.id) && !misspelt.has(unit.name));
  if (rowless.length === 0) return [];
  const reported = others();
  const missing = rowless.filter((unit) => !reported.has(unit.id));
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
  title: { zh: "应报未报的单位", en: "Units that should have reported are missing" },
  clause: "{quality}",
  page: {
    what: "方案中的县（市、区）或类别是否都填报了；同一次校验的几张表合起来看。方案没有列出数额的类别（{unlevelled}）没有填报的为疑问。",
    why: "{quality}要求应报尽报。",
    example: "各县中缺“甲县”，在名称列的表头标出。",
    mend: "补报所缺单位；确无数据的填 0 或说明原因。",
  },
  check(context, tell) {
    const { plan, sheet } = context;
    if (sheet.rowKind !== "region" && sheet.rowKind !== "sector") return;
    // A unit's own return owes nothing for the others, nor one that says of how many units it is.
    if (sheet.owner || sheet.ofFew) return;
    const years = rowYears(sheet);
    let reported: ReadonlySet<string> | undefined;
    const others = () => (reported ??= elsewhere(context));
    const overall = missingOf(context, others, null);
    const missing = [...overall];
    const lists = overall.length > 0 ? [namesOf(overall)] : [];
    for (const year of years.length < 2 ? [] : years) {
      const only = missingOf(context, others, year).filter((unit) => !overall.includes(unit));
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
