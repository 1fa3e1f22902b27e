/** The names of the sheets that a collection makes. Those of the tables are returns like any other: the check reads them. */
import { collectionSheetName } from "../../check/flags/appearance";
import type { TableKind } from "./settled";

export const collectionSheets = {
  board: `${collectionSheetName}看板`,
  files: `${collectionSheetName}来件`,
  sources: `${collectionSheetName}来源`,
  findings: `${collectionSheetName}问题`,
  changes: `${collectionSheetName}变化`,
  memory: `${collectionSheetName}记录`,
} as const;

const tableNames: Readonly<Record<TableKind, string>> = {
  "county-year": "县（市、区）汇总",
  "county-quarter": "县（市、区）季度汇总",
  "sector-year": "分类别汇总",
  "sector-quarter": "分类别季度汇总",
  counts: "数量指标汇总",
  enterprise: "企业明细汇总",
};

/** 2023年县（市、区）汇总; a table over several years, or of none, bears no year. */
export function tableSheetName(kind: TableKind, year: number | null): string {
  return `${year === null ? "" : `${year}年`}${tableNames[kind]}`;
}

/** 县（市、区）汇总, for the board's headings. */
export const tableTitle = (kind: TableKind): string => tableNames[kind].replace(/汇总$/u, "");

/** True for a sheet that a collection makes and makes again. */
export function isCollectionSheet(name: string): boolean {
  const table = name.replace(/^\d{4}年/u, "");
  return name.startsWith(collectionSheetName) || Object.values(tableNames).includes(table);
}
