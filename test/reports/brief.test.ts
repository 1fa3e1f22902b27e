/** 通报: a sheet of formulas and a document, whose figures are in one of three states that never mix. */
import { briefOf, type BriefInput } from "../../src/reports/brief";
import { briefDocument } from "../../src/reports/briefDocument";
import { ordinal, publishedDay, publishedNumber } from "../../src/reports/published";
import { groupsOf, lastYearOf, overviewOf, periodsOf } from "../../src/reports/situation";
import { standingOf } from "../../src/reports/standing";
import type { DocumentTable } from "../../src/sheet/document";
import { countyYear, plan } from "../support/returns";
import { sheet } from "../support/sheets";

const quarters = sheet("进度", [
  ["2024年第2季度分行业研发经费进度表（亿元）"],
  ["类别", "2024年第2季度末累计"],
  ["规上工业企业", 40],
  ["高等学校", 5],
]);

describe("通报", () => {
  const standing = standingOf([countyYear({ 兴国县: { gdp: 500, rd: 9.25, ratio: 1.85 } })], plan);
  const input = {
    plan,
    standing,
    period: { year: 2023, quarter: null },
    earlier: null,
    madeAt: "2024-02-01 09:00",
    targetCell: () => ({ sheet: "附表1", cell: "C7" }),
  };
  test("periods are those of which something is reported, the latest first", () => {
    const both = standingOf([countyYear(), quarters], plan);
    expect(periodsOf(both)).toEqual([
      { year: 2024, quarter: 2 },
      { year: 2023, quarter: null },
    ]);
  });
  test("figures are formulas on the return and on the plan's table", () => {
    const { rows } = briefOf(input);
    const row = rows.find(([name]) => name?.content === "兴国县");
    expect(row?.map(({ content }) => content).slice(1, 5)).toEqual([
      expect.stringMatching(/^='汇总'!D\d+$/),
      "='附表1'!C7",
      expect.stringMatching(/^=IF\(ISNUMBER/),
      expect.stringContaining("临界"),
    ]);
    expect(row?.[5]?.content).toMatch(/'汇总'!B\d+.*'汇总'!C\d+/);
  });
  test("the text says who is behind, by how much money, and who answers for it", () => {
    const { text } = briefOf(input);
    expect(text).toContain("应报县（市、区）18个，已报18个：达标17个、滞后1个");
    expect(text).toContain("兴国县：1.85%，应达到1.93%，差0.08个百分点，还需投入0.40亿元");
    expect(text).toContain("没有收到2023年的报表");
    expect(text).toContain(`${plan.edition.countyOwner}（滞后：兴国县）`);
  });
  test("changes since the last check: what is new and what is gone", () => {
    const earlier = {
      at: "2024-01-05 10:00",
      findings: [{ rule: "RD-T01", sheet: "汇总", cell: "D99", message: "旧问题" }],
    };
    const { text } = briefOf({ ...input, earlier });
    expect(text).toMatch(/与 2024-01-05 10:00 的校验相比：新出现 \d+ 条，已消除 1 条/);
    expect(text).toContain("已消除：汇总!D99 旧问题");
    expect(briefOf(input).text).toContain("没有上次校验的记录");
  });
  test("a unit without a row in the return is named as missing", () => {
    const cut = countyYear();
    const without = {
      ...cut,
      values: cut.values.filter((row) => row[0] !== "石城县"),
      formats: cut.formats.slice(1),
    };
    const { text } = briefOf({ ...input, standing: standingOf([without], plan) });
    expect(text).toMatch(/附表1.*缺 石城县/);
  });
});

/** 兴国县 is behind by 0.08 with GDP 500, 于都县 by more, 大余县's ratio is not what its amounts give, 石城县 is not there. */
const cut = countyYear({
  兴国县: { gdp: 500, rd: 9.25, ratio: 1.85 },
  于都县: { gdp: 1000, rd: 10, ratio: 1 },
  大余县: { ratio: 9.9 },
  崇义县: { ratio: null, rd: null },
});
const city = {
  ...cut,
  values: cut.values.filter((row) => row[0] !== "石城县" && row[0] !== "全市"),
  formats: cut.formats.slice(2),
};
const yearly: Omit<BriefInput, "standing"> = {
  plan,
  period: { year: 2023, quarter: null },
  earlier: null,
  madeAt: "2024-02-01 09:00",
  targetCell: () => null,
};

describe("three states that never mix", () => {
  const standing = standingOf([city], plan);
  const [group] = groupsOf(plan, standing, yearly.period);
  const { rows, text } = briefOf({ ...yearly, standing });
  const rowOf = (name: string) =>
    rows.find(([first]) => first?.content === name)?.map(({ content }) => content) ?? [];

  test("大余县 reported 9.9%, which its amounts do not give: 待核实, with the figure and why, and neither gap nor money", () => {
    const entry = group?.lines.find(({ unit }) => unit.name === "大余县")?.entry;
    expect(entry).toMatchObject({
      state: "doubtful",
      claimed: 9.9,
      actual: null,
      status: null,
      shortfall: null,
    });
    const row = rowOf("大余县");
    expect(row[1]).toMatch(/^='汇总'!D\d+$/);
    expect([row[3], row[4], row[5]]).toEqual(["", "待核实", ""]);
    expect(row[9]).toContain("9.9");
    expect(text).toContain("大余县：填报9.90%，待核实：");
  });
  test("崇义县 filed and left the ratio blank: it is said that this figure is missing, not that the county did not file", () => {
    expect(rowOf("崇义县").slice(3, 6)).toEqual(["", "未报", ""]);
    expect(text).toContain("崇义县（同一行有别的数，此格空白）");
    expect(text).not.toContain("未填");
  });
  test("石城县 is in no return: 未报, by its name alone, and still has its row", () => {
    expect(rowOf("石城县")).toEqual(["石城县", "", "", "", "未报"]);
    expect(text).toMatch(/未报2个（崇义县（同一行有别的数，此格空白）、石城县）/);
  });
  test("the overview counts each once: 18 due, 16 filed, 13 met, 2 behind, 1 to be verified", () => {
    if (!group) throw new Error("no group");
    expect(overviewOf(group)).toContain("应报县（市、区）18个，已报16个：达标13个、滞后2个、待核实1个");
    expect(overviewOf(group)).toMatch(/差距最大的是于都县：1\.00%，.*滞后的2个合计还需投入\d+\.\d\d亿元/);
  });
  test("those behind stand first and the worst of them at the very top; those missing stand last", () => {
    expect(group?.lines.slice(0, 2).map(({ unit }) => unit.name)).toEqual(["于都县", "兴国县"]);
    expect(
      group?.lines
        .slice(-2)
        .map(({ unit }) => unit.name)
        .sort(),
    ).toEqual(["崇义县", "石城县"].sort());
  });
  test("a figure that a collection holds in doubt is in doubt on the collected table, and only there", () => {
    const key = `region|${plan.units.find(({ name }) => name === "章贡区")?.id ?? ""}|intensity|2023|`;
    const doubts = new Map([[key, "两处不一致。"]]);
    const stateOf = (name: string): unknown =>
      standingOf([{ ...countyYear(), name }], plan, { doubts }).entries.find(
        ({ unit, indicator }) => unit.name === "章贡区" && indicator.id === "gdp-intensity",
      );
    expect(stateOf("2023年县（市、区）汇总")).toMatchObject({ state: "doubtful", why: "两处不一致。" });
    expect(stateOf("汇总")).toMatchObject({ state: "number" });
  });
  test("the counts are of the rows below, the city's own row left out", () => {
    const withCity = briefOf({ ...yearly, standing: standingOf([countyYear()], plan) }).rows;
    const top = withCity.findIndex(([first]) => String(first?.content).startsWith("附表1"));
    const counted = withCity[top + 1]?.[1]?.content;
    const first = withCity.findIndex(([one], i) => i > top && one?.content === "全市") + 2;
    expect(counted).toBe(`=COUNTIF(E${first}:E${first + 17},"达标")`);
    expect(withCity[first + 17]).toEqual([]);
  });
});

describe("the document", () => {
  const standing = standingOf([city], plan);
  const { blocks } = briefDocument({ ...yearly, standing });
  const paragraphs = blocks.flatMap((block) => (block.kind === "paragraph" ? [block] : []));
  const tables = blocks.filter((block): block is DocumentTable => block.kind === "table");
  test("has a title, 总体情况 before 滞后, the order of sections numbered, a signature block with the day", () => {
    expect(paragraphs[0]).toMatchObject({ style: "title", text: "关于2023年研发投入目标进展情况的通报" });
    expect(paragraphs.filter(({ style }) => style === "heading").map(({ text }) => text)).toEqual([
      "一、总体情况",
      "二、滞后情况",
      "三、已报待核实",
      "四、未报情况",
      "五、责任单位",
      expect.stringMatching(/^附件1：/),
      expect.stringMatching(/^附件2：/),
    ]);
    expect(paragraphs.filter(({ style }) => style === "signature").map(({ text }) => text)).toEqual([
      "（发文单位）",
      "2024年2月1日",
    ]);
  });
  test("于都县 lacks 1,000 × its target less 10 亿元, at two decimals", () => {
    const target = standing.entries.find(({ unit }) => unit.name === "于都县")?.due ?? 0;
    expect(tables[0]?.rows[0]?.slice(1)).toEqual([
      "于都县",
      "1.00",
      publishedNumber(target),
      publishedNumber(1 - target),
      publishedNumber(target * 10 - 10),
    ]);
  });
  test("a figure in doubt stands in a table of its own, with why; in the annex it has neither gap nor 达标", () => {
    const doubt = tables.find(({ columns }) => columns.some(({ heading }) => heading === "为什么待核实"));
    expect(doubt?.rows).toHaveLength(1);
    expect(doubt?.rows[0]?.slice(0, 3)).toEqual(["大余县", "全社会研发投入强度", "9.90%"]);
    const annex = tables.find(({ rows }) => rows.length === 18);
    expect(annex?.rows.find((row) => row[1] === "大余县")?.slice(2)).toEqual([
      "9.90",
      expect.any(String),
      "—",
      "待核实",
    ]);
    expect(annex?.rows.find((row) => row[1] === "石城县")?.slice(2)).toEqual(["—", "—", "—", "未报"]);
  });
});

describe("against the same time of last year", () => {
  const counties = (year: number, values: Readonly<Record<string, number>>) =>
    sheet(`${year}年`, [
      [`${year}年县（市、区）研发经费季度累计（亿元）`],
      ["县（市、区）", "上半年累计"],
      ...Object.entries(values),
    ]);
  const standing = standingOf(
    [
      counties(2023, { 瑞金市: 2, 兴国县: 4, 石城县: 1 }),
      counties(2024, { 瑞金市: 1.5, 兴国县: 5, 会昌县: 3 }),
    ],
    plan,
  );
  const period = { year: 2024, quarter: 2 };
  test("瑞金市 fell from 2 to 1.5 (−25%), 兴国县 rose from 4 to 5 (+25%); whoever has one year only is not compared", () => {
    const [table] = lastYearOf(plan, standing, period);
    expect(table?.comparisons.map(({ unit, change }) => [unit.name, change])).toEqual([
      ["瑞金市", -25],
      ["兴国县", 25],
    ]);
  });
  test("a period of which there are only the counties' quarters can be chosen, and its growth is a formula on both cells", () => {
    expect(periodsOf(standing)[0]).toEqual(period);
    const { rows, text } = briefOf({ ...yearly, period, standing });
    const row =
      rows.find(([first]) => first?.content === "瑞金市")?.map(({ content }) => String(content)) ?? [];
    expect(row[1]).toMatch(/^='2024年'!B\d$/);
    expect(row[2]).toMatch(/^='2023年'!B\d$/);
    expect(row[3]).toMatch(/^=\(B\d+\/C\d+-1\)\*100$/);
    expect(text).toContain(
      "比上年同期上升1个、下降1个，升幅最大的是兴国县（升25.00%），降幅最大的是瑞金市（降25.00%）",
    );
  });
  test("a year is held against the plan's own baseline where nobody reported the year before", () => {
    const entries = standingOf([countyYear()], plan);
    expect(lastYearOf(plan, entries, { year: 2023, quarter: null })).toEqual([]);
    const first = { ...entries, entries: entries.entries.map((entry) => ({ ...entry, year: 2022 })) };
    const [table] = lastYearOf(plan, first, { year: 2022, quarter: null });
    expect(table?.comparisons).toHaveLength(19);
  });
});

test("figures have two decimals and thousands: 1,234.50, −0.08, 1,000,000.00, and half goes up", () => {
  expect([1234.5, -0.08, 1_000_000, 2.005, 0].map(publishedNumber)).toEqual([
    "1,234.50", "−0.08", "1,000,000.00", "2.01", "0.00",
  ]); // prettier-ignore
  expect(publishedDay("2024-02-01 09:00")).toBe("2024年2月1日");
  expect([1, 9, 10, 11, 20, 21].map(ordinal)).toEqual(["一", "九", "十", "十一", "二十", "二十一"]);
});
