/**
 * What must hold of an edition, whoever has written it: the editions of the product and a plan that was filled in on a
 * worksheet are judged alike. Each problem is one sentence about one thing, which its path names: regions/3/code,
 * tables/0/figures/360702/2, counts/1/target.
 */
import type { Citation, Figure, PlanEdition, PlanTable, Threshold } from "../plan";
import { nameClashes } from "./planIndex";

export interface EditionProblem {
  readonly path: string;
  readonly message: string;
}

/** The indicators that a return's figures are measured by: what a plan calls otherwise, no return could be judged by. */
export const knownIndicators: Readonly<
  Record<string, Pick<PlanEdition["indicators"][number], "kind" | "rows">>
> = {
  "gdp-intensity": { kind: "ratio", rows: "regions" },
  "industry-intensity": { kind: "ratio", rows: "regions" },
  "sector-amount": { kind: "amount", rows: "sectors" },
};

type Tell = (path: string, message: string) => void;

/** @returns nothing for an edition that the product can answer from */
export function editionProblems(edition: PlanEdition): readonly EditionProblem[] {
  const problems: EditionProblem[] = [];
  const tell: Tell = (path, message) => void problems.push({ path, message });
  years(edition, tell);
  numbers(edition, edition, tell);
  names(edition, tell);
  tables(edition, tell);
  clauses(edition, tell);
  headlines(edition, tell);
  return problems;
}

function years({ years: all, baselineYear }: PlanEdition, tell: Tell): void {
  const [first] = all;
  if (all.length < 2) return tell("tables/0", "附表至少要有基期和一个目标年。");
  if (first !== baselineYear)
    tell("baselineYear", `基期年是 ${baselineYear}，而附表从 ${first ?? "?"} 年起：两者应是同一年。`);
  if (all.some((year, i) => i > 0 && year !== (all[i - 1] ?? 0) + 1))
    tell("tables/0", `附表的年份（${all.join("、")}）应逐年相连。`);
}

/** No number is bare: each has its unit, its year or period, and a citation. */
function numbers(edition: PlanEdition, value: unknown, tell: Tell, path = ""): void {
  if (typeof value !== "object" || value === null) return;
  if ("citation" in value && "unit" in value) return number(value as Threshold & Partial<Figure>, tell, path);
  const entries: Iterable<[unknown, unknown]> = value instanceof Map ? value : Object.entries(value);
  for (const [key, own] of entries)
    numbers(edition, own, tell, `${path === "" ? "" : `${path}/`}${String(key)}`);
}

const isCited = ({ notice, clause, table, row, column }: Citation): boolean =>
  Boolean(notice) && Boolean(clause ?? (table !== undefined && row && column));

function number(
  { value, unit, citation, year, period }: Threshold & Partial<Figure>,
  tell: Tell,
  path: string,
) {
  if (!unit) tell(path, "这个数没有单位。");
  if (year === undefined && !(period as Threshold["period"] | undefined))
    tell(path, "这个数没有年份或时间。");
  if (!isCited(citation)) tell(`${path}/citation`, "这个数没有出处：应写条款号，或附表的行和列。");
  if (period && "from" in period && period.from > period.to)
    tell(`${path}/period`, `时间从 ${period.from} 到 ${period.to} 年，先后颠倒了。`);
  if (value !== null && (!Number.isFinite(value) || value < 0)) tell(path, "这个数应是不小于零的数。");
  if (value !== null && unit === "%" && year !== undefined && value > 100) tell(path, "比重不会超过 100%。");
}

/** One name is one unit's, and one number one thing's. */
function names(edition: PlanEdition, tell: Tell): void {
  for (const { key, path, other } of nameClashes(edition))
    tell(path, `“${key}”已经是${other}的名称：一个名称只能指一个单位。`);
  for (const [of, list] of [
    ["条款", edition.clauses.map(({ id }, i) => [id, `clauses/${i}/id`] as const)],
    ["代码", edition.regions.map(({ code }, i) => [code, `regions/${i}/code`] as const)],
    ["类别编号", edition.sectors.map(({ id }, i) => [id, `sectors/${i}/id`] as const)],
    ["指标编号", edition.indicators.map(({ id }, i) => [id, `indicators/${i}/id`] as const)],
    ["数量指标编号", edition.counts.map(({ id }, i) => [id, `counts/${i}/id`] as const)],
  ] as const) {
    const seen = new Set<string>();
    for (const [id, path] of list) {
      if (seen.has(id)) tell(path, `${of}“${id}”出现了两次。`);
      seen.add(id);
    }
  }
  const known = new Set([...edition.regions, ...edition.namesWithoutRow].map(({ name }) => name));
  edition.namesWithoutRow.forEach(({ related }, i) => {
    const unknown = related.find((name) => !known.has(name));
    if (unknown !== undefined) tell(`namesWithoutRow/${i}/related`, `“${unknown}”不是附表中的单位。`);
  });
  const whole = edition.regions.filter((region) => region.whole).length;
  if (whole !== 1) tell("regions/0", `应有而且只有一行是“全市”，现有 ${whole} 行。`);
  const industry = edition.sectors.filter((sector) => sector.industry).length;
  if (industry !== 1) tell("sectors/0", `应有而且只有一类是规上工业，现有 ${industry} 类。`);
}

function tables(edition: PlanEdition, tell: Tell): void {
  edition.indicators.forEach(({ id, table, kind, rows }, i) => {
    const known = knownIndicators[id];
    if (!known)
      tell(
        `indicators/${i}/id`,
        `指标编号应是 ${Object.keys(knownIndicators).join("、")} 之一，报表按它对应。`,
      );
    else if (known.kind !== kind || known.rows !== rows)
      tell(`indicators/${i}/kind`, `指标 ${id} 的种类或各行与报表中的不同，请照方案模板填。`);
    if (!edition.tables.some(({ number }) => number === table))
      tell(`indicators/${i}/table`, `没有附表${table}。`);
  });
  for (const id of Object.keys(knownIndicators))
    if (!edition.indicators.some((one) => one.id === id)) tell("indicators/0", `缺指标 ${id}。`);
  edition.tables.forEach((table, i) => tableOf(edition, table, `tables/${i}`, tell));
}

function tableOf(edition: PlanEdition, table: PlanTable, path: string, tell: Tell): void {
  const { indicator, number, unit, figures } = table;
  const about = edition.indicators.find(({ id }) => id === indicator);
  if (about?.table !== number || about.unit !== unit)
    tell(path, `附表${number} 与它的指标不符：附表号或单位不同。`);
  if (table.years.join() !== edition.years.join())
    tell(path, `附表${number} 的年份（${table.years.join("、")}）与其他附表不同。`);
  const due = new Map(
    about?.rows === "sectors"
      ? edition.sectors.map(({ id, name }) => [id, name])
      : edition.regions.map(({ code, name }) => [code, name]),
  );
  for (const [id, name] of due) if (!figures.has(id)) tell(path, `附表${number} 缺${name}（${id}）一行。`);
  for (const [id, row] of figures) {
    const own = `${path}/figures/${id}`;
    if (!due.has(id)) tell(own, `附表${number} 的“${id}”不是所列的单位或类别的代码、编号。`);
    if (row.map(({ year }) => year).join() !== table.years.join()) tell(own, `附表${number} 这一行缺年份。`);
    if (row.some(({ citation }) => citation.notice !== edition.notice || citation.table !== number))
      tell(own, `附表${number} 这一行的出处不是本方案的附表${number}。`);
    // A row without any number is of something that has no level; one that lacks some has been left unfinished.
    const blank = row.findIndex(({ value }) => value === null);
    if (blank >= 0 && row.some(({ value }) => value !== null))
      tell(
        `${own}/${blank}`,
        `附表${number} ${row[0]?.citation.row ?? id} 的 ${table.years[blank] ?? ""} 年没有数。`,
      );
  }
}

function clauses(edition: PlanEdition, tell: Tell): void {
  const known = new Set(edition.clauses.map(({ id }) => id));
  /** What rules quote by its clause: a table has none. */
  const quoted = [
    ...edition.headlines.map(
      ({ target }, i) => [target.citation.clause, `headlines/${i}/target/citation`] as const,
    ),
    ...edition.counts.map(
      ({ target }, i) => [target.citation.clause, `counts/${i}/target/citation`] as const,
    ),
    [edition.eligibility.fundsMultiple.citation.clause, "eligibility/fundsMultiple/citation"],
    [edition.eligibility.highTechIntensity.citation.clause, "eligibility/highTechIntensity/citation"],
    [edition.eligibility.majorCitation.clause, "eligibility/majorCitation"],
    [edition.fullCoverage.citation.clause, "fullCoverage/citation"],
  ] as const;
  for (const [clause, path] of quoted) if (clause === undefined) tell(path, "这里的出处应是条款号。");
  for (const [clause, path] of [
    ...quoted,
    ...edition.sectors.flatMap(({ clause, growth }, i) => [
      [clause, `sectors/${i}/clause`] as const,
      [growth.citation.clause, `sectors/${i}/growth/citation`] as const,
    ]),
    [edition.subjects.quality, "subjects/quality"] as const,
    [edition.subjects.supervision, "subjects/supervision"] as const,
  ])
    if (clause !== undefined && !known.has(clause)) tell(path, `【条款】中没有“${clause}”这一条。`);
}

/** A headline is the city row's own figure of its year. */
function headlines(edition: PlanEdition, tell: Tell): void {
  const city = edition.regions.find(({ whole }) => whole);
  edition.headlines.forEach(({ indicator, target: { value, period } }, i) => {
    const table = edition.tables.find((one) => one.indicator === indicator);
    if (!table) return tell(`headlines/${i}/indicator`, `没有指标“${indicator}”。`);
    const own = table.figures
      .get(city?.code ?? "")
      ?.find(({ year }) => period.kind === "year" && year === period.year);
    if (own?.value !== value)
      tell(
        `headlines/${i}/target`,
        `总体目标 ${value} 与附表${table.number} 全市同一年的 ${own?.published ?? "（没有）"} 不一致。`,
      );
  });
}
