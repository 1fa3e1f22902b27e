/** RD-C10: One fact, one value; an enterprise's R&D on its 107-2 and on lists among them. */
import { activities, cellOf } from "../../support/form107";
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

const list = (rd: unknown, title = "2023年企业研发情况", name = "甲科技有限公司") =>
  sheet("名单", [
    [title],
    ["单位：万元"],
    ["企业名称", "所属县区", "营业收入", "研发经费"],
    [name, "章贡区", 80000, rd as number],
    ["乙公司", "南康区", 30000, 500],
  ]);
const found = (rd: unknown, title?: string, name?: string) =>
  check([activities({ title: "2023年企业研究开发活动及相关情况" }), list(rd, title, name)])
    .findings.filter(({ rule }) => rule === "RD-C10")
    .map(({ severity, sheet: on, cell }) => `${severity} ${on} ${cell}`);

test("9000 千元 and 900 万元 are one figure; 910 is another: the later sheet's cell", () => {
  expect(found(900)).toEqual([]);
  expect(found(910)).toEqual(["error 名单 D4"]);
});

test("a list that says no year is asked; one of another year is no contradiction", () => {
  expect(found(910, "企业研发情况")).toEqual(["query 名单 D4"]);
  expect(found(910, "2022年企业研发情况")).toEqual([]);
});

test("another enterprise, and a figure that is missing, tell nothing", () => {
  expect(found(910, undefined, "丁公司")).toEqual([]);
  expect(found("——")).toEqual([]);
});

test("two forms of one enterprise that differ: the later form's cell", () => {
  const again = activities({
    name: "再报",
    changes: { 研究开发费用合计: 9500, "1.来自企业自筹": 9200, "8.其他费用": 650 },
  });
  const { findings } = check([activities(), again]);
  expect(findings.map(({ rule, sheet: on, cell }) => `${rule} ${on} ${cell}`)).toEqual([
    `RD-C10 再报 ${cellOf("研究开发费用合计")}`,
  ]);
});
