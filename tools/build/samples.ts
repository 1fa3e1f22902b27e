/**
 * Makes the sample returns in assets/samples: laid out as offices lay them out, with faults of the usual kinds.
 * Run by hand after a change; the files are committed. The figures are invented.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "../../src/files/library";

type Row = (string | number | null)[];

const counties = [
  "章贡区（含经开区）", "南康区", "赣县区", "信丰县", "大余县", "上犹县", "崇义县", "安远县", "龙南市",
  "定南县", "全南县", "宁都县", "于都县", "兴国县", "会昌县", "寻乌县", "石城县", "瑞金市",
]; // prettier-ignore
const gdp = [
  640.2, 418.5, 236.8, 301.4, 136.9, 117.5, 120.3, 112.6, 210.5, 118.7, 110.2, 262.8, 352.6, 265.4, 182.1,
  133.5, 112.4, 210,
]; // prettier-ignore
const intensity = [
  2.31, 1.8, 4.97, 2.4, 1.7, 2.1, 2.06, 1.68, 3.35, 2.08, 2.0, 2.13, 2.12, 1.95, 2.06, 2.1, 1.5, 2.3,
];

/** R&D in 万元 that gives the intensity exactly enough. */
const rd = gdp.map((value, i) => Math.round(value * (intensity[i] as number) * 100));

function countyYear(fault: boolean): Row[] {
  const rows: Row[] = counties.map((name, i) => [
    i + 1,
    name,
    gdp[i] as number,
    rd[i] as number,
    intensity[i] as number,
  ]);
  if (fault) {
    (rows[1] as Row)[1] = "南糠区";
    (rows[5] as Row)[3] = "约2400";
    (rows[7] as Row)[4] = 1.86;
    (rows[13] as Row)[3] = 4900;
    (rows[13] as Row)[4] = 1.85;
    (rows[15] as Row)[2] = null;
    rows[13] = [14, "兴国县", 265.4, 49099, 1.85];
    rows.splice(17, 1, [18, "瑞金市", "210.0", "47,040", "2.24%"]);
  }
  return [
    ["2023年全社会研发投入情况表"],
    ["填报单位：市统计局", null, null, "单位：亿元、万元、%"],
    ["序号", "县（市、区）", "地区生产总值", "研发经费", null],
    [null, null, "（亿元）", "金额（万元）", "投入强度（%）"],
    ...rows,
    [null, "全市", 4042.4, null, 2.31].map((cell, i) => (i === 3 ? rd.reduce((a, b) => a + b, 0) : cell)),
    ["填表人：张三", null, null, "填报日期：2024年3月8日"],
  ];
}

async function save(name: string, sheet: string, rows: Row[], more: object = {}): Promise<void> {
  const directory = join(__dirname, "../../assets/samples");
  mkdirSync(directory, { recursive: true });
  const columns = [{ width: 8 }, { width: 22 }, { width: 16 }, { width: 16 }, { width: 16 }, { width: 12 }];
  writeFileSync(
    join(directory, name),
    await writeXlsx({ sheets: [{ name: sheet, rows, columns, ...more }] }),
  );
}

async function main(): Promise<void> {
  const merges = [
    { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
    { startRow: 2, startCol: 0, endRow: 3, endCol: 0 },
    { startRow: 2, startCol: 1, endRow: 3, endCol: 1 },
    { startRow: 2, startCol: 3, endRow: 2, endCol: 4 },
  ];
  await save("县市区研发投入2023.xlsx", "2023年", countyYear(true), { merges });
  await save("县市区研发投入2023（无误）.xlsx", "2023年", countyYear(false).map(onTarget), { merges });
  await save("分行业研发经费.xlsx", "附表3完成情况", [
    ["市直有关单位研发经费完成情况"],
    ["单位：万元"],
    ["类别", "2021年", "2022年", "2023年"],
    ["规上工业企业", 526300, 633100, 760000],
    ["科研院所", 87000, 104500, 125300],
    ["高校", 46700, 56000, 66900],
    ["医疗卫生机构", 35600, 42700, 51400],
    ["建筑企业", "——", null, null],
  ]);
}

/** The same table with every county on its 2023 target. */
function onTarget(row: Row): Row {
  const target: Record<string, number> = {
    上犹县: 2.1, 石城县: 1.5, 定南县: 2.08, 会昌县: 2.06,
  }; // prettier-ignore
  const value = target[String(row[1])];
  return value === undefined ? row : [row[0]!, row[1]!, row[2]!, row[3]!, value];
}

void main();
