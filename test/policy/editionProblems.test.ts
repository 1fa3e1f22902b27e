/** What must hold of any plan, broken once each: a check that cannot fail is none. */
import type { PlanEdition } from "../../src/plan";
import { planTable } from "../../src/plan/table";
import { editionProblems, knownIndicators } from "../../src/policy";
import { measures } from "../../src/returns/types";
import { yunxiEdition } from "../fixtures/yunxiEdition";

type Change = (edition: PlanEdition) => Partial<PlanEdition>;

const at = <T>(list: readonly T[], i: number, change: Partial<T>): T[] =>
  list.map((one, own) => (own === i ? { ...one, ...change } : one));

const figures = (
  edition: PlanEdition,
  number: number,
  change: Record<string, readonly string[] | undefined>,
) =>
  edition.tables.map((table) => {
    if (table.number !== number) return table;
    const rows = [...table.figures].map(
      ([id, row]) => [id, row[0]?.citation.row ?? "", change[id] ?? row.map((one) => one.published)] as const,
    );
    return planTable({
      ...table,
      notice: edition.notice,
      rows: rows.filter(([id]) => !(id in change) || change[id]),
    });
  });

const broken: readonly (readonly [what: string, change: Change, path: string, message: RegExp])[] = [
  ["a baseline that is no year of the tables", () => ({ baselineYear: 2023 }), "baselineYear", /基期年是 2023，而附表从 2024 年起/u],
  ["a number without a unit", (e) => ({ fullCoverage: { ...e.fullCoverage, unit: "" as never } }), "fullCoverage", /没有单位/u],
  ["a number without a time", (e) => ({ fullCoverage: { ...e.fullCoverage, period: undefined as never } }), "fullCoverage", /没有年份或时间/u],
  ["a number without a citation", (e) => ({ fullCoverage: { ...e.fullCoverage, citation: { notice: e.notice } } }), "fullCoverage/citation", /没有出处/u],
  ["a time that ends before it begins", (e) => ({ fullCoverage: { ...e.fullCoverage, period: { kind: "everyYear", from: 2028, to: 2025 } } }), "fullCoverage/period", /先后颠倒/u],
  ["a ratio above all", (e) => ({ tables: figures(e, 1, { "990201": ["2.41", "2.55", "270", "2.86", "3.03"] }) }), "tables/0/figures/990201/2", /不会超过 100%/u],
  ["a county left out of a table", (e) => ({ tables: figures(e, 2, { "990221": undefined }) }), "tables/1", /附表2 缺白石县（990221）一行/u],
  ["a row left unfinished", (e) => ({ tables: figures(e, 3, { colleges: ["3.1", "3.57", "", "4.71", "5.42"] }) }), "tables/2/figures/colleges/2", /附表3 高等院校 的 2026 年没有数/u],
  ["a row of nobody", (e) => ({ regions: e.regions.filter(({ code }) => code !== "990221") }), "tables/0/figures/990221", /不是所列的单位/u],
  ["a clause that there is none of", (e) => ({ counts: at(e.counts, 0, { target: { ...(e.counts[0] as never as { target: PlanEdition["fullCoverage"] }).target, citation: { notice: e.notice, clause: "九" } } }) }), "counts/0/target/citation", /没有“九”这一条/u],
  ["a subject without its clause", () => ({ subjects: { quality: "六", supervision: "五(二)" } }), "subjects/quality", /没有“六”这一条/u],
  ["a multiple that is quoted from a table", (e) => ({ eligibility: { ...e.eligibility, fundsMultiple: { ...e.eligibility.fundsMultiple, citation: { notice: e.notice, table: 3, row: "甲", column: "乙" } } } }), "eligibility/fundsMultiple/citation", /应是条款号/u],
  ["a headline that the table does not print", (e) => ({ headlines: at(e.headlines, 0, { target: { ...(e.headlines[0]?.target as PlanEdition["fullCoverage"]), value: 2.3 } }) }), "headlines/0/target", /总体目标 2.3 与附表1 全市同一年的 2.28 不一致/u],
  ["one name of two units", (e) => ({ regions: at(e.regions, 2, { aliases: ["东湖"] }) }), "regions/2", /“东湖”已经是东湖区的名称/u],
  ["one code of two units", (e) => ({ clauses: at(e.clauses, 1, { id: "三" }) }), "clauses/1/id", /条款“三”出现了两次/u],
  ["two cities", (e) => ({ regions: at(e.regions, 0, { whole: true }) }), "regions/0", /只有一行是“全市”，现有 2 行/u],
  ["no industry", (e) => ({ sectors: at(e.sectors, 0, { industry: false }) }), "sectors/0", /只有一类是规上工业，现有 0 类/u],
  ["a neighbour that is no unit", (e) => ({ namesWithoutRow: at(e.namesWithoutRow, 0, { related: ["南湖区"] }) }), "namesWithoutRow/0/related", /“南湖区”不是附表中的单位/u],
  ["an indicator that no return measures", (e) => ({ indicators: at(e.indicators, 0, { id: "gdp" }) }), "indicators/0/id", /指标编号应是 gdp-intensity/u],
]; // prettier-ignore

test.each(broken)("%s", (_what, change, path, message) => {
  const found = editionProblems({ ...yunxiEdition, ...change(yunxiEdition) });
  expect(found.filter((one) => one.path === path && message.test(one.message))).toHaveLength(1);
});

test("years that leave one out are told", () => {
  const years = [2024, 2025, 2027, 2028];
  const tables = yunxiEdition.tables.map((table) =>
    planTable({
      ...table,
      notice: yunxiEdition.notice,
      years,
      rows: [...table.figures].map(([id, row]) => [id, id, row.slice(0, 4).map((one) => one.published)]),
    }),
  );
  expect(editionProblems({ ...yunxiEdition, years, tables }).map(({ message }) => message)).toContain(
    "附表的年份（2024、2025、2027、2028）应逐年相连。",
  );
});

test("the indicators that a plan must have are those that returns measure", () =>
  expect(Object.keys(knownIndicators).sort()).toEqual(
    [...new Set(Object.values(measures).flatMap(({ indicator }) => indicator ?? []))].sort(),
  ));
