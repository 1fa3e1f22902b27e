/** What must hold of any edition, and of the product under any edition: every one of ours, and another city's. */
import { evaluate } from "../../src/formulas/evaluate";
import { editions, type PlanEdition } from "../../src/plan";
import { editionProblems, indexPlan, show } from "../../src/policy";
import { templateKinds, templateOf } from "../../src/reports/templates/templates";
import { checkWorkbook } from "../../src/rules/check";
import { inPlan } from "../../src/rules/inPlan";
import { registry } from "../../src/rules/registry";
import type { CellValue } from "../../src/sheet/snapshot";
import { revisedEdition } from "../fixtures/revisedEdition";
import { yunxiEdition } from "../fixtures/yunxiEdition";
import { sheet } from "../support/sheets";

const cases = [...editions, revisedEdition, yunxiEdition].map((edition) => [edition.id, edition] as const);

describe.each(cases)("%s", (_, edition: PlanEdition) => {
  const plan = indexPlan(edition);
  const last = edition.years.at(-1) ?? 0;
  const [ratioTable, , amountTable] = edition.tables;

  test("it is what every plan must be: no number is bare, tables are whole, clauses are its own", () =>
    expect(editionProblems(edition)).toEqual([]));

  test("RD_TARGET gives every published figure by name, by code, and #N/A where there is none", () => {
    for (const { indicator, figures } of edition.tables) {
      const aim = edition.indicators.find(({ id }) => id === indicator)?.table;
      for (const [id, row] of figures) {
        const name = plan.units.find((unit) => unit.id === id)?.name;
        for (const { year, value } of row) {
          const found = evaluate(plan, "RD_TARGET", [name, year, aim]);
          expect(found.ok ? found.value : found.problem.kind).toBe(value ?? "notAvailable");
        }
      }
    }
  });

  test("the tables as printed are their own clean return; one figure lowered is one finding at its cell", () => {
    for (const table of [ratioTable, amountTable]) {
      if (!table) throw new Error("no table");
      const rows = [...table.figures.values()]
        .filter((row) => row.every(({ value }) => value !== null))
        .map((row): CellValue[] => [row[0]?.citation.row ?? "", ...row.map(({ value }) => value)]);
      const submitted = (cells: readonly CellValue[][]) =>
        checkWorkbook(
          [
            sheet("完成情况", [
              [`${table.title.replace(/目标|指导|计划/gu, "")}（单位：${table.unit}）`],
              ["单位", ...table.years.map((year) => `${year}年实际`)],
              ...cells,
            ]),
          ],
          plan,
        ).findings.filter(({ rule }) => /^RD-(T01|F0[13456]|F07)$/u.test(rule));
      const clean = submitted(rows).map(({ rule, unit, cell }) => `${rule} ${unit} ${cell}`);
      // Whoever has no level in the table of sectors is asked for, and nobody else.
      expect(clean.filter((finding) => !finding.startsWith("RD-F03"))).toEqual([]);
      const low = rows.map((row) => [...row]);
      const [first] = low;
      if (!first) throw new Error("no row");
      first[table.years.length] = Number(show((first.at(-1) as number) * 0.97, 2));
      expect(
        submitted(low)
          .filter(({ rule }) => rule === "RD-T01")
          .map(({ cell, year, source }) => [cell, year, source.split(" ")[0]]),
      ).toEqual([["F3", last, edition.notice]]);
    }
  });

  test("every text of a rule names its clauses as the edition numbers them", () => {
    const known = new Set(edition.clauses.map(({ id }) => id));
    for (const { clause, page } of registry) {
      for (const text of [clause, ...Object.values(page)]) expect(inPlan(plan, text)).not.toMatch(/[{}]/u);
      // What the plan asks for stands in the plan: 4 倍 in one, 5 倍 in another.
      const { fundsMultiple, highTechIntensity } = edition.eligibility;
      expect(inPlan(plan, "{fundsMultiple}，{highTechIntensity}")).toBe(
        `${show(fundsMultiple.value)} 倍，${show(highTechIntensity.value)}%`,
      );
      const [first = ""] = inPlan(plan, clause).split("、");
      expect(known.has(first) || /^附表\d$/u.test(first)).toBe(true);
    }
  });

  test.each(templateKinds)("the blank template of %s is read without a question", (kind) => {
    const template = templateOf(plan, kind, last);
    const blank = sheet(
      template.name,
      template.rows.map((row) =>
        row.map(({ style, content }) =>
          style === "input" || (typeof content === "string" && content.startsWith("=")) ? null : content,
        ),
      ),
    );
    const { sheets, findings } = checkWorkbook([blank], plan);
    expect(findings).toEqual([]);
    expect(sheets[0]).toMatchObject({ status: "checked", kind });
  });

  test("an application a hair under the edition's own multiple is barred by the edition's own clause", () => {
    const { value, citation } = edition.eligibility.fundsMultiple;
    const list = sheet("名单", [
      [`${last}年项目申报（单位：万元）`],
      [
        "企业名称",
        "统一社会信用代码",
        "所属县区",
        "是否高新技术企业",
        "营业收入",
        "研发经费",
        "申请财政资金",
      ],
      ["甲公司", "91360702MA35F0001B", edition.regions[0]?.name ?? "", "否", 90_000, value * 100 - 1, 100],
      ["乙公司", "91360703MA35F0002W", edition.regions[1]?.name ?? "", "否", 90_000, value * 100, 100],
    ]);
    expect(
      checkWorkbook([list], plan)
        .findings.filter(({ rule }) => rule.startsWith("RD-E"))
        .map(({ rule, unit, source }) => [rule, unit, source]),
    ).toEqual([["RD-E02", "甲公司", `${citation.notice} ${citation.clause ?? ""}`]]);
  });
});

test("the same return is judged by its city's plan: 2.9% in 2028 is behind in 云溪市, and no year of 赣州市's", () => {
  const submitted = sheet("2028年", [
    ["县市区", "研发投入强度（%）"],
    ["东湖区（含云溪高新区）", 2.9],
  ]);
  const rules = (edition: PlanEdition) =>
    checkWorkbook([submitted], indexPlan(edition)).findings.map(({ rule }) => rule);
  expect(rules(yunxiEdition)).toContain("RD-T01");
  for (const edition of editions) expect(rules(edition)).not.toContain("RD-T01");
});

test("a plan whose tables are 7 to 9: every rule speaks of those, and 主营业务收入 is asked about without a table that says it", () => {
  const seventh: PlanEdition = {
    ...yunxiEdition,
    indicators: yunxiEdition.indicators.map((one) => ({ ...one, table: one.table + 6 })),
    tables: yunxiEdition.tables.map((one) => ({ ...one, number: one.number + 6 })),
  };
  const plan = indexPlan(seventh);
  const said = registry.flatMap(({ clause, page }) =>
    [clause, ...Object.values(page)].map((text: string) => inPlan(plan, text)),
  );
  const tables = said.flatMap((text) => text.match(/附表\d+/gu) ?? []);
  expect(new Set(tables)).toEqual(new Set(["附表7", "附表8", "附表9"]));
  const list = sheet("名单", [
    ["2028年规上工业企业研发情况（单位：万元）"],
    ["企业名称", "主营业务收入", "研发经费"],
    ["甲公司", 9_000, 300],
  ]);
  const asked = checkWorkbook([list], plan).findings.find(({ rule }) => rule === "RD-Q03");
  expect(asked?.message).toBe("「主营业务收入」写的是主营业务收入：方案用“营业收入”，两者口径不同。");
  expect(asked?.source).toContain("附表8");
});
