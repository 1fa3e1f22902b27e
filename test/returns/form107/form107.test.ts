/** The national forms 107-1 and 107-2 as bureaus collect them. */
import { plan, check } from "../../support/returns";
import { activities, catalogueSheet, cellOf, cleanProject, projectList } from "../../support/form107";
import { recognise } from "../../../src/returns/recognise";
import { activityTerms, projectTerms } from "../../../src/returns/form107/terms";
import { activityNamed, bareName } from "../../../src/returns/form107/names";
import type { SheetSnapshot } from "../../../src/sheet/snapshot";
import { sheet } from "../../support/sheets";
import { cellAddress } from "../../../src/sheet/address";

const read = (one: SheetSnapshot) => {
  const recognition = recognise(one, plan);
  if (recognition.status !== "recognised") throw new Error(recognition.message);
  return recognition.returns;
};
const factsOf = (one: SheetSnapshot) => read(one).flatMap(({ rows }) => rows.flatMap(({ facts }) => facts));

test("107-2: all 52 lines are read, the two halves alike, amounts of 千元 in 亿元", () => {
  const facts = factsOf(activities());
  expect(new Set(facts.map(({ measure }) => measure))).toEqual(new Set(Object.keys(activityTerms)));
  const spending = facts.find(({ measure }) => measure === "formSpending");
  expect([spending?.value, spending?.scale, spending?.subject.name]).toEqual([
    0.09,
    "千元",
    "甲科技有限公司",
  ]);
  const exports = facts.find(({ measure }) => measure === "formNewExports");
  expect([cellAddress(exports!.cell.row, exports!.cell.column), exports!.value]).toEqual([
    cellOf("出口"),
    0.09,
  ]);
});

test("107-1: projects, their numbers and codes; the ordinals of blank rows are no projects", () => {
  const [list] = read(projectList());
  expect(list?.rows.map(({ label }) => label)).toEqual(["高强度合金的研究", "低损耗磁体的研究"]);
  const [first] = list?.rows ?? [];
  expect(new Set(first?.facts.map(({ measure }) => measure))).toEqual(new Set(Object.keys(projectTerms)));
  expect(first?.facts.find(({ measure }) => measure === "projectSpending")?.value).toBe(0.04);
  expect(list?.form?.projects[0]?.fields.result?.raw).toBe("9.发明专利");
  expect(list?.ignored).toEqual([]);
});

test.each([
  ["107-1 above 107-2", [projectList(), activities()]],
  ["107-2 above 107-1", [activities(), projectList()]],
] as const)("%s on one sheet: two projects and 52 lines, and nothing is found", (_which, [upper, lower]) => {
  const both = sheet("107表", [...upper.values, [], [], ...lower.values]);
  const facts = factsOf(both);
  expect(new Set(facts.map(({ measure }) => measure))).toEqual(
    new Set([...Object.keys(activityTerms), ...Object.keys(projectTerms)]),
  );
  expect(read(both).flatMap(({ form }) => form?.projects ?? [])).toHaveLength(2);
  expect(check(both).findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual([]);
});

test("blank forms are named as blank: neither clean nor faulty", () => {
  const { sheets, findings } = check([activities({ blank: true }), projectList([])]);
  expect(findings).toEqual([]);
  expect(sheets.map(({ status, message }) => [status, message])).toEqual([
    ["empty", "工作表「企业研究开发活动相关情况表」是空白的 107-2 表，还没有填数，没有校验。"],
    ["empty", "工作表「企业研发项目填报报表」是空白的 107-1 表，还没有填数，没有校验。"],
  ]);
});

test("the catalogue that travels with the forms is named as such", () => {
  expect(recognise(catalogueSheet(), plan)).toMatchObject({
    status: "unrecognised",
    message: expect.stringContaining("分类目录") as string,
  });
});

test("filled forms on which nothing is wrong get no finding", () => {
  const { findings, sheets } = check([activities(), projectList(), catalogueSheet()]);
  expect(findings).toEqual([]);
  expect(sheets.map(({ kind }) => kind)).toEqual(["form-107", "form-107", null]);
  expect(sheets[0]?.outcomes.broke).toBe(0);
  expect(sheets[0]?.outcomes.passed).toBeGreaterThan(20);
});

test("every number is read or named: one beside the table, one at a line that nobody knows", () => {
  const base = activities();
  const values = base.values.map((row) => [...row]);
  values[6]![5] = 77;
  values[11]![3] = 12;
  const [form] = read({ ...base, values });
  expect(form?.ignored.map(({ cell, reason }) => [cellAddress(cell.row, cell.column), reason])).toEqual([
    ["D12", "不认识的指标，没有读"],
    ["F7", "不在填报栏内的数字"],
  ]);
});

/** The official print: 代码 before 数量, codes of its own, year and form number on top. */
function official(codeOf: (bureau: number) => number, unknown = false): SheetSnapshot {
  const lines = Object.values(activityTerms).filter(({ code }) => code !== undefined);
  return sheet("107-2", [
    ["企业研究开发活动及相关情况"],
    ["统一社会信用代码：91360702MA35F0001B", null, null, "表号：107-2表"],
    ["单位详细名称：", "乙制造有限公司", null, "2023年"],
    ["指标名称", "计量单位", "代码", "数量"],
    ["甲", "乙", "丙", 1],
    ...lines.map(({ name, unit, code }, i) => [
      unknown && code === 19 ? "别的费用" : name,
      unit,
      String(codeOf(code as number)),
      i === 0 ? 30 : 0,
    ]),
  ]);
}

test("a print with codes: names tell the lines, the form's own codes are kept, and what stands on top is read", () => {
  const [form] = read(official((code) => code + 100));
  expect(form?.form).toMatchObject({
    enterprise: "乙制造有限公司",
    creditCode: "91360702MA35F0001B",
    form: "107-2",
  });
  expect(form?.year).toBe(2023);
  expect(form?.form?.codes.formSpending).toBe("107");
  expect(form?.ignored).toEqual([]);
});

test("a name that is not known is told by its code where the print numbers as bureaus do, and else named", () => {
  const measures = (one: SheetSnapshot) => factsOf(one).map(({ measure }) => measure);
  expect(measures(official((code) => code, true))).toContain("formOther");
  expect(measures(official((code) => (code === 19 ? 19 : code + 1), true))).not.toContain("formOther");
});

test.each([
  ["   其中：管理和服务人员", "formManagers"],
  ["①委托境内研究机构", "formToInstitutes"],
  ["*其中：出口", "formNewExports"],
  ["（1）人员人工费用（千元）", "formWages"],
  ["研究开发活动情况", undefined],
])("%s is %s", (text, measure) => {
  expect(activityNamed(text)).toBe(measure);
});

test("a bare name is bare: reading it again changes nothing", () => {
  for (const { name } of [...Object.values(activityTerms), ...Object.values(projectTerms)])
    expect(bareName(bareName(name))).toBe(bareName(name));
});

test("a project that is called like a signature is a project", () => {
  const [list] = read(projectList([cleanProject("审核系统的研究"), cleanProject("说明书自动生成")]));
  expect(list?.rows).toHaveLength(2);
});

test("text where a number belongs and errors are told on forms too", () => {
  const { findings } = check(activities({ changes: { 女性: "约18", 已被实施: { error: "#REF!" } } }));
  expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual([
    `RD-F09 ${cellOf("已被实施")}`,
    `RD-F05 ${cellOf("女性")}`,
  ]);
});
