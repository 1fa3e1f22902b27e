/** What was understood of a sheet, line by line, for the user to confirm or correct. */
import { legible } from "../policy";
import { columnLetters } from "../sheet/address";
import type { SheetSnapshot } from "../sheet/snapshot";
import { kindNames, measures, ofNoYear, type RecognisedReturn, type ReturnColumn } from "../returns/types";
import { columnSamples } from "./columnSamples";

export interface Understood {
  readonly label: string;
  readonly detail: string;
  /** The column that the line is about, so that it can be corrected. */
  readonly column?: ReturnColumn;
  /** Its first values, as the sheet shows them. */
  readonly samples?: readonly string[];
  /** The label of the row that the line is about. */
  readonly row?: string;
}

const scaleSources = {
  header: "表头",
  note: "表上单位注",
  correction: "按您的更正",
  neighbour: "未写明，按数的大小与旁边写明单位的列相同",
  default: "未写明，按方案单位",
} as const;
const yearSources = {
  title: "表题",
  sheetName: "工作表名",
  fileName: "文件名",
  correction: "按您的更正",
} as const;
const fieldNames = {
  creditCode: "统一社会信用代码",
  county: "所属县区",
  highTech: "是否高新技术企业",
  project: "项目类别",
} as const;

/** E 列「研发经费」; in a table on its side, 第 5 行「研发经费」. */
function columnLabel({ transposed }: RecognisedReturn, { index, header }: ReturnColumn): string {
  return transposed
    ? `第 ${index + 1} 行「${legible(header)}」`
    : `${columnLetters(index)} 列「${legible(header)}」`;
}

const derivedNames = {
  growth: "增长",
  ratio: "比重",
  difference: "增减",
  completion: "完成率",
  gap: "与目标的差距",
  shareOfTotal: "占全市的比重",
  rank: "名次",
  part: "分项",
  portion: "其中项",
  lastYear: "上年数，只核对变动",
} as const;

/** 「2023年」比「2022年」的增长. */
function derived({ derivation }: ReturnColumn): string {
  if (!derivation) return "由其他列算出，表中没有可以核对的数，未参与校验";
  const { kind, of, against } = derivation;
  return `「${legible(of.header)}」${against ? `比「${legible(against.header)}」` : ""}的${derivedNames[kind]}`;
}

function meaning(column: ReturnColumn): string {
  const { role, measure, year, quarter, scale, scaleFrom, field, reason } = column;
  const time = `${year === undefined ? "" : `${year} 年`}${quarter === undefined ? "" : `第 ${quarter} 季度末累计`}`;
  const unit = scale ? `，单位 ${scale}（${scaleSources[scaleFrom ?? "default"]}）` : "";
  const term = measure ? measures[measure].name : "按指标列";
  switch (role) {
    case "measure":
      return `${time}${term}${unit}`;
    case "quoted":
      return `${time}${measure ? term : ""}目标或基期数，与方案核对${unit}`;
    case "field":
      return field ? fieldNames[field] : "";
    case "name":
      return "单位名称";
    case "year":
      return "年度";
    case "indicator":
      return "指标名称";
    case "scale":
      return "计量单位";
    case "derived":
      return derived(column);
    case "other":
      return "序号、备注一类，未参与校验";
    default:
      return `${reason ?? "没有看懂"}，未参与校验`;
  }
}

const order: readonly ReturnColumn["role"][] = [
  "name", "year", "indicator", "scale", "field", "measure", "quoted", "derived", "other", "unknown",
]; // prettier-ignore

export function describe(sheet: RecognisedReturn, snapshot: SheetSnapshot): readonly Understood[] {
  const { kind, year, yearFrom, columns, rows, ignored, hidden, planCopy } = sheet;
  const columnYears = columns.some((column) => column.year !== undefined || column.role === "year");
  const noYear = ofNoYear.has(kind) ? "未写明（本表不按年度判断）" : "没有写明";
  return [
    { label: "报表类型", detail: `${kindNames[kind]}${planCopy ? "（方案附表本身，只与方案核对）" : ""}` },
    {
      label: "年度",
      detail:
        year === null
          ? columnYears
            ? "见表头或年度列"
            : noYear
          : `${year} 年${yearFrom ? `（${yearSources[yearFrom]}）` : ""}`,
    },
    ...[...columns]
      .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
      .map((column) => ({
        label: columnLabel(sheet, column),
        detail: meaning(column),
        column,
        samples: columnSamples(sheet, column, snapshot),
      })),
    { label: "认出的行", detail: `${rows.filter((row) => row.subject).length} 行` },
    ...(hidden.length > 0
      ? [{ label: "隐藏的行列", detail: `${hidden.join("；")}：照样读取并参与校验` }]
      : []),
    ...rows
      .filter((row) => !row.subject)
      .map(({ nameCell, label }) => ({
        label: `第 ${nameCell.row + 1} 行「${legible(label)}」`,
        detail: "没有认出是哪个单位",
        row: label,
      })),
    ...ignored.map(({ cell, label, reason }) => ({
      label: `第 ${cell.row + 1} 行「${legible(label)}」`,
      detail: `未参与校验：${reason}`,
      ...(label === "" ? {} : { row: label }),
    })),
  ];
}
