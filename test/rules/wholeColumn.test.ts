/** What accuses half of a column is one question at its header; what is asked of each row stays with the rows. */
import { check, counties, flagged, gdpOf, onTarget, planned, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

const target = (code: string): number => planned("gdp-intensity", code, 2023);
/** 章贡区 says that 经开区 is in it: behind its target it would else be asked whether it is. */
const fullName = ({ name }: { readonly name: string }): string =>
  name === "章贡区" ? "章贡区（含经开区）" : name;
const two = (value: number): number => Number(value.toFixed(2));

test("ratios of which 18 of 18 do not follow from their amounts are one question, and no county is accused", () => {
  const rows = counties.map((c, i): Row => [c.name, gdpOf(i), two((gdpOf(i) * target(c.code) * 1.3) / 100), two(target(c.code) + 0.05)]); // prettier-ignore
  const { findings } = check(sheet("汇总", [["2023年"], ["县区", "GDP（亿元）", "研发经费（亿元）", "强度（%）"], ...rows])); // prettier-ignore
  expect(findings).toMatchObject([{ rule: "RD-C01", severity: "query", cell: "D2", unit: "" }]);
  expect(findings[0]?.message).toMatch(
    /^「强度（%）」一列 18 格中有 18 格有同样的问题（.+）.+如 D3：章贡区/u,
  );
});

test("three counties whose ratios do not follow are three faults: fewer than four may each be true", () => {
  const three = counties
    .slice(0, 3)
    .map(({ name, code }) => [name, [name, 100, target(code) * 2, target(code)]]);
  const rules = flagged(onTarget(Object.fromEntries(three) as Record<string, Row>));
  expect(rules).toEqual(["RD-C01 D4", "RD-C01 D5", "RD-C01 D6"]);
});

test("four misspelt names in eighteen are four faults: it takes half of the column", () => {
  const rows = counties.map((c, i): Row => [i < 4 ? `天${i}县` : c.name, target(c.code)]);
  const named = flagged(sheet("2023年", [["县区", "强度（%）"], ...rows])).filter((one) => one.startsWith("RD-F01")); // prettier-ignore
  expect(named).toHaveLength(4);
});

test("every county's third quarter under its second is a fault of each: RD-C09 is asked row by row", () => {
  const rows = counties.map((c, i): Row => [c.name, 2 + i, 5 + i, 4 + i]);
  const found = flagged(sheet("调度", [["2024年县区研发经费累计（亿元）"], ["县区", "一季度", "上半年", "前三季度"], ...rows])); // prettier-ignore
  expect(found.filter((one) => one.startsWith("RD-C09"))).toHaveLength(18);
});

describe("a column in which almost everybody is far behind", () => {
  const table = (share: (i: number) => number) =>
    sheet("2023年", [["县区", "研发投入强度（%）"], ...counties.map((c, i): Row => [fullName(c), two(target(c.code) * share(i))])]); // prettier-ignore

  test("at half of their targets, 18 of 18: one question whether it is a year's figure, and nobody is 滞后", () => {
    const { findings } = check(table(() => 0.5));
    expect(findings).toMatchObject([{ rule: "RD-T01", severity: "query", cell: "B1" }]);
    expect(findings[0]?.message).toMatch(/18 个数中有 18 个远低于 2023 年目标（多数只有目标的约 50%/u);
  });

  test("at nine tenths of their targets, all of them: each is behind", () => {
    const found = check(table(() => 0.9)).findings.filter(({ rule }) => rule === "RD-T01");
    expect(found).toHaveLength(18);
    expect(found.every(({ severity }) => severity === "behind")).toBe(true);
  });

  test("ten of eighteen at half are ten counties: it takes three in five", () => {
    const found = check(table((i) => (i < 10 ? 0.5 : 1.05))).findings.filter(({ rule }) => rule === "RD-T01");
    expect(found).toHaveLength(10);
  });
});
