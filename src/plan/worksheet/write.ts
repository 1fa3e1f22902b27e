/** An edition as the rows of a sheet: what a clerk changes and loads again. */
import type { PlanEdition } from "../types";
import {
  asHeading,
  basics,
  basicsOf,
  basicsTitle,
  lists,
  listsOf,
  tableColumns,
  tableTitle,
  type Column,
  type Columns,
  type Lists,
} from "./sections";

/** A row of texts, and what it is. */
export interface PlanRow {
  readonly style: "title" | "note" | "heading" | "header" | "text";
  readonly cells: readonly string[];
}

export const planSheetNote =
  "照文件填写：一行一项，几个名称之间用“；”隔开；附表的数照印出的样子填，没有数的填“——”。填好后在“更多 → 方案”载入。";

function written<T>(columns: Columns<T>, item: T): string[] {
  return (Object.keys(columns) as (keyof T)[]).map((key) => {
    const column: Column<NonNullable<T[keyof T]>> = columns[key];
    const value = item[key];
    return value === undefined || value === null ? "" : column.codec.write(value);
  });
}

const headersOf = <T>(columns: Columns<T>): string[] =>
  (Object.values(columns) as Column<unknown>[]).map(({ header }) => header);

function listRows<K extends keyof Lists>(edition: PlanEdition, key: K): PlanRow[] {
  const { title, columns } = lists(edition.notice)[key];
  return section(
    title,
    headersOf(columns),
    listsOf(edition)[key].map((item: Lists[K][number]) => written(columns, item)),
  );
}

function section(title: string, headers: readonly string[], rows: readonly (readonly string[])[]): PlanRow[] {
  return [
    { style: "heading", cells: [asHeading(title)] },
    { style: "header", cells: headers },
    ...rows.map((cells): PlanRow => ({ style: "text", cells })),
    { style: "text", cells: [] },
  ];
}

/** Rows from A1, all cells texts: what is printed 4.90 stays so. */
export function planRows(edition: PlanEdition): readonly PlanRow[] {
  const columns = basics(edition.notice);
  const said = written(columns, basicsOf(edition));
  return [
    { style: "title", cells: ["方案数据"] },
    { style: "note", cells: [planSheetNote] },
    ...section(
      basicsTitle,
      ["项目", "内容"],
      headersOf(columns).map((header, i) => [header, said[i] ?? ""]),
    ),
    ...listRows(edition, "clauses"),
    ...listRows(edition, "regions"),
    ...listRows(edition, "namesWithoutRow"),
    ...listRows(edition, "sectors"),
    ...listRows(edition, "indicators"),
    ...edition.tables.flatMap(({ number, years, figures }) =>
      section(
        tableTitle(number),
        [tableColumns.id, tableColumns.row, ...years.map((year) => `${year}年`)],
        [...figures].map(([id, row]) => [
          id,
          row[0]?.citation.row ?? "",
          ...row.map(({ published }) => published),
        ]),
      ),
    ),
    ...listRows(edition, "headlines"),
    ...listRows(edition, "counts"),
    ...listRows(edition, "singles"),
  ];
}
