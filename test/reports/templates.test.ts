import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import type { CellValue } from "../../src/sheet/snapshot";
import { checkWorkbook } from "../../src/rules/check";
import { ruleExamples, templateKinds, templateOf } from "../../src/reports/templates/templates";
import { activities } from "../support/form107";
import { countyYear, enterprises } from "../support/returns";
import { sheet } from "../support/sheets";

const plan = indexPlan(currentEdition);

/** The template as a clerk leaves it: formulas of blank cells show nothing, inputs hold what `fill` gives. */
function filled(
  kind: (typeof templateKinds)[number],
  fill: (row: number, column: number) => CellValue = () => null,
) {
  const template = templateOf(plan, kind, 2024);
  return sheet(
    template.name,
    template.rows.map((row, r) =>
      row.map(({ style, content }, c) => {
        if (style === "input") return fill(r, c);
        return typeof content === "string" && content.startsWith("=") ? null : content;
      }),
    ),
  );
}

test.each(templateKinds)(
  "%s: the check reads the blank template without a question and without a finding",
  (kind) => {
    const { sheets, findings } = checkWorkbook([filled(kind)], plan);
    expect(findings).toEqual([]);
    expect(sheets[0]).toMatchObject({ status: "checked", kind });
    const lines = (sheets[0]?.understanding ?? []).map((line) => `${line.label} ${line.detail}`);
    for (const line of lines) expect(line).not.toMatch(/没有看懂|没有写明|未写明，按方案单位/u);
  },
);

test("targets stand beside the cells to be filled, as published", () => {
  const { rows } = templateOf(plan, "county-year", 2024);
  const ruijin = rows.find((row) => row[0]?.content === "瑞金市");
  expect(ruijin?.[4]).toEqual({ style: "target", content: 2.43 });
  expect(ruijin?.[3]?.content).toMatch(/^=IF\(OR\(C\d+="",N\(B\d+\)=0\),"",ROUND\(C\d+\/B\d+\*100,2\)\)$/);
});

test("a county that fills in too little is flagged where it stands", () => {
  const template = templateOf(plan, "sector-matrix", 2024);
  const hospitals = template.rows.findIndex((row) => row[0]?.content === "医疗卫生机构");
  const column = template.rows[2]?.findIndex((cell) => cell.content === "2024年（亿元）") ?? -1;
  const snapshot = filled("sector-matrix", (row, c) =>
    c !== column ? null : row === hospitals ? 6.1 : (template.rows[row]?.[c + 1]?.content as number),
  );
  const { findings } = checkWorkbook([snapshot], plan);
  expect(findings.map((f) => `${f.rule} ${f.unit}`)).toEqual(["RD-T01 医疗卫生机构"]);
});

test.each(ruleExamples)("the example of a rule can be typed as it stands: %s", (condition) => {
  const template = templateOf(plan, "custom-rules", 2024);
  const column = template.rows[2]?.findIndex((cell) => cell.content === "条件");
  const rules = filled("custom-rules", (row, c) => (row === 3 && c === column ? condition : null));
  const { findings, sheets } = checkWorkbook(
    [countyYear(), activities(), { ...enterprises(), name: "名单" }, rules],
    plan,
  );
  expect(findings.filter(({ sheet: on }) => on === template.name)).toEqual([]);
  expect(sheets.at(-1)?.message).toMatch(/^自定义规则 1 条/u);
});

test("every cell to be filled has an input rule, but for names of enterprises", () => {
  for (const kind of templateKinds) {
    const { rows, inputRules, headerRow } = templateOf(plan, kind, 2024);
    rows.slice(headerRow + 1).forEach((row, i) =>
      row.forEach((cell, column) => {
        if (cell.style !== "input" || (kind === "enterprise" && column === 0)) return;
        const at = headerRow + 1 + i;
        expect(
          inputRules.some(({ area }) => area.left === column && at >= area.top && at <= area.bottom),
        ).toBe(true);
      }),
    );
    for (const { prompt, refusal } of inputRules) expect(prompt && refusal).toMatch(/。$/u);
  }
});
