/**
 * Returns of any size to measure with: laid out as offices lay them out, figures invented and the same in every run.
 * So that ratios mean something, the cells are of the usual mix: texts that differ and texts that repeat, numbers,
 * blanks, and faults of every kind in a share of the rows.
 */
import { currentEdition } from "../../src/plan";

export type SampleRow = (string | number | null)[];

export interface SampleSheet {
  readonly name: string;
  readonly rows: SampleRow[];
}

const columns = [
  "序号", "企业名称", "统一社会信用代码", "所属县区", "是否高新技术企业", "行业代码", "营业收入", "研发经费", "申请财政资金",
  "项目类别", "税务加计扣除口径研发费用", "财务口径研发费用", "项目名称", "联系人", "联系电话", "从业人员数", "专利数",
  "登记注册类型", "所在园区", "备注",
]; // prettier-ignore

export const enterpriseColumns = columns.length;

/** A number below `below` that belongs to a row and a purpose: no clock, no chance. */
function pick(row: number, purpose: number, below: number): number {
  let mixed = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(purpose + 7, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % below;
}

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** GB 32100-2015: the number of the row in the code's last digits, and the check character that belongs to it. */
function creditCode(row: number, wrong: boolean): string {
  const body = `91360702MA${row.toString(10).padStart(7, "0")}`;
  let total = 0;
  for (let i = 0; i < body.length; i++) total += alphabet.indexOf(body.charAt(i)) * (3 ** i % 31);
  return body + alphabet.charAt((31 - (total % 31) + (wrong ? 1 : 0)) % 31);
}

const pickFrom = <T>(list: readonly T[], row: number, purpose: number): T =>
  list[pick(row, purpose, list.length)] as T;

const words = ["稀土", "钨业", "家具", "电子", "纺织", "食品", "医药", "机械", "新材料", "玻纤"];
const forms = ["有限公司", "股份有限公司", "有限责任公司", "科技有限公司"];
const kinds = ["有限责任公司", "股份有限公司", "私营独资", "外商投资"];
const people = ["张三", "李四", "王五", "赵六", "钱七", "孙八"];
const counties = currentEdition.regions.filter((region) => !region.whole).map((region) => region.name);

/** Where the columns that a fault spoils stand. */
const at = Object.fromEntries(columns.map((name, i) => [name, i])) as Readonly<Record<string, number>>;

/** What goes wrong in lists of enterprises; each spoils a good row in one place. */
const faults: readonly ((row: SampleRow, index: number) => void)[] = [
  (row) => (row[at["研发经费"] ?? 0] = "约五百"),
  (row, i) => (row[at["统一社会信用代码"] ?? 0] = creditCode(i, true)),
  (row) => (row[at["营业收入"] ?? 0] = null),
  (row) => (row[at["所属县区"] ?? 0] = "南糠区"),
  (row) => (row[at["财务口径研发费用"] ?? 0] = Number(row[at["研发经费"] ?? 0]) * 1.5),
  (row) => (row[at["申请财政资金"] ?? 0] = Number(row[at["研发经费"] ?? 0])),
  (row) => (row[at["税务加计扣除口径研发费用"] ?? 0] = -1),
];

function enterprise(i: number): SampleRow {
  const highTech = pick(i, 1, 3) === 0;
  const revenue = 2000 + pick(i, 2, 4_000_000) / 100;
  const rd = Math.round(revenue * (3.2 + pick(i, 3, 300) / 100)) / 100;
  const applies = pick(i, 4, 4) === 0;
  return [
    i + 1,
    `赣州${pickFrom(words, i, 5)}${i + 1}号${pickFrom(forms, i, 6)}`,
    creditCode(i, false),
    pickFrom(counties, i, 7),
    highTech ? "是" : "否",
    1300 + pick(i, 8, 3000),
    revenue,
    rd,
    applies ? Math.floor(rd / 5) : null,
    applies ? pickFrom(["市级重大", "市级重点", "市级一般"], i, 9) : null,
    Math.round(rd * (97 + pick(i, 10, 6))) / 100,
    Math.round(rd * (97 + pick(i, 11, 6))) / 100,
    applies ? `${pickFrom(words, i, 12)}关键技术研发与产业化（${i + 1}）` : null,
    pickFrom(people, i, 13),
    `0797-8${String(pick(i, 14, 1_000_000)).padStart(6, "0")}`,
    20 + pick(i, 15, 900),
    pick(i, 16, 40),
    pickFrom(kinds, i, 17),
    pick(i, 18, 2) === 0 ? `${pickFrom(counties, i, 7)}工业园` : null,
    pick(i, 19, 12) === 0 ? "数据为快报数" : null,
  ];
}

/**
 * A list of enterprises with so many cells in its rows.
 * @param faulty share of the rows with one fault each
 */
export function enterpriseReturn(cells: number, faulty = 0.02, name = "企业"): SampleSheet {
  const percent = Math.round(faulty * 100);
  const rows = Array.from({ length: Math.max(1, Math.round(cells / enterpriseColumns)) }, (_, i) => {
    const row = enterprise(i);
    if ((i * percent) % 100 < percent) pickFrom(faults, i, 20)(row, i);
    return row;
  });
  return { name, rows: [["2024年度科技计划项目申报企业情况表"], ["单位：万元"], [...columns], ...rows] };
}

/** What is reported for a year, well above the plan: of one office as of another, but that one figure in fifty differs. */
function countyYear(name: string, year: number, office: number): SampleSheet {
  const hundredths = (value: number): number => Math.round(value * 100) / 100;
  const amounts = currentEdition.regions.map((region, i) => {
    const gdp = 150 + 25 * i + pick(i, year, 100) / 100;
    const rd = hundredths(gdp * 0.06);
    const revenue = hundredths(gdp * 1.3);
    return {
      region,
      gdp,
      rd,
      revenue,
      industryRd: hundredths(rd * 0.9),
      all: 100,
      active: 50,
      institution: 45,
    };
  });
  const total = (key: "gdp" | "rd" | "revenue" | "industryRd" | "all" | "active" | "institution"): number =>
    hundredths(amounts.reduce((sum, own) => (own.region.whole ? sum : sum + own[key]), 0));
  const rows = amounts.map((own, i): SampleRow => {
    const { region } = own;
    const of = (key: Parameters<typeof total>[0]): number => (region.whole ? total(key) : own[key]);
    const misreported = pick(i, office, 50) === 0 ? 1 : 0;
    return [
      region.name,
      of("gdp"),
      of("rd") + misreported,
      hundredths((of("rd") * 100) / of("gdp")),
      of("revenue"),
      of("industryRd"),
      hundredths((of("industryRd") * 100) / of("revenue")),
      of("all"),
      of("active"),
      of("institution"),
    ];
  });
  const header = [
    "县（市、区）", "地区生产总值", "全社会研发经费", "研发投入强度（%）", "规上工业营业收入", "规上工业研发经费",
    "规上工业研发投入强度（%）", "规上工业企业数", "有研发活动企业数", "有研发机构企业数",
  ]; // prettier-ignore
  return { name, rows: [[`${year}年全社会研发投入情况`], ["单位：亿元、%"], header, ...rows] };
}

const countyYearCells = currentEdition.regions.length * 10;

/** A workbook of many sheets, each a year's return of all counties, with so many cells together. */
export function countyYearReturns(cells: number): SampleSheet[] {
  const { years } = currentEdition;
  return Array.from({ length: Math.max(1, Math.round(cells / countyYearCells)) }, (_, i) =>
    countyYear(`表${i + 1}`, years[i % years.length] ?? 2023, 10_000 + i),
  );
}
