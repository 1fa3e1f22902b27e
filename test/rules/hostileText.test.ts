/** Whatever a return calls its sheets, columns, units and enterprises, what the check says of it can be read. */
import { annotate } from "../../src/check/flags/annotate";
import { findingText } from "../../src/check/flags/findingText";
import { explanationKeys, readExplanations } from "../../src/check/flags/resultTable";
import { legible, longestSentence } from "../../src/policy";
import { checkBooks } from "../../src/rules/check";
import type { SheetCheck } from "../../src/rules/results";
import { hiddenCharacters, hostileTexts } from "../fixtures/hostileTexts";
import { counties, plan, planned, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

/** A list that fires every rule that speaks of an enterprise by name, of its fields or of its headers. */
function enterprises(name: string, text: string) {
  const header = [
    "企业名称", `统一社会信用代码${text.slice(0, 400)}`, "所属县区", "是否高新技术企业", "主营业务收入（万元）",
    "研发经费（万元）", "申请财政资金（万元）", `项目类别`, "税务加计扣除口径研发费用（万元）",
  ]; // prettier-ignore
  const rows: Row[] = [
    [text, text, text, "是", 30_000, 0, 10, `市级重大${text}`, 0],
    [text, text, "章贡区", "是", 20_000, 100, 100, "一般", 500],
    [text, "", "章贡区", "是", 100, 100, 1, "一般", 100],
    [`${text}二`, "", "章贡区", "是", text, -5, 100, "一般", 500],
    ["甲公司", "91360700MA35F0000X", text, "", 20_000, text, 100, "一般", null],
  ];
  return sheet(name, [[`2023年申报企业${text.slice(0, 300)}`], header, ...rows]);
}

function countyYear(name: string, text: string, rd: number) {
  const rows = counties.slice(1).map((region): Row => {
    const target = planned("gdp-intensity", region.code, 2023);
    return [region.name, 100, rd + target, target, 50];
  });
  return sheet(name, [
    ["2023年全社会研发投入情况"],
    ["单位：亿元"],
    ["县市区", "地区生产总值", `研发经费`, "研发投入强度（%）", `主营业务收入${text.slice(0, 300)}`, text],
    ...rows,
    [text, text, 5, 2, 1, 1],
    [`${text}小计`, 1, 2, 3, 4, 5],
  ]);
}

const told = (one: SheetCheck): string[] => [
  one.message,
  ...one.understanding.flatMap(({ label, detail }) => [label, detail]),
];

describe.each(Object.entries(hostileTexts))("%s", (_name, text) => {
  const results = checkBooks(
    [
      { name: `${text}.xlsx`, sheets: [countyYear(text, text, 0), enterprises("企业", text)] },
      { name: "乙.xlsx", sheets: [countyYear("2023年", text, 7)] },
      { name: "丙.xlsx", sheets: [sheet(text, [[text]]), sheet("空", [])] },
    ],
    plan,
  );
  const findings = results.flatMap((result) => result.findings);
  const [first] = results;

  test("every finding is legible, and no quote fills it", () => {
    expect(findings.length).toBeGreaterThan(15);
    for (const { unit, measure, message, suggestion } of findings) {
      for (const name of [unit, measure]) expect(legible(name)).toBe(name);
      expect(`${message}${suggestion}`).not.toMatch(hiddenCharacters);
      // Three quotes and what the rule says of them, and still no screenful.
      expect(message.length).toBeLessThan(420);
      // The fault itself stands behind the quote and is not cut away.
      expect(message).toMatch(/[。？]$|区$/u);
    }
  });

  test("what was understood and what was ignored is legible; sheet and cell stay keys", () => {
    for (const line of results.flatMap(({ sheets }) => sheets.flatMap(told))) {
      expect(line).not.toMatch(hiddenCharacters);
      expect(line.length).toBeLessThan(300);
    }
    expect(first?.sheets[0]?.sheet).toBe(text);
    for (const finding of first?.sheets[0]?.findings ?? []) expect(finding.sheet).toBe(text);
  });

  test("comments and the copied list are legible; a name cannot pass for a line", () => {
    if (!first) throw new Error("no result");
    const { comments, result } = annotate(first, { resultSheetName: "校验结果" });
    for (const [note] of result.rows.slice(0, result.headerRow)) {
      expect(note?.text).not.toMatch(hiddenCharacters);
      expect(note?.text.length).toBeLessThan(300);
    }
    for (const comment of comments) {
      expect(comment.text).not.toMatch(hiddenCharacters);
      expect(comment.text.length).toBeLessThanOrEqual(longestSentence);
    }
    const lines = findingText(first.findings).split("\n");
    expect(findingText(first.findings)).not.toMatch(hiddenCharacters);
    for (const line of lines) expect(line).toMatch(/^$|^\d+\. \[|^“.*校验发现 \d+ 条/u);
  });

  test("an explanation is found again, also one written beside what an earlier version listed", () => {
    if (!first) throw new Error("no result");
    const keys = explanationKeys(first.findings);
    const explanations = new Map(keys.map((key, i) => [key, `说明 ${i}`]));
    const { result } = annotate(first, { resultSheetName: "校验结果", explanations });
    const rows = result.rows.slice().map((row) => row.map((cell) => cell.text));
    expect(readExplanations(rows)).toEqual(explanations);
    const [finding] = first.findings;
    if (!finding) throw new Error("no finding");
    expect(explanationKeys([{ ...finding, unit: text, measure: text }])).toEqual(
      explanationKeys([{ ...finding, unit: legible(text), measure: legible(text) }]),
    );
  });
});
