import fc from "fast-check";
import { currentEdition } from "../../src/plan";
import { loadBundle, type Failure } from "./bundle";

const excel = loadBundle();
const na = (message: string) => ({ code: "#N/A", message: expect.stringContaining(message) as string });
const invalid = (message: string) => ({
  code: "#VALUE!",
  message: expect.stringContaining(message) as string,
});

describe("the table of examples", () => {
  test.each([
    ["RD_TARGET", ["章贡区", 2023, null], 2.26],
    ["RD_TARGET", ["360781", "2023 年", null], 2.29],
    ["RD_TARGET", [360781, 2023, null], 2.29],
    ["RD_TARGET", ["龙南县", 2022, null], 3.28],
    ["RD_TARGET", ["安远县", 2023, "规上工业"], 2.0],
    ["RD_TARGET", ["高校", 2024, null], 8.07],
    ["RD_TARGET", ["全市", 2025, 2], 1.5],
    ["RD_TARGET", ["蓉江新区", 2023, null], na("蓉江新区")],
    ["RD_TARGET", ["建筑企业", 2023, null], na("20%")],
    ["RD_TARGET", ["全市", 2026, null], na("2026")],
    ["RD_GAP", ["全市", 2023, 1.81, null, null], -0.38],
    ["RD_GAP", ["医卫", 2023, 5, null, null], -0.13],
    ["RD_GAP", ["寻乌县", 2022, 2.05, "规上工业", null], 0.05],
    ["RD_GAP", ["全市", 2023, 0.0181, null, null], invalid("小数")],
    ["RD_GAP", ["全市", 2023, 0.0181, null, "小数"], -0.38],
    ["RD_GAP", ["全市", 2023, null, null, null], ""],
    ["RD_ELIGIBLE", [400, 100, null, null, null], true],
    ["RD_ELIGIBLE", [399.99, 100, null, null, null], false],
    ["RD_ELIGIBLE", [600, 100, true, 20000, null], true],
    ["RD_ELIGIBLE", [600, 100, true, 20001, null], false],
    ["RD_ELIGIBLE", [0, 100, false, null, "市级重大"], false],
    ["RD_ELIGIBLE", [600, 100, true, null, null], na("营业收入")],
    ["RD_ELIGIBLE", [600, 0, null, null, null], invalid("申请财政资金")],
    ["RD_ELIGIBLE", [-1, 100, null, null, null], invalid("负数")],
  ] as const)("%s%j", (id, args, expected) => {
    expect(excel.cell(id, ...args)).toEqual(expected);
  });

  test("the three targets that do not exist have each its own reason", () => {
    const reasons = [
      ["蓉江新区", 2023],
      ["建筑企业", 2023],
      ["全市", 2026],
    ].map((args) => (excel.cell("RD_TARGET", ...args, null) as Failure).message);
    expect(new Set(reasons).size).toBe(3);
  });
});

describe("every published figure", () => {
  for (const { number, figures } of currentEdition.tables) {
    test(`附表${number}`, () => {
      for (const [id, row] of figures) {
        const sector = currentEdition.sectors.find((one) => one.id === id);
        for (const { year, value, published } of row) {
          const got = excel.cell("RD_TARGET", sector?.name ?? id, year, number);
          if (value === null) expect(got).toEqual(na(published || "空白"));
          else expect(got).toBe(Number(published));
        }
      }
    });
  }
});

describe("ranges", () => {
  test("a column of units by a row of years fills a rectangle", () => {
    expect(excel.call("RD_TARGET", [["章贡区"], ["瑞金市"]], [[2022, 2023, 2024]], null)).toEqual([
      [2.09, 2.26, 2.43],
      [2.16, 2.29, 2.43],
    ]);
  });

  test("an error in one element is an error in that element alone, with its message", () => {
    expect(excel.call("RD_TARGET", [["章贡区"], ["蓉江新区"], ["瑞金市"]], [[2023]], null)).toEqual([
      [2.26],
      [na("蓉江新区")],
      [2.29],
    ]);
  });

  test("where a range does not reach is #N/A", () => {
    expect(excel.call("RD_TARGET", [["章贡区"], ["瑞金市"], ["全市"]], [[2023], [2023]], null)).toEqual([
      [2.26],
      [2.29],
      [na("大小不一致")],
    ]);
    const square = [
      [2022, 2023],
      [2024, 2025],
    ];
    expect(excel.call("RD_TARGET", [["章贡区", "章贡区", "章贡区"]], square, null)).toEqual([
      [2.09, 2.26, na("大小不一致")],
      [2.43, 2.6, na("大小不一致")],
    ]);
  });

  test("an error that stands in a cell of an argument goes through unchanged", () => {
    const error = new excel.ExcelError("#DIV/0!", "");
    expect(excel.call("RD_GAP", [["全市"], ["全市"]], [[2023]], [[error], [2.19]], null, null)).toEqual([
      [{ code: "#DIV/0!", message: "" }],
      [0],
    ]);
  });

  test("a blank actual is an empty text, not null, which would show as 0", () => {
    expect(excel.call("RD_GAP", [["全市"]], [[2023]], [[2.2], [null], [""], [0]], null, null)).toEqual([
      [0.01],
      [""],
      [""],
      [-2.19],
    ]);
  });

  test("bare values give a bare value; omitted arguments may be missing; Excel's own last argument is not read", () => {
    expect(excel.call("RD_TARGET", "章贡区", 2023)).toBe(2.26);
    expect(excel.call("RD_TARGET", [["章贡区"]], [[2023]])).toEqual([[2.26]]);
    expect(excel.call("RD_TARGET", "章贡区", 2023, { address: "表!A1", functionName: "RD_TARGET" })).toBe(
      2.26,
    );
  });
});

test("messages are English under an English Excel, Chinese under any other", () => {
  const message = (language?: string) =>
    (loadBundle(language).cell("RD_TARGET", "全市", 2026, null) as Failure).message;
  expect(message("en-US")).toMatch(/^The plan has no figure for 2026/);
  expect(message("zh-CN")).toBe(message());
  expect(message("de-DE")).toBe(message());
  expect(message()).toContain("方案没有 2026 年");
});

const units = fc.constantFrom(
  "章贡区",
  "360781",
  "安远",
  "全市",
  "高校",
  "建筑企业",
  "蓉江新区",
  "南糠区",
  "",
  0,
  null,
);
const years = fc.constantFrom<unknown>(2021, 2022, "2023年", 2025, 2026, "某年");
const actuals = fc.oneof<fc.Arbitrary<unknown>[]>(
  fc.double({ min: -5, max: 200, noNaN: true }),
  fc.constantFrom("2.26%", "——", "", null),
);

test("a call over a range is the calls of its elements", () => {
  const rows = fc.array(fc.tuple(units, years, actuals), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(rows, (list) => {
      const column = (i: 0 | 1 | 2) => list.map((row) => [row[i]]);
      const spilled = excel.call("RD_GAP", column(0), column(1), column(2), null, null);
      expect(spilled).toEqual(list.map((row) => [excel.cell("RD_GAP", ...row, null, null)]));
    }),
  );
});

test("gap + target = actual, exactly in decimals", () => {
  const codes = fc.constantFrom(...currentEdition.regions.map(({ code }) => code));
  const hundredths = fc.integer({ min: 10, max: 900 });
  fc.assert(
    fc.property(
      codes,
      fc.integer({ min: 2021, max: 2025 }),
      fc.constantFrom(1, 2),
      hundredths,
      (code, year, table, n) => {
        const gap = excel.cell("RD_GAP", code, year, n / 100, table, null) as number;
        const target = excel.cell("RD_TARGET", code, year, table) as number;
        expect(Math.round(gap * 100) + Math.round(target * 100)).toBe(n);
        expect(gap).toBe(Number(gap.toFixed(2)));
      },
    ),
  );
});
