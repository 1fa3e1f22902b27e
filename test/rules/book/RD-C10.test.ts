/** RD-C10: One fact, one value. */
import { counties, check, countyYear, flagged, missing, type Cell } from "../../support/returns";
import { sheet } from "../../support/sheets";

const rd = Number(countyYear().values[20]?.[2]);
const again = (value: Cell) => [
  countyYear(),
  sheet("分表", [
    ["2023年"],
    ["单位：万元"],
    ["县市区", "研发经费"],
    ...counties.map((c, i) => [
      c.name,
      c.name === "瑞金市" ? value : Math.round(Number(countyYear().values[i + 3]?.[2]) * 10000),
    ]),
  ]),
];

test("the same in another unit agrees, and so does what rounding can explain", () => {
  expect(flagged(again(rd * 10000))).toEqual([]);
  expect(flagged(again(rd * 10000 + 40))).toEqual([]);
});

test("4000万元 more on the second sheet: the later sheet's cell, naming the first", () => {
  const { findings } = check(again(rd * 10000 + 4000));
  expect(findings.map((f) => `${f.rule} ${f.sheet} ${f.cell}`)).toEqual(["RD-C10 分表 B21"]);
  expect(findings[0]?.message).toContain("「汇总」C21");
});

test("—— cannot be told", () => expect(flagged(again(missing))).toEqual([]));
