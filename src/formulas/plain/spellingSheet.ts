/** The sheet 方案对照, which plain formulas look into: the figures of the appendix tables, and the spellings. */
import type { PlanIndex } from "../../policy";
import { quoteSheet } from "../../sheet/address";
import { columnLetters } from "../../sheet/address";
import { figureRows, lookUpTables, spellingsOf, type LookUp, type Meaning, type Written } from "./spellings";

export const spellingSheetName = "方案对照";
/** In A2. */
export const spellingSheetNote =
  "由研发投入目标助手生成，供已转为普通公式的单元格查找，请勿改动。#N/A 为方案没有此项指标，#VALUE! 为不能识别。";

/** Where an appendix table has been loaded. */
export interface TablePlace {
  readonly table: number;
  readonly sheet: string;
  /** Zero-based row and column of its first figure. */
  readonly row: number;
  readonly column: number;
}

/** What a cell of the sheet holds; a text that begins with "=" is a formula. */
export type SheetCell = string | number;

/** A block of cells below its headings. */
interface Block {
  readonly title: string;
  readonly headings: readonly SheetCell[];
  readonly rows: readonly (readonly SheetCell[])[];
  readonly left: number;
}

/** Zero-based rows of the sheet. */
const titleRow = 2;
const headingRow = 3;
const firstRow = 4;

export interface SpellingSheet {
  readonly name: string;
  /** From A1; every row as wide as the sheet. */
  readonly cells: readonly (readonly SheetCell[])[];
  /** Columns of spellings, zero-based: text, whatever stands in them. */
  readonly textColumns: readonly number[];
  readonly headingRow: number;
  readonly places: Places;
}

/** Ranges of the sheet as formulas name them. */
export interface Places {
  /** The figures: a row for each row of each table, a column for each year. */
  readonly figures: string;
  readonly figureLabels: string;
  /** 1 for a ratio, 2 for an amount. */
  readonly figureKinds: string;
  readonly figureYears: string;
  /** The spellings and the columns behind them; the first row is that for any other spelling. */
  readonly lookUps: Readonly<Record<LookUp, LookUpPlace>>;
  readonly notice: string;
}

export interface LookUpPlace {
  readonly spellings: string;
  readonly columns: readonly string[];
  /** All columns together. */
  readonly whole: string;
}

/** A sheet's name in a formula: quoted only where Excel would quote it too. */
export function sheetInFormula(name: string): string {
  const bare = /^\p{Unified_Ideograph}[\p{Unified_Ideograph}\p{N}_]*$/u.test(name);
  return bare ? name : quoteSheet(name);
}

const cellOf = (meaning: Meaning): SheetCell => {
  if (typeof meaning !== "object") return meaning;
  return meaning.error === "notAvailable" ? "=NA()" : '=1*"不能识别"';
};

/** The sheet for an edition and what the workbook writes. @param tables where the appendix tables are loaded */
export function spellingSheet(
  plan: PlanIndex,
  tables: readonly TablePlace[],
  written: Written,
  name: string = spellingSheetName,
): SpellingSheet {
  const { years, notice, title } = plan.edition;
  const figures: Block = {
    title: "方案指标",
    left: 0,
    headings: ["附表与行", "1 比重 2 金额", ...years],
    rows: figureRows(plan).map(({ table, label, kind, place }) => {
      const at = tables.find((entry) => entry.table === table);
      if (!at) throw new RangeError(`appendix table ${table} has no place`);
      const cells = years.map((_year, i) => {
        const cell = `${sheetInFormula(at.sheet)}!${columnLetters(at.column + i)}${at.row + place + 1}`;
        return `=IF(ISNUMBER(${cell}),${cell},NA())`;
      });
      return [label, kind === "ratio" ? 1 : 2, ...cells];
    }),
  };
  let left = figures.headings.length + 1;
  const blocks = lookUpTables(plan).map((table) => {
    const spellings = spellingsOf(table, written[table.id] ?? []);
    const block: Block = {
      title: table.title,
      left,
      headings: ["写法", ...table.columns],
      rows: [
        ["（其他写法）", ...table.columns.map(() => '=1*"不能识别"')],
        ...spellings.map(({ text, meanings }) => [text, ...meanings.map(cellOf)]),
      ],
    };
    left += block.headings.length + 1;
    return { id: table.id, block };
  });
  const sheet = sheetInFormula(name);
  const range = (column: number, from: number, to: number, last = column): string =>
    `${sheet}!$${columnLetters(column)}$${from + 1}:$${columnLetters(last)}$${to + 1}`;
  const lastOf = (block: Block): number => firstRow + block.rows.length - 1;
  const placeOf = (block: Block): LookUpPlace => ({
    spellings: range(block.left, firstRow, lastOf(block)),
    columns: block.headings.slice(1).map((_heading, i) => range(block.left + 1 + i, firstRow, lastOf(block))),
    whole: range(block.left + 1, firstRow, lastOf(block), block.left + block.headings.length - 1),
  });
  return {
    name,
    cells: drawn(
      [figures, ...blocks.map(({ block }) => block)],
      [`${notice}《${title}》对照表`, spellingSheetNote],
      left - 1,
    ),
    textColumns: blocks.map(({ block }) => block.left),
    headingRow,
    places: {
      figures: range(2, firstRow, lastOf(figures), 1 + years.length),
      figureLabels: range(0, firstRow, lastOf(figures)),
      figureKinds: range(1, firstRow, lastOf(figures)),
      figureYears: range(2, headingRow, headingRow, 1 + years.length),
      lookUps: Object.fromEntries(blocks.map(({ id, block }) => [id, placeOf(block)])) as Record<
        LookUp,
        LookUpPlace
      >,
      notice,
    },
  };
}

function drawn(blocks: readonly Block[], head: readonly string[], width: number): SheetCell[][] {
  const height = firstRow + Math.max(...blocks.map(({ rows }) => rows.length));
  const cells = Array.from({ length: height }, () => new Array<SheetCell>(width).fill(""));
  const put = (row: number, column: number, value: SheetCell) => {
    const line = cells[row];
    if (line) line[column] = value;
  };
  head.forEach((text, row) => put(row, 0, text));
  for (const { title, headings, rows, left } of blocks) {
    put(titleRow, left, title);
    headings.forEach((heading, i) => put(headingRow, left + i, heading));
    rows.forEach((row, r) => row.forEach((value, c) => put(firstRow + r, left + c, value)));
  }
  return cells;
}

/** The spellings that a sheet of ours lists, by look-up, so that writing it anew keeps them where they are. */
export function spellingsOn(plan: PlanIndex, values: readonly (readonly unknown[])[]): Written {
  const titles = values[titleRow] ?? [];
  return Object.fromEntries(
    lookUpTables(plan).map(({ id, title }) => {
      const column = titles.indexOf(title);
      const texts = column < 0 ? [] : values.slice(firstRow + 1).map((row) => row[column]);
      return [id, texts.filter((text): text is string => typeof text === "string" && text !== "")];
    }),
  );
}
