/** Texts, numbers and merges made to take long or to break the arithmetic: checked like any other return, and soon. */
import { checkWorkbook } from "../../src/rules/check";
import { mostFindings } from "../../src/rules/check";
import { counties, plan, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

const header = ["县市区", "年度", "地区生产总值", "研发经费", "研发投入强度（%）"];
const list = ["企业名称", "统一社会信用代码", "所属县区", "营业收入（万元）", "研发经费（万元）", "项目类别"];
const fill = (unit: string): string => unit.repeat(Math.ceil(32_767 / unit.length)).slice(0, 32_767);

test.each([
  "(", "（", "〔", "《", " ", "\u3000", "1", "1,", "１，", "%", "—", "-", "1e", "2023年", "亿元", "（亿元", "单位：", "GDP",
  "研发", "研发经费", "研发/", "财务", "第一季度", "县", "赣州市", "：", "\n", "合 ", "其中", "企业", "\u0301",
])("a cell, a heading, a title and a sheet of nothing but %j", (unit) => {
  const text = fill(unit);
  const evil = `x${text.slice(2)}x`;
  const rows = counties.map(({ name }): Row => [name, evil, text, evil, text, 1]);
  const before = performance.now();
  checkWorkbook(
    [
      sheet(text, [[text], [...header, `${text}研发经费`], ...rows, [evil, 2023, 1, 1, 1]]),
      sheet("企业", [[evil], list.map((heading) => heading + text), ...rows]),
      sheet("企业二", [["2023年"], list, ...rows, [text, text, text, text, text, text]]),
      sheet("文字", rows.map((row) => row.slice(1))),
    ],
    plan,
  );
  // Before: a quarter of an hour for opening brackets.
  expect(performance.now() - before).toBeLessThan(6_000);
}, 30_000); // prettier-ignore

test.each([
  1e308,
  -1e308,
  5e-324,
  1e101,
  Infinity,
  "9".repeat(400),
  "1".repeat(32_767),
  `${"9".repeat(400)}%`,
])("%p among honest figures: told where it stands, and the rest is judged", (figure) => {
  const rows = counties.map(({ name }, i): Row => [name, 2023, 100, i === 3 ? figure : 1, 1]);
  const { sheets, findings } = checkWorkbook(
    [sheet("汇总", [["2023年研发投入"], ["单位：亿元"], header, ...rows])],
    plan,
  );
  expect(sheets[0]?.outcomes.broke).toBe(0);
  expect(sheets[0]?.message).not.toContain("出错");
  expect(findings.some(({ cell }) => cell === "D7" || cell === "E7")).toBe(true);
  expect(findings.some(({ rule }) => rule === "RD-T01")).toBe(true);
});

test("merges far beyond the cells cost nothing", () => {
  const merges = Array.from({ length: 200_000 }, (_unused, i) => ({
    top: 20 + i * 4,
    bottom: 22 + i * 4,
    left: 0,
    right: 6_000,
  }));
  const before = performance.now();
  checkWorkbook([sheet("汇总", [header, [counties[0]?.name ?? "", 2023, 100, 1, 1]], merges)], plan);
  expect(performance.now() - before).toBeLessThan(3_000);
});

test("a sheet with more findings than anybody reads: the first are listed, the rest counted, errors before queries", () => {
  const rows = Array.from({ length: mostFindings + 500 }, (_unused, i): Row => [`企业${i}`, `9${i}`, "章贡区", 1, -1, ""]);
  const [result] = checkWorkbook([sheet("企业", [list, ...rows])], plan).sheets;
  expect(result?.findings.filter(({ severity }) => severity === "error")).toHaveLength(mostFindings);
  expect(result?.message).toMatch(/发现 \d+ 个问题，另有 \d+ 个没有列出/u);
  expect(result?.outcomes.found).toBeGreaterThan(mostFindings + 500);
}, 60_000); // prettier-ignore
