/** Converted formulas, calculated anew by LibreOffice: each value and each error is that of the function. */
import { readWorkbook } from "../../src/files/readWorkbook";
import { build } from "../../src/formulas/build";
import { evaluate } from "../../src/formulas/evaluate";
import type { Argument } from "../../src/formulas/parse";
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import { cellAddress } from "../../src/sheet/address";
import { isCellError, type CellValue } from "../../src/sheet/snapshot";
import { savedByLibreOffice } from "./office";
import { plainBook } from "./plainBook";

const plan = indexPlan(currentEdition);

type Value = number | string | boolean | null;
interface Case {
  readonly id: string;
  readonly args: readonly Value[];
}

const units: Value[] = [
  ...plan.units.map(({ name }) => name),
  ...[
    "赣县",
    "龙南县",
    " 瑞金 ",
    "章贡区（含经开区）",
    "赣州市 南康区",
    "江西省赣州市于都县",
    "３６０７８１",
    "信　丰",
  ],
  ...["360702", 360722, "医卫", "高校", "科研院所", "规上工业", "建筑企业", "市本级"],
  ...["蓉江新区", "赣州经开区", "经开区", "章贡区（不含经开区）", "南糠区", "赣州", "", null, "章*"],
];
const years: Value[] = [
  2021,
  2023,
  2025,
  "2023年",
  "２０２４",
  "2022 年",
  45_000,
  "2024-06-30",
  2026,
  2019,
  "abc",
  null,
];
const indicators: Value[] = [null, 1, "附表2", "规上工业", "研发经费", 3, "GDP", "利润"];

const figures: Case[] = plan.units.flatMap(({ name }) =>
  plan.edition.years.flatMap((year) =>
    indicators.map((indicator) => ({ id: "RD_TARGET", args: [name, year, indicator] })),
  ),
);
const names: Case[] = units.flatMap((unit) => years.map((year) => ({ id: "RD_TARGET", args: [unit, year] })));
const orders: Case[] = ["RD_TARGET", "RD_SOURCE"].flatMap((id) =>
  ["高校", "章贡区", "蓉江新区", "南糠区"].flatMap((unit) =>
    [2023, 2030, "abc"].flatMap((year) =>
      indicators.map((indicator) => ({ id, args: [unit, year, indicator] })),
    ),
  ),
);
const actuals: Value[] = [
  2.26,
  2.255,
  2.2549,
  2.0,
  0,
  0.0226,
  0.1,
  "2.26%",
  "１２",
  "1,234.5",
  "约2",
  "——",
  null,
  " ",
  true,
  8.07,
  -1,
  1e6,
];
const compared: Case[] = ["RD_GAP", "RD_RATE", "RD_STATUS"].flatMap((id) => [
  ...["章贡区", "高校", "建筑企业", "瑞金市"].flatMap((unit) =>
    [2021, 2023].flatMap((year) => actuals.map((actual) => ({ id, args: [unit, year, actual] }))),
  ),
  ...["全市", "高校"].flatMap((unit) =>
    ["小数", "%", "‰", "万元", "千元", "亿元", "美元"].flatMap((scale) =>
      [0.0181, 50_000].map((actual) => ({ id, args: [unit, 2023, actual, null, scale] })),
    ),
  ),
]);
const required: Case[] = ["瑞金市", "高校"].flatMap((unit) =>
  [2021, 2023].flatMap((year) =>
    [210, 0, -1, null, "x", 123_456_789].map((base) => ({ id: "RD_REQUIRED", args: [unit, year, base] })),
  ),
);
const pace: Case[] = ["规上工业", "瑞金市", "建筑企业"].flatMap((unit) =>
  [2021, 2024].flatMap((year) =>
    [2, "二季度", "Q3", "上半年", 5, "x"].flatMap((quarter) =>
      [40, null, "x", -1].map((toDate) => ({ id: "RD_PACE", args: [unit, year, quarter, toDate] })),
    ),
  ),
);
const growth: Case[] = [6, 0, null, "x", -1].flatMap((from) =>
  [9.68, null, 0, -2].flatMap((to) =>
    [2, 0, null, 0.5].map((n) => ({ id: "RD_GROWTH", args: [from, to, n] })),
  ),
);
const owners: Case[] = [
  "二(八)",
  "二（一）",
  "附表3",
  "附表1",
  "高校",
  "章贡区",
  "全市",
  "市科技局",
  "赣州经开区",
  "谁",
  null,
].map((unit) => ({ id: "RD_OWNER", args: [unit] }));
const applications: Case[] = ["RD_ELIGIBLE", "RD_WHY"].flatMap((id) => [
  ...[400, 399.99, 0, 600, null, -1, "x", "４００"].flatMap((rd) =>
    [100, 0, null, 150.5].flatMap((funds) =>
      [
        [null, null, null],
        [true, 20_000, null],
        ["是", 20_001, "2024年市级重大科技项目"],
        ["否", null, "市级重大"],
        [1, null, "一般"],
        ["也许", 5, null],
        [true, 0, null],
      ].map((rest) => ({ id, args: [rd, funds, ...rest] })),
    ),
  ),
]);
const intensity: Case[] = [4.2, 0, null, "x", "——", "1,000", -1, true].flatMap((rd) =>
  [210, 0, null, "—", "２１０"].map((base) => ({ id: "RD_INTENSITY", args: [rd, base] })),
);
const cases = [
  ...figures,
  ...names,
  ...orders,
  ...compared,
  ...required,
  ...pace,
  ...growth,
  ...owners,
  ...applications,
  ...intensity,
];

const written = (value: Value): Exclude<Argument, { kind: "call" | "expression" }> => {
  if (value === null) return { kind: "omitted" };
  if (typeof value === "number") return { kind: "number", value };
  return typeof value === "string" ? { kind: "text", value } : { kind: "flag", value };
};

/** What a cell shows: nothing is "", an error its text. */
function shown(value: CellValue | undefined): unknown {
  if (value === null || value === undefined) return "";
  return isCellError(value) ? value.error : value;
}

function expected({ id, args }: Case): unknown {
  const outcome = evaluate(plan, id, args);
  if (outcome.ok) return outcome.value;
  return outcome.problem.kind === "notAvailable" ? "#N/A" : "#VALUE!";
}

function differences(
  formulas: readonly string[],
  found: readonly unknown[],
  wanted: readonly unknown[],
): string[] {
  return formulas.flatMap((formula, i) => {
    const [is, should] = [found[i], wanted[i]];
    const same =
      typeof is === "number" && typeof should === "number"
        ? Math.abs(is - should) <= 1e-9 * Math.max(1, Math.abs(should))
        : is === should;
    return same ? [] : [`${formula}: LibreOffice ${String(is)}, function ${String(should)}`];
  });
}

async function calculated(
  inputs: Parameters<typeof plainBook>[1],
  formulas: readonly string[],
): Promise<unknown[]> {
  const { bytes, converted } = await plainBook(plan, inputs, formulas);
  expect(converted.filter((formula) => /RD_[A-Z]+\(/.test(formula))).toEqual([]);
  const { sheets } = await readWorkbook(await savedByLibreOffice(bytes));
  const sheet = sheets.find(({ name }) => name === "公式");
  return formulas.map((_formula, row) => shown(sheet?.values[row - sheet.top]?.[0]));
}

test(`${cases.length} calls with constants: LibreOffice gives the value or the error of the function`, async () => {
  const formulas = cases.map(({ id, args }) => build(id, args.map(written)));
  expect(differences(formulas, await calculated([], formulas), cases.map(expected))).toEqual([]);
});

test(`${cases.length} calls that read cells: the same`, async () => {
  const inputs = cases.map(({ args }) => args);
  const formulas = cases.map(({ id, args }, row) =>
    build(
      id,
      args.map((_arg, column) => ({
        kind: "reference",
        reference: { sheet: "数据", address: cellAddress(row, column) },
      })),
    ),
  );
  expect(differences(formulas, await calculated(inputs, formulas), cases.map(expected))).toEqual([]);
});

test("nested calls and calls over ranges inside other functions", async () => {
  const inputs = [
    ["章贡区", 2023, 45.2, 2000],
    ["南康区", "2023年", 30, 1500],
    ["瑞 金", "２０２３", null, 900],
  ];
  const at = (id: string, ...args: Value[]): number => {
    const outcome = evaluate(plan, id, args);
    if (!outcome.ok || typeof outcome.value !== "number") throw new Error(`${id}(${args.join()})`);
    return outcome.value;
  };
  const targets = [
    at("RD_TARGET", "章贡区", 2023),
    at("RD_TARGET", "南康区", 2023),
    at("RD_TARGET", "瑞金市", 2023),
  ];
  const gap = at("RD_GAP", "章贡区", 2023, 2.26);
  const formulas = [
    "=SUM(RD_TARGET(数据!A1:A3,2023))",
    "=MAX(RD_TARGET(数据!A1:A3,数据!B1:B3))-MIN(RD_TARGET(数据!A1:A3,2023))",
    "=COUNT(RD_REQUIRED(数据!A1:A3,2023,数据!C1:C3))",
    "=RD_GAP(数据!A1,数据!B1,RD_INTENSITY(数据!C1,数据!D1))",
    "=RD_STATUS(数据!A1,数据!B1,RD_INTENSITY(数据!C1,数据!D1))",
    "=RD_RATE(数据!A2,2023,RD_INTENSITY(数据!C2,数据!D2))",
    '=IF(RD_GAP(数据!A3,2023,RD_INTENSITY(数据!C3,数据!D3))="","未报","已报")',
    "=RD_INTENSITY(数据!C1:C3,数据!D1:D3)",
    '=RD_TARGET(数据!A1&"",2023)+1',
  ];
  const wanted = [
    targets.reduce((sum, one) => sum + one, 0),
    Math.max(...targets) - Math.min(...targets),
    2,
    gap,
    "达标",
    2 / (targets[1] ?? 1),
    "未报",
    (100 * 75.2) / 4400,
    (targets[0] ?? 0) + 1,
  ];
  expect(differences(formulas, await calculated(inputs, formulas), wanted)).toEqual([]);
});
