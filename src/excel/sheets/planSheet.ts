/** What the sheet of an appendix table holds, cell by cell. Pure: excel/planTables.ts puts it into the workbook. */
import type { PlanEdition, PlanTable } from "../../plan";
import type { PlannedFigure } from "../../policy";
import { cellAddress } from "../../sheet/address";

export interface PlanSheet {
  readonly number: number;
  /** Name of the sheet and, with RD_ before it, of the Excel table. */
  readonly name: string;
  readonly tableName: string;
  /** From A1; every row as wide as the table. */
  readonly values: readonly (readonly (string | number)[])[];
  /** Zero-based row of the table's header. */
  readonly headerRow: number;
  /** Columns of figures, zero-based: the first and the last. */
  readonly figures: readonly [first: number, last: number];
}

export function planSheets(edition: PlanEdition): PlanSheet[] {
  return edition.tables.map((table) => planSheet(edition, table));
}

function planSheet(edition: PlanEdition, table: PlanTable): PlanSheet {
  const name = `附表${table.number}`;
  const sectors = edition.sectors.filter((sector) => table.figures.has(sector.id));
  const ofSectors = sectors.length > 0;
  const years = table.years.map((year) =>
    year === edition.baselineYear ? `${year}年（基期）` : `${year}年`,
  );
  const header = ofSectors
    ? ["研发活动单位及类别", ...years, "年均增速", "责任单位"]
    : ["县（市、区）", ...years];
  const rows = [...table.figures].map(([id, figures]) => {
    // A blank stays blank and a dash a dash: the table prints no number there, so there is none.
    const cells = figures.map((figure) => figure.value ?? figure.published);
    const row = figures[0]?.citation.row ?? id;
    const sector = sectors.find((entry) => entry.id === id);
    if (!ofSectors) return [row, ...cells];
    return [row, ...cells, sector ? `${sector.growth.value}%` : "", sector ? sector.owners.join("、") : ""];
  });
  const wide = (text: string): string[] => [text, ...header.slice(1).map(() => "")];
  return {
    number: table.number,
    name,
    tableName: `RD_${name}`,
    values: [
      wide(`${name} ${table.title}`),
      wide(`单位：${table.unit}`),
      wide(`来源：${edition.notice}《${edition.title}》${name}；${edition.baselineYear} 年为基期，不是目标`),
      header,
      ...rows,
    ],
    headerRow: 3,
    figures: [1, table.years.length],
  };
}

/** Where a figure stands on the sheets of the tables, which are named in the order of the edition's tables. */
export function figureCell(
  edition: PlanEdition,
  sheets: readonly string[],
  { unit, indicator, year }: Pick<PlannedFigure, "unit" | "indicator" | "year">,
): { readonly sheet: string; readonly cell: string } | null {
  const index = edition.tables.findIndex((table) => table.indicator === indicator.id);
  const table = edition.tables[index];
  const sheet = sheets[index];
  if (!table || sheet === undefined) return null;
  const row = [...table.figures.keys()].indexOf(unit.id);
  const column = table.years.indexOf(year);
  if (row < 0 || column < 0) return null;
  const { headerRow, figures } = planSheet(edition, table);
  return { sheet, cell: cellAddress(headerRow + 1 + row, figures[0] + column) };
}
