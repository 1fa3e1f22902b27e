/** RD-Q04: People and projects cost money. */
import { codes, flagged, type Cell } from "../../support/returns";
import { sheet } from "../../support/sheets";

const list = (rd: Cell, staff: Cell, projects: Cell, revenue = 60000) =>
  sheet("名单", [
    ["2023年规上工业企业研发情况（单位：千元）"],
    ["企业名称", "统一社会信用代码", "所属县区", "营业收入", "研发经费", "研发人员", "项目数"],
    ["甲公司", codes[0]!, "章贡区", revenue, rd, staff, projects],
    ["乙公司", codes[1]!, "南康区", 50000, 900, 4, 2],
  ]);

test("5 people, 3 projects and no R&D: the R&D cell is asked about", () => {
  expect(flagged(list(0, 5, 3))).toEqual(["RD-Q04 E3"]);
  expect(flagged(list(0, 0, 0))).toEqual([]);
  expect(flagged(list(800, 5, 3))).toEqual([]);
});

test("R&D without people and without projects is asked about; with either it is not", () => {
  expect(flagged(list(800, 0, 0))).toEqual(["RD-Q04 F3"]);
  expect(flagged(list(800, 0, 3))).toEqual([]);
});

test("over 1亿元 of revenue RD-T07 speaks; —— cannot be told", () => {
  expect(flagged(list(0, 5, 3, 200000))).toEqual(["RD-T07 E3"]);
  expect(flagged(list("——", 5, 3))).toEqual([]);
});
