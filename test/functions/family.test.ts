/** The functions beside RD_TARGET, RD_GAP and RD_ELIGIBLE, through dist/functions.js as Excel calls them. */
import fc from "fast-check";
import { catalog } from "../../src/formulas/catalog";
import { currentEdition } from "../../src/plan";
import { loadBundle } from "./bundle";

const excel = loadBundle();
const na = (message: string) => ({ code: "#N/A", message: expect.stringContaining(message) as string });
const invalid = (message: string) => ({
  code: "#VALUE!",
  message: expect.stringContaining(message) as string,
});
const says = (...parts: string[]) => expect.stringMatching(new RegExp(parts.join(".*"), "u")) as string;

describe("RD_WHY the verdict in words, each test with its numbers and its clause", () => {
  test.each([
    [
      [399.99, 100, null, null, null],
      says("^原则上不符合：", "399\\.99", "4 倍即 400，差 0\\.01", "二\\(八\\)"),
    ],
    [[0, 100, false, null, "市级重大"], says("^不符合：", "没有研发投入不得申报市级重大", "二\\(八\\)")],
    [[600, 100, true, null, null], says("^资料不全：", "6 倍", "缺少营业收入", "3%")],
    [[600, 100, true, 20000, null], says("^符合：", "达到 4 倍", "3%，达到 3%")],
    [[600, 100, true, 20001, null], says("^不符合：", "2\\.9999%，须达到 3% 即 600\\.03，差 0\\.03")],
    [[null, 100, null, null, null], says("^资料不全：", "缺少研发经费")],
    [[100, 100, true, null, null], says("^原则上不符合：", "缺少营业收入")],
    [[600, 0, null, null, null], invalid("申请财政资金")],
  ] as const)("%j", (args, expected) => expect(excel.cell("RD_WHY", ...args)).toEqual(expected));
});

describe("RD_STATUS and RD_RATE", () => {
  test.each([
    ["瑞金市 at 2.426% in 2024 is 临界 against 2.43%", ["瑞金市", 2024, 2.426], "临界"],
    ["2.43 is 达标", ["瑞金市", 2024, 2.43], "达标"],
    ["2.424 is 滞后", ["瑞金市", 2024, 2.424], "滞后"],
    ["2021 is 基期, whatever the actual", ["瑞金市", 2021, 0.5], "基期"],
    ["nothing reported: nothing said", ["瑞金市", 2024, null], ""],
    ["安远县's industry at 2.00 in 2023 meets its falling target", ["安远县", 2023, 2, 2], "达标"],
    ["高校 at 67,200万元 meets 6.72亿元", ["高校", 2023, 67200, null, "万元"], "达标"],
    ["建筑企业 has no level", ["建筑企业", 2023, 5], na("20%")],
    ["a fraction is refused", ["瑞金市", 2024, 0.02426], invalid("小数")],
  ] as const)("%s", (_name, [unit, year, actual, indicator = null, scale = null], expected) =>
    expect(excel.cell("RD_STATUS", unit, year, actual, indicator, scale)).toEqual(expected),
  );
  test("RD_RATE: 1.81 of 2.19 is 0.8265; blank gives nothing", () => {
    expect(excel.cell("RD_RATE", "全市", 2023, 1.81, null, null)).toBeCloseTo(0.826484, 6);
    expect(excel.cell("RD_RATE", "全市", 2023, 2.19, null, null)).toBe(1);
    expect(excel.cell("RD_RATE", "全市", 2023, null, null, null)).toBe("");
  });
});

describe("RD_INTENSITY sums, it does not average", () => {
  test("two counties of 1/100 and 9/200 have 3.333…%, not 2.75%", () => {
    expect(excel.call("RD_INTENSITY", [[1], [9]], [[100], [200]])).toEqual([[expect.closeTo(10 / 3, 10)]]);
    expect(excel.call("RD_INTENSITY", 4.809, 210)).toBe(2.29);
  });
  test("blanks and —— are nothing, text numbers are numbers, other text is refused", () => {
    expect(excel.call("RD_INTENSITY", [[1], [null], ["——"], ["1,000"]], [[2002]])).toEqual([[50]]);
    expect(excel.cell("RD_INTENSITY", "约5", 100)).toEqual(invalid("约5"));
    expect(excel.cell("RD_INTENSITY", 5, 0)).toEqual(invalid("为 0"));
    expect(excel.cell("RD_INTENSITY", 5, null)).toEqual(na("缺少"));
    expect(excel.cell("RD_INTENSITY", null, 100)).toBe("");
    expect(excel.cell("RD_INTENSITY", -5, 100)).toEqual(invalid("负数"));
  });
  test("an error in a cell of a range is the result", () => {
    const error = new excel.ExcelError("#REF!");
    expect(() => excel.call("RD_INTENSITY", [[1], [error]], [[100]])).toThrow(excel.ExcelError);
  });
});

describe("RD_REQUIRED, RD_PACE, RD_GROWTH", () => {
  test.each([
    ["RD_REQUIRED", ["瑞金市", 2023, 210, null], 4.809],
    ["RD_REQUIRED", ["瑞金市", 2023, 2_100_000, null], 48_090],
    ["RD_REQUIRED", ["安远县", 2023, 100, 2], 2],
    ["RD_REQUIRED", ["瑞金市", 2021, 210, null], na("基期")],
    ["RD_REQUIRED", ["高校", 2023, 210, null], na("不是比重")],
    ["RD_REQUIRED", ["瑞金市", 2023, -1, null], invalid("负数")],
    ["RD_REQUIRED", ["瑞金市", 2023, null, null], ""],
    ["RD_PACE", ["规上工业", 2024, 2, 40, null], expect.closeTo(-6.014955, 6)],
    ["RD_PACE", ["规上工业", 2024, "上半年", 400000, "万元"], expect.closeTo(-6.014955, 6)],
    ["RD_PACE", ["高校", 2024, "Q4", 8.07, null], 0],
    ["RD_PACE", ["章贡区", 2024, 2, 1, null], na("不能按季度拆分")],
    ["RD_PACE", ["建筑企业", 2024, 2, 1, null], na("20%")],
    ["RD_PACE", ["高校", 2021, 2, 1, null], na("基期")],
    ["RD_PACE", ["高校", 2024, 5, 1, null], invalid("季度")],
    ["RD_PACE", ["高校", 2024, 2, null, null], ""],
    ["RD_GROWTH", [6, 9.68, 2], expect.closeTo(0.270171, 6)],
    ["RD_GROWTH", [100, 144, 2], 0.2],
    ["RD_GROWTH", [0, 9.68, 2], invalid("不大于 0")],
    ["RD_GROWTH", [6, 9.68, 0], invalid("年数")],
    ["RD_GROWTH", [6, null, 2], ""],
  ] as const)("%s%j", (id, args, expected) => expect(excel.cell(id, ...args)).toEqual(expected));
});

describe("RD_SOURCE and RD_OWNER", () => {
  test.each([
    ["RD_SOURCE", ["瑞金市", 2024, null], "赣市科赋办字〔2023〕2号 附表1 瑞金市 2024 年"],
    ["RD_SOURCE", ["高校", 2023, null], says("附表3", "高等学校", "2023 年")],
    ["RD_SOURCE", ["蓉江新区", 2023, null], na("蓉江新区")],
    ["RD_OWNER", ["二（八）"], says("^二\\(八\\)", "市科技局、市财政局、市工信局")],
    ["RD_OWNER", ["2(8)"], says("^二\\(八\\)")],
    ["RD_OWNER", ["第二条第八款"], says("^二\\(八\\)")],
    ["RD_OWNER", ["高校"], says("附表3：市教育局、各高等学校", "二\\(二\\)：市教育局、市科技局")],
    ["RD_OWNER", ["附表3"], says("特级、一级建筑企业：市住建局、市国资委")],
    ["RD_OWNER", ["章贡区"], says("各县（市、区）人民政府", "二\\(一\\)")],
    ["RD_OWNER", ["蓉江新区"], says("蓉江新区管委会", "二\\(一\\)")],
    ["RD_OWNER", ["市国资委"], says("二\\(六\\)", "附表3")],
    ["RD_OWNER", ["一"], na("责任单位")],
    ["RD_OWNER", ["南糠区"], invalid("您是否指 南康区")],
    ["RD_OWNER", [null], invalid("没有写")],
  ] as const)("%s%j", (id, args, expected) => expect(excel.cell(id, ...args)).toEqual(expected));
});

test("Excel's rules for shapes: a row by a column fills a table, what overhangs is #N/A", () => {
  const table = excel.call("RD_TARGET", [["章贡区"], ["南康区"]], [[2022, 2023]], null);
  expect(table).toEqual([[2.09, 2.26], [1.37, 1.78]]); // prettier-ignore
  const uneven = excel.call("RD_TARGET", [["章贡区"], ["南康区"], ["赣县区"]], [[2022], [2023]], null);
  expect(uneven).toEqual([[2.09], [1.78], [na("大小不一致")]]);
});

const codes = fc.constantFrom(...currentEdition.regions.map(({ code }) => code));
const targets = fc.record({
  code: codes,
  year: fc.integer({ min: 2022, max: 2025 }),
  table: fc.constantFrom(1, 2),
});

test("RD_STATUS agrees with RD_GAP: 达标 where the gap is not negative", () => {
  fc.assert(
    fc.property(targets, fc.integer({ min: 100, max: 5000 }), ({ code, year, table }, thousandths) => {
      const actual = thousandths / 1000;
      const status = excel.cell("RD_STATUS", code, year, actual, table, null);
      const gap = excel.cell("RD_GAP", code, year, actual, table, null) as number;
      expect(status).toBe(gap >= 0 ? "达标" : gap >= -0.005 ? "临界" : "滞后");
    }),
  );
});

test("RD_RATE × RD_TARGET = actual, and RD_REQUIRED is what makes RD_INTENSITY meet the target", () => {
  fc.assert(
    fc.property(targets, fc.integer({ min: 1, max: 100_000 }), ({ code, year, table }, base) => {
      const target = excel.cell("RD_TARGET", code, year, table) as number;
      const rate = excel.cell("RD_RATE", code, year, base, table, null) as number;
      expect(rate * target).toBeCloseTo(base, 6);
      const needed = excel.cell("RD_REQUIRED", code, year, base, table) as number;
      const intensity = excel.cell("RD_INTENSITY", needed, base) as number;
      expect(intensity).toBeCloseTo(target, 10);
      expect(excel.cell("RD_STATUS", code, year, intensity, table, null)).toBe("达标");
    }),
  );
});

test("RD_ELIGIBLE is monotone in R&D, and RD_WHY says 符合 exactly where it is TRUE", () => {
  const amounts = fc.integer({ min: 0, max: 3000 });
  fc.assert(
    fc.property(amounts, amounts, fc.integer({ min: 1, max: 500 }), fc.boolean(), (rd, more, funds, high) => {
      const args = [funds, high, 20000, "市级重大"] as const;
      const less = excel.cell("RD_ELIGIBLE", rd, ...args);
      if (less === true) expect(excel.cell("RD_ELIGIBLE", rd + more, ...args)).toBe(true);
      expect(String(excel.cell("RD_WHY", rd, ...args)).startsWith("符合")).toBe(less);
    }),
  );
});

const loose = fc.constantFrom<unknown>(
  "章贡区",
  "高校",
  "蓉江新区",
  2022,
  "2023年",
  1.9,
  "2.2%",
  -1,
  0,
  "",
  null,
  true,
  "——",
  "市级重大",
  "Q2",
  3,
);

test.each(catalog.filter(({ sums }) => !sums).map(({ id, parameters }) => [id, parameters.length] as const))(
  "%s over ranges is its calls for each element",
  (id, arity) => {
    const rows = fc.array(fc.array(loose, { minLength: arity, maxLength: arity }), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(rows, (list) => {
        const columns = Array.from({ length: arity }, (_, i) => list.map((row) => [row[i]]));
        expect(excel.call(id, ...columns)).toEqual(list.map((row) => [excel.cell(id, ...row)]));
        // One range beside constants, where answers are remembered, too.
        const constants = (list[0] ?? []).slice(1).map((value) => [[value]]);
        const first = excel.call(
          id,
          list.map((row) => [row[0]]),
          ...constants,
        );
        expect(first).toEqual(list.map((row) => [excel.cell(id, row[0], ...(list[0] ?? []).slice(1))]));
      }),
    );
  },
);

test("an error names what was read and what to type, for every function", () => {
  for (const { id, parameters } of catalog) {
    const failure = excel.cell(id, ...parameters.map(() => "不明之物")) as { message: string };
    expect(failure.message).toContain("不明之物");
    expect(failure.message).toMatch(/请|您是否指/u);
  }
});
