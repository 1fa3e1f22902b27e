/** Money without a unit is in the plan's, unless its size is impossible there and a neighbour tells another. */
import { check, flagged } from "../support/returns";
import { sheet } from "../support/sheets";

const list = (rows: readonly (readonly (string | number)[])[], spent = "研发经费（统计数）") =>
  sheet("摸底", [
    ["2024年主营业务超亿元工业企业研发投入摸底表"],
    ["企业名称", "所属县区", "营业收入（千元）", spent, "加计扣除研发费用"],
    ...rows,
  ]);

const three = [
  ["东磁新材料有限公司", "赣县区", 386400, 16920, 14140],
  ["华兴玻纤有限公司", "上犹县", 142800, 5360, 4985],
  ["金信诺线缆有限公司", "信丰县", 528700, 21480, 20110],
] as const;

const unitOf = (snapshot: ReturnType<typeof sheet>, header: string): string =>
  check(snapshot).sheets[0]?.understanding.find(({ label }) => label.includes(header))?.detail ?? "";

test("16 920 beside a revenue of 386 400 千元 is no 16 920 亿元: the list's 研发经费 is in 千元, and nothing is found", () => {
  expect(flagged(list(three))).toEqual([]);
  expect(unitOf(list(three), "研发经费（统计数）")).toContain(
    "单位 千元（未写明，按数的大小与旁边写明单位的列相同）",
  );
});

test("8 140 千元 by tax against 16 920 千元 by statistics is asked about where only the revenue has a unit", () => {
  const [first, ...others] = three;
  expect(flagged(list([[...first.slice(0, 4), 8140], ...others]))).toEqual(["RD-Q02 E3"]);
});

test("0.1692 beside a revenue of 386 400 千元 is in the plan's 亿元", () => {
  const inYi = three.map((row) => [...row.slice(0, 3), row[3] / 1e5, row[4] / 1e5]);
  expect(flagged(list(inYi))).toEqual([]);
  expect(unitOf(list(inYi), "研发经费（统计数）")).toContain("单位 亿元（未写明，按方案单位）");
});

test("a unit that the column says itself is never doubted: 16 920 亿元 against 386 400 千元 stands", () => {
  const rows = list(three, "研发经费（亿元）");
  expect(unitOf(rows, "研发经费（亿元）")).toContain("单位 亿元（表头）");
  expect(flagged(rows).length).toBeGreaterThan(0);
});
