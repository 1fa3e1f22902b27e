import { enterpriseTerm, quarterIn, readHeader, scalesIn, yearIn } from "../../src/returns/headerTerms";

test.each([
  ["R&D经费内部支出", "rd"],
  ["研究与试验发展(R&D)经费支出", "rd"],
  ["全社会研发投入（亿元）", "rd"],
  ["GDP总量", "gdp"],
  ["R&D/GDP", "intensity"],
  ["R&D经费占GDP比重(%)", "intensity"],
  ["规上工业企业研发经费支出占营业收入比重", "industryIntensity"],
  ["规上工业企业R&D经费", "industryRd"],
  ["规上企业营业收入(亿元)", "industryRevenue"],
  ["规模以上工业企业个数(个)", "enterprises"],
  ["其中：有R&D活动企业数(个)", "activeEnterprises"],
  ["建有研发机构企业", "institutionEnterprises"],
  ["研发活动覆盖率(%)", "activeShare"],
  ["有研发活动企业占比(%)", "activeShare"],
  ["规上工业企业建立研发机构比例", "institutionShare"],
  ["R&D经费与GDP之比", "intensity"],
  ["相当于GDP比例", "intensity"],
  ["与营业收入之比", "industryIntensity"],
])("%s is %s", (header, measure) => expect(readHeader(header)).toMatchObject({ role: "measure", measure }));

test.each(["研发人员数", "R&D人员全时当量（人年）", "研发项目数", "财政科技支出"])(
  "%s is no amount of R&D",
  (header) => expect(readHeader(header).measure).toBeUndefined(),
);

test.each(["营商环境 / 公民科学素质比例（%）", "本科以上比例", "绿化覆盖比例"])(
  "%s is a ratio of what is not ours, though it names no other total",
  (header) => {
    const { role, measure, reason } = readHeader(header);
    expect({ role, measure }).toEqual({ role: "unknown", measure: undefined });
    expect(reason).toContain("不是校验的指标");
  },
);

test.each(["占比", "所占比例", "全市占比", "2023年比例", "实际比例"])(
  "%s alone leaves to the table what it is a ratio of",
  (header) => expect(readHeader(header)).toMatchObject({ role: "measure", measure: "intensity", bare: true }),
);

test.each(["排名", "是否达标", "备注", "行政区划代码", "联系电话"])(
  "%s is known and none of ours",
  (header) => expect(readHeader(header).role).toBe("other"),
);

test.each([
  ["增速(%)", "growth"],
  ["较上年增减(百分点)", "difference"],
  ["完成率", "completion"],
  ["与目标差距", "gap"],
  ["研发经费占全市比重（%）", "shareOfTotal"],
])("%s follows from other columns: %s", (header, derived) =>
  expect(readHeader(header)).toMatchObject({ role: "derived", derived }),
);

test("targets and baselines repeat the plan; what was achieved of a target does not", () => {
  expect(readHeader("2023年目标值")).toMatchObject({ role: "quoted", year: 2023 });
  expect(readHeader("全年目标（亿元）")).toEqual({ role: "quoted", bare: true });
  expect(readHeader("基期(2021年)")).toMatchObject({ role: "quoted", year: 2021 });
  expect(readHeader("完成目标情况").role).not.toBe("quoted");
});

test("years: one is a year, two are none, a date of signing is none", () => {
  expect(["2023年度", "2023", "（2023年）", "２０２３年"].map(yearIn)).toEqual([2023, 2023, 2023, 2023]);
  expect(["2022-2023年", "填报日期：2024年3月8日", "12023", ""].map(yearIn)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test("quarters: what is cumulated to a quarter's end; other parts of a year are none", () => {
  expect(["一季度", "上半年", "前三季度", "全年", "1-6月", "截至9月底", "Q2"].map(quarterIn)).toEqual([
    1, 2, 3, 4, 2, 3, 2,
  ]);
  expect(["4月", "1-2月", "2023年", "季度"].map(quarterIn)).toEqual([null, null, null, null]);
});

test("units in brackets, after a comma, in a note of their own", () => {
  expect(scalesIn("研发经费（万元）")).toEqual({ amount: "万元" });
  expect(scalesIn("单位：亿元、%")).toEqual({ amount: "亿元", ratio: "%" });
  expect(scalesIn("研发经费 / 千元")).toEqual({ amount: "千元" });
  expect(scalesIn("研发投入强度")).toEqual({});
});

test("what a list of enterprises says besides", () => {
  expect(enterpriseTerm("申报单位")).toBe("name");
  expect(enterpriseTerm("加计扣除研发费用")).toEqual({ measure: "taxRd" });
  expect(enterpriseTerm("财务情况 / 研发费用")).toEqual({ measure: "enterpriseRd" });
  expect(enterpriseTerm("高企证书编号")).toBeUndefined();
  expect(enterpriseTerm("是否高企")).toEqual({ field: "highTech" });
});
