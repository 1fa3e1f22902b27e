/** RD-C13: Government money is a part of what is spent. */
import { codes, flagged, type Cell } from "../../support/returns";
import { sheet } from "../../support/sheets";

const list = (rd: Cell, government: Cell) =>
  sheet("名单", [
    ["2023年规上工业企业研发情况（单位：千元）"],
    ["企业名称", "统一社会信用代码", "所属县区", "营业收入", "研发经费", "其中：政府资金"],
    ["甲公司", codes[0]!, "章贡区", 60000, rd, government],
    ["乙公司", codes[1]!, "南康区", 50000, 900, null],
  ]);

test("90 of 72 is more than all: the funds' cell; all of it may be the government's, and none need be", () => {
  expect(flagged(list(720, 900))).toEqual(["RD-C13 F3"]);
  expect(flagged(list(720, 720))).toEqual([]);
  expect(flagged(list(720, null))).toEqual([]);
});

test("without the amount that it is part of nothing is told", () =>
  expect(flagged(list("——", 900))).toEqual([]));

test("last year's government money is not held against this year's R&D", () => {
  const { values, ...rest } = list(720, 900);
  const heads = values.map((row) => row.map((cell) => (cell === "其中：政府资金" ? "上年政府资金" : cell)));
  expect(flagged({ ...rest, values: heads })).toEqual([]);
});
