/** 审核公式: the bureau's own rules, written on a sheet of the workbook. */
import { performCheck } from "../../../src/check/work";
import { checkBooks } from "../../../src/rules/check";
import { defaultSettings } from "../../../src/rules/settings";
import type { SheetSnapshot } from "../../../src/sheet/snapshot";
import { activities, cellOf, cleanProject, projectList } from "../../support/form107";
import { check, countyYear, enterprises, plan, sectorMatrix } from "../../support/returns";
import { sheet } from "../../support/sheets";
import { ruleSheet, type OwnRule } from "../../support/customRules";

const run = (sheets: readonly SheetSnapshot[], ...rules: readonly (OwnRule | string)[]) =>
  // RD-C12 says of R&D and revenue what some of these rules say.
  check([...sheets, ruleSheet(...rules)], { settings: { ...defaultSettings, off: ["RD-C12"] } });
const found = (sheets: readonly SheetSnapshot[], ...rules: readonly (OwnRule | string)[]): string[] =>
  run(sheets, ...rules)
    .findings.filter(({ rule }) => !rule.startsWith("RD-"))
    .map(({ rule, severity, sheet: on, cell }) => `${rule} ${severity} ${on} ${cell}`);
const outcomes = (sheets: readonly SheetSnapshot[], rule: string) =>
  run(sheets, rule).sheets.at(-1)?.outcomes;

// More than the revenue is the book's own error (RD-C12); a bureau may ask for less.
describe("研发经费 <= 营业收入 * 50%", () => {
  const rule: OwnRule = {
    id: "章贡-01",
    condition: "研发经费 <= 营业收入 * 50%",
    severity: "错误",
    hint: "研发经费不应大于营业收入的一半",
    source: "局内口径2023",
  };
  test("holds in a clean list; 700万元 of 1000 is found at the first name's cell, with the bureau's own words", () => {
    expect(found([enterprises()], rule)).toEqual([]);
    const { findings } = run([enterprises({ 0: { revenue: 1000 } })], rule);
    const [own] = findings.filter(({ rule: id }) => id === "章贡-01");
    expect([own?.severity, own?.cell, own?.source]).toEqual(["error", "F4", "局内口径2023"]);
    expect(own?.message).toBe(
      "甲公司：研发经费不应大于营业收入的一半（2024 年研发经费 700 万元，2024 年营业收入 1000 万元，右边为 500 万元；应满足 研发经费 <= 营业收入 * 50%）。",
    );
  });
  test("units are converted: 万元 against 亿元 in the next column", () => {
    const mixed = sheet("名单", [
      ["2023年企业研发情况"],
      ["企业名称", "统一社会信用代码", "研发经费（万元）", "营业收入（亿元）"],
      ["甲公司", "91360702MA35F0001B", 700, 2],
      ["乙公司", "91360703MA35F0002W", 700, 0.12],
    ]);
    expect(found([mixed], rule)).toEqual(["章贡-01 error 名单 C4"]);
  });
  test("what is missing cannot be told", () => {
    expect(found([enterprises({ 0: { revenue: "——" } })], rule)).toEqual([]);
    expect(outcomes([enterprises({ 0: { revenue: "——" } })], "研发经费 <= 营业收入")).toMatchObject({
      passed: 2,
      couldNotTell: 1,
      broke: 0,
    });
  });
});

test("[7] = [8] + … + [14]: lines of 107-2 by their codes, exact to the 千元; other sheets are not meant", () => {
  const rule: OwnRule = { on: "107-2", condition: "[7] = [8] + … + [14] + [19]" };
  expect(found([activities(), countyYear()], rule)).toEqual([]);
  const off = activities({ changes: { 研究开发费用合计: 9001, "1.来自企业自筹": 8701 } });
  // The book's own error stands on that cell; the bureau's question is not said again.
  expect(run([off], rule).findings.map(({ rule: id }) => id)).toEqual(["RD-C31"]);
  expect(found([countyYear(), activities()], "[7] = [8] + ... + [14]")).toEqual([
    `自-1 query 企业研究开发活动相关情况表 ${cellOf("研究开发费用合计")}`,
  ]);
});

test("abs(本年/上年 - 1) <= 40%: every figure against its own of last year, at the later cell", () => {
  const rule = "abs(本年/上年 - 1) <= 40%";
  expect(found([sectorMatrix()], rule)).toEqual([]);
  expect(found([sectorMatrix({ 高等学校: [5.7, 6.82, 10] })], rule)).toEqual(["自-1 query 经费 D6"]);
  expect(found([sectorMatrix({ 高等学校: [5.7, 6.82, 10] })], "研发经费 <= 上年研发经费 * 140%")).toEqual([
    "自-1 query 经费 D6",
  ]);
  // Beyond 50% the book's own question stands on the cell; the bureau's is not said again.
  expect(run([sectorMatrix({ 高等学校: [5.7, 6.82, 12] })], rule).findings.map(({ rule: id }) => id)).toEqual(
    ["RD-Q05"],
  );
});

test("sums over units: the city against Σ counties, its own row left out", () => {
  const rule: OwnRule = { condition: "全市!地区生产总值 = sum(地区生产总值)", severity: "错误" };
  expect(found([countyYear()], rule)).toEqual([]);
  const { findings } = check([
    countyYear({ 全市: { active: 700 } }),
    ruleSheet("全市!有研发活动企业数 = sum(有研发活动企业数)"),
  ]);
  expect(findings.filter(({ rule: id }) => id === "自-1").map(({ cell, unit }) => [cell, unit])).toEqual([
    ["I22", "全市"],
  ]);
});

test("a sum of which no single figure is at fault is told at the column's header, with what it came to", () => {
  const { findings } = check([countyYear(), ruleSheet("sum(研发经费) <= 100 亿元")]);
  const own = findings.filter(({ rule }) => rule === "自-1");
  expect(own.map(({ cell, unit }) => [cell, unit])).toEqual([["C3", ""]]);
  expect(own[0]?.message).toMatch(
    /^2023 年：.*（左边为 [\d.]+ 亿元；应满足 sum\(研发经费\) <= 100 亿元）。$/u,
  );
});

test("章贡区 and 经开区 apart are added once, 蓉江新区 beside them, and the row of their sum not again", () => {
  const apart = sheet("表", [
    ["2023年研发经费（单位：亿元）"],
    ["县（市、区）", "研发经费"],
    ["章贡区", 5],
    ["赣州经开区", 3],
    ["蓉江新区", 1],
    ["南康区", 4],
    ["全市", 13],
  ]);
  expect(found([apart], "全市!研发经费 = sum(研发经费)")).toEqual([]);
  expect(found([apart], "全市!研发经费 < sum(研发经费)")).toEqual(["自-1 query 表 B7"]);
});

test("rounding is none: a ratio of printed amounts", () => {
  expect(found([countyYear()], "研发投入强度 = 研发经费 / 地区生产总值")).toEqual([]);
});

test("other sheets by name or kind: 107-1's months against the people of 107-2", () => {
  const rule: OwnRule = {
    on: "107-2",
    condition: "研究开发人员合计 * 12 >= sum(107-1!项目人员实际工作时间)",
  };
  expect(found([activities(), projectList()], rule)).toEqual([]);
  const many = projectList([cleanProject("甲的研究", { 9: 721 })]);
  expect(run([activities(), many], rule).findings.map(({ rule: id }) => id)).toContain("RD-C32");
  const list = sheet("名单", [
    ["企业研发情况"],
    ["单位：万元"],
    ["企业名称", "统一社会信用代码", "营业收入", "研发经费"],
    ["甲科技有限公司", "91360702MA35F0001B", 5000, 900],
  ]);
  expect(found([activities(), list], { on: "107-2", condition: "新产品销售收入 <= 名单!营业收入" })).toEqual([
    `自-1 query 企业研究开发活动相关情况表 ${cellOf("新产品销售收入")}`,
  ]);
});

test("若, 且, 或: where there are people there is money", () => {
  expect(found([activities()], "若(研究开发人员合计 > 0, 研究开发费用合计 > 0 且 人员人工费用 > 0)")).toEqual(
    [],
  );
  expect(
    found([activities()], {
      on: "107-2",
      condition: "女性 > 外聘人员 且 (期末机构数 >= 2 或 博士毕业 > 10)",
    }),
  ).toEqual([`自-1 query 企业研究开发活动相关情况表 ${cellOf("其中：女性")}`]);
});

test.each([
  ["研发经费 <=", "第 8 个字处：应为指标名称、[代码]、数字、函数或“(”，而条件到此为止。"],
  ["研发经费 营业收入", "第 6 个字处：应为 =、<>、<、<=、> 或 >=，而写的是“营业收入”。"],
  ["研发经废 <= 营业收入", "第 1 个字处：“研发经废”不是认识的指标，也不是表头，是否指“研发经费”。"],
  ["研发经费 >= 100", "第 6 个字处：金额与不带单位的数不能相加减或比较，请写上单位，如 100 万元。"],
  [
    "avg(研发经费) > 0",
    "第 1 个字处：“avg”不是函数（可用 abs、sum、min、max、若）；指标名称后的括号里只写单位，如 研发经费（亿元），名称里有括号的请加引号。",
  ],
  [
    "研发经费（规上） > 0 元",
    "第 1 个字处：“研发经费”不是函数（可用 abs、sum、min、max、若）；指标名称后的括号里只写单位，如 研发经费（亿元），名称里有括号的请加引号。",
  ],
  ["研发经费（%） > 1", "第 5 个字处：金额的单位不能写“(%)”，应为亿元、万元、千元、元等。"],
  ["研发经费 <= 100 万元（亿元）", "第 15 个字处：“(亿元)”多余，前面的数已写了单位。"],
  ["研发经费（万元）/10000 <= 营业收入（亿元）", "第 9 个字处：单位已自动换算，不必再乘除 10000。"],
  [
    "研发经费（万元） + 营业收入（亿元） > 3",
    "第 21 个字处：金额与不带单位的数不能相加减或比较，请写上单位，如 100 万元。",
  ],
  ["(研发经费 > 0", "第 10 个字处：应为“)”，而条件到此为止。"],
  ["研发经费 > 0 元；营业收入 > 0 元", "第 11 个字处：“;”多余，此处应结束，或写 + - * / 且 或。"],
])("%s: told at its own cell with what was expected", (condition, message) => {
  const { findings, sheets } = run([enterprises()], condition);
  expect(findings.map(({ sheet: on, cell, severity }) => [on, cell, severity])).toEqual([
    ["自定义规则", "D2", "error"],
  ]);
  expect(findings[0]?.message).toBe(message);
  expect(sheets.at(-1)?.outcomes.broke).toBe(1);
});

// 700万元 of 20000 and of 30000: R&D is below revenue, so each way of saying 不大于 holds and of 不小于 is found.
test.each(["<=", "≤", "≦", "⩽", "＜＝", "‹=", "《=", "< =", "＜ ＝", "=<", "= <", "=‹"])(
  "研发经费 %s 营业收入 is 研发经费 <= 营业收入, however it is typed",
  (sign) => {
    expect(found([enterprises()], `研发经费 ${sign} 营业收入`)).toEqual([]);
    expect(found([enterprises()], `营业收入 ${sign} 研发经费`)).toHaveLength(3);
  },
);
test.each([">=", "≥", "≧", "⩾", "＞＝", "›=", "》=", "> =", "=>", "= ＞"])("and %s is >=", (sign) => {
  expect(found([enterprises()], `营业收入${sign}研发经费`)).toEqual([]);
  expect(found([enterprises()], `研发经费${sign}营业收入`)).toHaveLength(3);
});
test.each(["小于等于", "小于或等于", "不大于", "不超过", "应不大于", "应当小于或等于"])(
  "研发经费%s营业收入, said in words",
  (words) => {
    expect(found([enterprises()], `研发经费${words}营业收入`)).toEqual([]);
    expect(found([enterprises()], `营业收入 ${words} 研发经费`)).toHaveLength(3);
  },
);
test.each(["大于", "高于", "不低于", "不小于"])(
  "营业收入 %s 500 万元 and not the other way round",
  (words) => {
    expect(found([enterprises()], `营业收入${words}500万元`)).toEqual([]);
    expect(found([enterprises()], `500 万元${words}营业收入`)).toHaveLength(3);
  },
);
test("a heading that holds such a word is put in quotes; = before it all is what Excel's formulas begin with", () => {
  expect(found([enterprises()], "「收入超过成本」 > 0")).toEqual(["自定义规则 error 自定义规则 D2"]);
  expect(found([enterprises()], "=研发经费<=营业收入")).toEqual([]);
  expect(found([enterprises()], "== 研发经费")).toEqual(["自定义规则 error 自定义规则 D2"]);
});
test("codes of the forms in a workbook that has none: the rule is named as not used, and nothing is wrong", () => {
  const { findings, sheets } = run([enterprises()], "[7] = [8] + … + [14] + [19]");
  expect(findings).toEqual([]);
  expect(sheets.at(-1)?.message).toBe("自定义规则 1 条，1 条没有适用的报表（自-1）。");
});
test("< > is <>, = = is =", () => {
  expect(found([enterprises()], "研发经费 < > 营业收入")).toEqual([]);
  expect(found([enterprises()], "研发经费 = = 研发经费")).toEqual([]);
});

test.each(["。", "；", ";", " ；", "．", "."])("a condition may end as a sentence does: %s", (stop) => {
  expect(found([enterprises()], `研发经费 <= 营业收入${stop}`)).toEqual([]);
  expect(found([enterprises()], `研发经费 >= 营业收入${stop}`)).toHaveLength(3);
});

test("between arguments a semicolon is a comma: 若(研发经费 > 0；营业收入 > 0), max(研发经费; 1 万元)", () => {
  expect(found([enterprises()], "若(研发经费 > 0 元；营业收入 > 0 元)")).toEqual([]);
  expect(found([enterprises()], "max(研发经费; 1 万元) >= 营业收入")).toHaveLength(3);
});

describe("a unit in brackets behind a name is the unit of the numbers beside it", () => {
  test.each([
    "研发经费（万元） >= 700",
    "研发经费(万元) >= 700",
    "研发经费（单位：万元） >= 700",
    "研发经费【万元】 >= 700",
    "700 <= 研发经费（万元）",
    "研发经费（亿元） >= 0.07",
    "研发经费（亿元） - 0.07 >= 0",
    "max(研发经费（亿元）, 0.01) >= 0.07",
    "研发经费 >= 700（万元）",
  ])("%s holds of 700 万元, not of 500 and 60", (condition) => {
    expect(found([enterprises()], condition)).toEqual(["自-1 query 企业 F5", "自-1 query 企业 F6"]);
  });
  test.each(["研发经费（万元） > 700", "研发经费（亿元） > 0.07", "研发经费（亿元） * 2 > 0.14"])(
    "%s does not",
    (condition) => {
      expect(found([enterprises()], condition)).toContain("自-1 query 企业 F4");
    },
  );
  test("研发经费（万元） <= 营业收入（亿元） are two amounts, whatever each is written in", () => {
    expect(found([enterprises()], "研发经费（万元） <= 营业收入（亿元）")).toEqual([]);
  });
  test("shares in % and counts in 家 and 人 too, and a line of a form", () => {
    expect(found([countyYear()], "研发投入强度（%） >= 0.5")).toEqual([]);
    expect(found([countyYear()], "研发投入强度（%） >= 50")).not.toEqual([]);
    expect(found([countyYear()], "有研发活动企业数（家） >= 0")).toEqual([]);
    expect(found([activities()], "[7]（千元） >= 100")).toEqual([]);
    expect(found([activities()], "[7]（亿元） >= 100")).not.toEqual([]);
  });
});

test("a level, a number twice, a missing condition and Excel's own formula are told at their cells", () => {
  const { findings } = run(
    [enterprises()],
    { condition: "研发经费 > 0", severity: "严重" },
    { id: "自-9", condition: "研发经费 > 0" },
    { id: "自-9", condition: "研发经费 > 0" },
    { condition: null },
    { id: "RD-C01", condition: "研发经费 > 0" },
    { condition: { error: "#NAME?" } },
  );
  expect(findings.map(({ cell, severity }) => `${cell} ${severity}`)).toEqual([
    "E2 error",
    "A4 error",
    "D5 error",
    "A6 error",
    "D7 error",
  ]);
});

test("the sheet itself is no return; what it says, and which rules found nothing to judge, is told", () => {
  const { sheets } = run([enterprises()], "研发经费 > 0 元", { on: "107-2", condition: "[1] > 0" });
  expect(sheets.at(-1)).toMatchObject({
    kind: "custom-rules",
    status: "checked",
    message: "自定义规则 2 条，1 条没有适用的报表（自-2）。",
  });
});

test("a sheet without its header says so; an empty one says nothing", () => {
  expect(
    check([enterprises(), sheet("自定义规则", [["研发经费 <= 营业收入"]])]).findings.map(({ cell }) => cell),
  ).toEqual(["A1"]);
  expect(check([enterprises(), sheet("自定义规则", [[null]])]).findings).toEqual([]);
});

test("rules are about the workbook that they stand in", () => {
  const low = enterprises({ 0: { revenue: 1000 } });
  const results = checkBooks(
    [
      { name: "甲.xlsx", sheets: [enterprises(), ruleSheet("研发经费 <= 营业收入 * 50%")] },
      { name: "乙.xlsx", sheets: [low] },
    ],
    plan,
  );
  expect(results.map(({ findings }) => findings.filter(({ rule }) => rule === "自-1").length)).toEqual([
    0, 0,
  ]);
});

test("a file with nothing but rules is for all files of the check; what is a name in one of them only is no typing error", () => {
  const low = enterprises({ 0: { revenue: 1000 } });
  const judge = (...rules: readonly string[]) =>
    checkBooks(
      [
        { name: "规则.xlsx", sheets: [ruleSheet(...rules), sheet("Sheet2", [[null]])] },
        { name: "甲.xlsx", sheets: [enterprises()] },
        { name: "乙.xlsx", sheets: [low] },
        { name: "丙.xlsx", sheets: [countyYear()] },
      ],
      plan,
      { settings: { ...defaultSettings, off: ["RD-C12"] } },
    );
  const results = judge("研发经费 <= 营业收入 * 50%");
  expect(results.map(({ findings }) => findings.filter(({ rule }) => rule === "自-1").length)).toEqual([
    0, 0, 1, 0,
  ]);
  expect(results.map(({ customRules }) => customRules)).toEqual(Array(4).fill(["自-1"]));
  expect(judge("汇总!研发经费 > 0 亿元")[0]?.findings).toEqual([]);
  expect(judge("研发经废 > 0 亿元")[0]?.findings.map(({ cell }) => cell)).toEqual(["D2"]);
});

test("a rule that is switched off does not run, and is named", () => {
  const low = enterprises({ 0: { revenue: 1000 } });
  const { switchedOff, findings } = check([low, ruleSheet("研发经费 <= 营业收入 * 50%")], {
    settings: { ...defaultSettings, off: ["自-1"] },
  });
  expect(switchedOff).toEqual(["自-1"]);
  expect(findings.filter(({ rule }) => rule === "自-1")).toEqual([]);
});

test("the stamp says which of the bureau's rules ran, and holds their sheet", () => {
  const sheets = [enterprises(), ruleSheet("研发经费 <= 营业收入 * 50%")];
  const { stamp } = performCheck(sheets, plan, {
    settings: null,
    corrections: {},
    wanted: new Set(["企业"]),
    scope: "active",
    explanations: new Map(),
    resultSheetName: "校验结果",
    checkedAt: "2026-01-01 09:00",
  });
  expect(stamp?.about.rules).toContain("自-1");
  expect(stamp?.about.sheets.map(({ name }) => name)).toEqual(["企业", "自定义规则"]);
});
