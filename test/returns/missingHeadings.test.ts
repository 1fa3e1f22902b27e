/** A column whose heading is missing is named, and is never taken for what its neighbours are. */
import { down, group, ratio, rd } from "../fixtures/offices";
import { check, counties, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

const years = (headings: readonly (string | null)[]): ReturnType<typeof sheet> =>
  sheet(
    "对照",
    [
      ["各县（市、区）研发投入情况（2023年）"],
      ["地区", "研发经费（亿元）", null, null, "研发投入强度（%）"],
      [null, ...headings, null],
      // What grew, in per cent, stands in the column that may have lost its heading.
      ...counties.map((county, i): Row => [
        county.name === "章贡区" ? "章贡区（含经开区）" : county.name,
        rd(county, i),
        rd(county, i) / 1.2,
        20,
        ratio(county),
      ]),
    ],
    [group(1, 1, 3), down(0, 1, 2), down(4, 1, 2)],
  );

const read = (sheets: ReturnType<typeof sheet>) => {
  const { findings, sheets: reports } = check(sheets);
  return {
    findings: findings.map(({ rule, cell }) => `${rule} ${cell}`),
    notRead: (reports[0]?.notRead ?? []).map(({ cell, reason }) => `${cell} ${reason}`),
  };
};

test("2023年, 2022年 and 增长（%） under 研发经费 are read, and nothing is found", () => {
  expect(read(years(["2023年", "2022年", "增长（%）"]))).toEqual({ findings: [], notRead: [] });
});

test.each([
  ["the last", 3, "D2"],
  ["the first", 1, "B2"],
])(
  "%s column under 研发经费 without a heading of its own is named, not read as 研发经费",
  (_which, column, cell) => {
    const headings: (string | null)[] = ["2023年", "2022年", "增长（%）"];
    headings[column - 1] = null;
    const { findings, notRead } = read(years(headings));
    expect(findings).toEqual([]);
    expect(notRead.join()).toContain("在「研发经费（亿元）」之下没有写自己的标题");
    expect(notRead.some((one) => one.startsWith(cell[0] ?? ""))).toBe(true);
  },
);

test("the first column under 研发经费, its only neighbour 其中：规上工业, is the total", () => {
  const rows = counties.map((county, i): Row => [
    county.name === "章贡区" ? "章贡区（含经开区）" : county.name,
    county.name === "瑞金市" ? 1 : rd(county, i),
    county.name === "瑞金市" ? 2 : rd(county, i) / 2,
  ]);
  const snapshot = sheet(
    "汇总",
    [["2023年研发投入情况（亿元）"], ["地区", "研发经费", null], [null, null, "其中：规上工业"], ...rows],
    [group(1, 1, 2), down(0, 1, 2)],
  );
  expect(read(snapshot).findings.some((one) => one.startsWith("RD-C03"))).toBe(true);
});

test("2023年 said of one 强度 goes before another that has no year in a table of 2023", () => {
  const rows = counties.map((county): Row => [
    county.name === "章贡区" ? "章贡区（含经开区）" : county.name,
    ratio(county),
    // Last year's, the heading of which is lost.
    ratio(county) - 0.2,
  ]);
  const { findings, notRead } = read(
    sheet("强度", [["2023年研发投入强度（%）"], ["地区", "2023年强度", "强度"], ...rows]),
  );
  expect(findings).toEqual([]);
  expect(notRead).toEqual(["C2 与「2023年强度」都像是研发投入强度，用了后者"]);
});
