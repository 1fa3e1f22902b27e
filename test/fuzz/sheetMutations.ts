/** Spoils a workbook that has been read: its cells, its shape, and what the user has said of it. */
import type { Area } from "../../src/sheet/address";
import type { CellValue, SheetSnapshot } from "../../src/sheet/snapshot";
import { nastyFormats, nastyIndexes, nastyNames, nastyTexts, nastyValue } from "./nasty";
import type { Random } from "./random";

/** A sheet while it is spoilt; rows stay of equal length, as whoever reads a sheet promises. */
export interface SheetDraft {
  name: string;
  top: number;
  left: number;
  values: CellValue[][];
  formats: string[][];
  merges: Area[];
  hiddenRows: Set<number>;
  hiddenColumns: Set<number>;
  visible: boolean;
}

export interface BookDraft {
  sheets: SheetDraft[];
  /** As they might be found in a workbook: nothing says that they are well formed. */
  corrections: unknown;
  settings: unknown;
}

export function draftOf(sheets: readonly SheetSnapshot[]): BookDraft {
  return {
    sheets: sheets.map((sheet) => structuredClone(sheet) as SheetDraft),
    corrections: {},
    settings: null,
  };
}

export type SheetMutation = (book: BookDraft, random: Random) => void;

/** Sheets grow no larger: a case must stay cheap. */
const mostCells = 4_000;

/** Where a sheet may begin, so that it still ends within Excel's grid. */
const farRows = [0, 1, 5, 16_383, 65_535, 1_044_000];
const farColumns = [0, 1, 5, 25, 26, 701, 12_000];

const height = (sheet: SheetDraft): number => sheet.values.length;
const width = (sheet: SheetDraft): number => sheet.values[0]?.length ?? 0;

function onSheet(change: (sheet: SheetDraft, random: Random) => void): SheetMutation {
  return ({ sheets }, random) => {
    if (sheets.length > 0) change(random.pick(sheets), random);
  };
}

function onCell(
  change: (sheet: SheetDraft, row: number, column: number, random: Random) => void,
): SheetMutation {
  return onSheet((sheet, random) => {
    if (height(sheet) > 0 && width(sheet) > 0)
      change(sheet, random.below(height(sheet)), random.below(width(sheet)), random);
  });
}

function set(sheet: SheetDraft, row: number, column: number, value: CellValue): void {
  const cells = sheet.values[row];
  if (cells && column < cells.length) cells[column] = value;
}

/** The same change to the values and to the formats. */
function both(sheet: SheetDraft, change: <T>(rows: T[][]) => void): void {
  change(sheet.values);
  change(sheet.formats);
}

function corner(random: Random, most: number): number {
  return random.oneIn(6)
    ? random.pick(nastyIndexes) - random.pick([0, 0, 1, 3])
    : random.between(-1, most + 1);
}

function mergeOf(sheet: SheetDraft, random: Random): Area {
  const { top, left } = sheet;
  const [a, b] = [top + corner(random, height(sheet)), top + corner(random, height(sheet))];
  const [c, d] = [left + corner(random, width(sheet)), left + corner(random, width(sheet))];
  // Now and then the wrong way round.
  if (random.oneIn(8)) return { top: a, left: c, bottom: b, right: d };
  return { top: Math.min(a, b), left: Math.min(c, d), bottom: Math.max(a, b), right: Math.max(c, d) };
}

const kinds = ["county-year", "county-matrix", "sector-matrix", "sector-quarter", "enterprise", "counts"];
const roles = ["measure", "quoted", "ignore"];
const someMeasures = [
  "gdp", "rd", "intensity", "industryRd", "industryIntensity", "enterprises", "sectorAmount", "revenue", "enterpriseRd",
  "taxRd", "funds", "count", "share",
]; // prettier-ignore
const someScales = ["亿元", "万元", "元", "%", "小数", "‰"];
const junk: readonly unknown[] = [
  null,
  0,
  -1,
  1.5,
  "",
  "2023",
  "__proto__",
  "constructor",
  true,
  [],
  {},
  [null],
  { toString: 1 },
];

/** Mostly what the pane would keep, on whatever sheet; now and then what it never would. */
function correction(sheet: SheetDraft, random: Random): Record<string, unknown> {
  const or = (value: unknown): unknown => (random.oneIn(7) ? random.pick(junk) : value);
  const texts = sheet.values.flat().filter((value): value is string => typeof value === "string");
  const text = (): string =>
    texts.length > 0 && !random.oneIn(5) ? random.pick(texts) : random.pick(nastyTexts);
  const entries = (of: () => unknown): unknown =>
    or(Object.fromEntries(Array.from({ length: random.between(1, 4) }, () => [text(), or(of())])));
  return {
    ...(random.oneIn(2) && { kind: or(random.pick(kinds)) }),
    ...(random.oneIn(2) && { year: or(random.pick([2021, 2022, 2023, 2024, 2025, 2026, 1900, 0])) }),
    ...(random.oneIn(2) && {
      columns: entries(() => ({
        ...(random.oneIn(2) && { role: or(random.pick(roles)) }),
        ...(random.oneIn(2) && { measure: or(random.pick(someMeasures)) }),
        ...(random.oneIn(2) && { year: or(random.pick([2021, 2023, 2025, 2030])) }),
        ...(random.oneIn(2) && { scale: or(random.pick(someScales)) }),
      })),
    }),
    ...(random.oneIn(2) && {
      rows: entries(() => random.pick(["ignore", "章贡区", "高校", "360702", text()])),
    }),
  };
}

function settings(random: Random): unknown {
  const odd = (): unknown =>
    random.pick([0, 1, 25, 1e308, -1, 5e-324, "10", null, true, [], {}, "constructor"]);
  if (random.oneIn(6)) return random.pick(junk);
  return {
    quarterShares: random.oneIn(2) ? [odd(), odd(), odd(), odd()] : [0, 0, 0, 0],
    jumpPoints: odd(),
    jumpSteps: odd(),
    apartPercent: odd(),
    off: random.oneIn(2) ? [odd(), "RD-T01", "__proto__"] : odd(),
  };
}

export const sheetMutations: Readonly<Record<string, SheetMutation>> = {
  replaceCell: onCell((sheet, row, column, random) => set(sheet, row, column, nastyValue(random))),
  replaceSeveral: onSheet((sheet, random) => {
    for (let n = random.between(2, 12); n > 0; n--)
      set(sheet, random.below(height(sheet)), random.below(width(sheet)), nastyValue(random));
  }),
  replaceColumn: onCell((sheet, row, column, random) => {
    const value = nastyValue(random);
    for (let at = row; at < height(sheet); at++)
      set(sheet, at, column, random.oneIn(4) ? nastyValue(random) : value);
  }),
  replaceRow: onCell((sheet, row, _column, random) => {
    const value = nastyValue(random);
    for (let at = 0; at < width(sheet); at++)
      set(sheet, row, at, random.oneIn(4) ? nastyValue(random) : value);
  }),
  scaleColumn: onCell((sheet, _row, column, random) => {
    const factor = random.pick([0, -1, 10, 1e4, 1e8, 1e300, 1e-300, 1e-4]);
    sheet.values.forEach((cells, row) => {
      const value = cells[column];
      if (typeof value === "number" && Number.isFinite(value * factor)) set(sheet, row, column, value * factor);
    });
  }),
  spoilText: onCell((sheet, row, column, random) => {
    const value = sheet.values[row]?.[column];
    if (value === null || value === undefined || typeof value === "object") return;
    const text = String(value);
    const at = random.below(text.length + 1);
    set(sheet, row, column, (text.slice(0, at) + random.pick(nastyTexts) + text.slice(at)).slice(0, 32_767));
  }),
  copyCell: onCell((sheet, row, column, random) =>
    set(sheet, random.below(height(sheet)), random.below(width(sheet)), sheet.values[row]?.[column] ?? null),
  ),
  asText: onCell((sheet, _row, column) =>
    sheet.values.forEach((cells, row) => {
      if (typeof cells[column] === "number") set(sheet, row, column, String(cells[column]));
    }),
  ),
  deleteRow: onCell((sheet, row) => both(sheet, (rows) => void rows.splice(row, 1))),
  deleteColumn: onCell((sheet, _row, column) =>
    both(sheet, (rows) => rows.forEach((cells) => void cells.splice(column, 1))),
  ),
  duplicateRow: onCell((sheet, row, _column, random) => {
    if ((height(sheet) + 1) * width(sheet) > mostCells) return;
    const at = random.below(height(sheet) + 1);
    both(sheet, (rows) => void rows.splice(at, 0, [...(rows[row] ?? [])]));
  }),
  duplicateColumn: onCell((sheet, _row, column, random) => {
    if (height(sheet) * (width(sheet) + 1) > mostCells) return;
    const at = random.below(width(sheet) + 1);
    both(sheet, <T>(rows: T[][]) => rows.forEach((cells) => void cells.splice(at, 0, cells[column] as T)));
  }),
  swapRows: onCell((sheet, row, _column, random) => {
    const other = random.below(height(sheet));
    both(sheet, (rows) => {
      const kept = rows[row];
      if (kept) [rows[row], rows[other]] = [rows[other] ?? kept, kept];
    });
  }),
  swapColumns: onCell((sheet, _row, column, random) => {
    const other = random.below(width(sheet));
    both(sheet, <T>(rows: T[][]) =>
      rows.forEach((cells) => ([cells[column], cells[other]] = [cells[other] as T, cells[column] as T])),
    );
  }),
  insertBlanks: onCell((sheet, row, column, random) => {
    if ((height(sheet) + 1) * (width(sheet) + 1) > mostCells) return;
    if (random.oneIn(2)) {
      sheet.values.splice(row, 0, new Array<CellValue>(width(sheet)).fill(null));
      sheet.formats.splice(row, 0, new Array<string>(sheet.formats[0]?.length ?? 0).fill("General"));
    } else {
      for (const cells of sheet.values) cells.splice(column, 0, null);
      for (const cells of sheet.formats) cells.splice(column, 0, "General");
    }
  }),
  turn: onSheet((sheet) => {
    const turned = <T>(rows: T[][]): T[][] =>
      Array.from({ length: rows[0]?.length ?? 0 }, (_, c) => rows.map((cells) => cells[c] as T));
    [sheet.values, sheet.formats] = [turned(sheet.values), turned(sheet.formats)];
    [sheet.top, sheet.left] = [sheet.left, Math.min(sheet.top, farColumns[farColumns.length - 1] ?? 0)];
    sheet.merges = sheet.merges.map(({ top, left, bottom, right }) => ({
      top: left,
      left: top,
      bottom: right,
      right: bottom,
    }));
  }),
  move: onSheet((sheet, random) => {
    sheet.top = random.pick(farRows);
    sheet.left = random.pick(farColumns);
  }),
  formats: onSheet((sheet, random) => {
    const format = random.pick(nastyFormats);
    for (const cells of sheet.formats)
      cells.forEach((_, i) => {
        if (random.oneIn(3)) cells[i] = random.oneIn(4) ? random.pick(nastyFormats) : format;
      });
  }),
  merge: onSheet((sheet, random) => {
    for (let n = random.between(1, 6); n > 0; n--) sheet.merges.push(mergeOf(sheet, random));
  }),
  /** As a reader leaves a merged area: its value in the first cell alone. */
  mergeCleanly: onCell((sheet, row, column, random) => {
    const bottom = Math.min(height(sheet) - 1, row + random.below(4));
    const right = Math.min(width(sheet) - 1, column + random.below(4));
    const { top, left } = sheet;
    sheet.merges.push({ top: top + row, left: left + column, bottom: top + bottom, right: left + right });
    for (let r = row; r <= bottom; r++)
      for (let c = column; c <= right; c++) if (r !== row || c !== column) set(sheet, r, c, null);
  }),
  hide: onSheet((sheet, random) => {
    const some = random.pick([2, 40]);
    for (let n = 0; n < some; n++) {
      sheet.hiddenRows.add(random.oneIn(9) ? random.pick(nastyIndexes) : sheet.top + random.below(height(sheet)));
      sheet.hiddenColumns.add(random.oneIn(9) ? -1 : sheet.left + random.below(width(sheet)));
    }
    sheet.visible = random.oneIn(2);
  }),
  rename: ({ sheets }, random) => {
    // A workbook cannot have two sheets of one name.
    const name = random.pick(nastyNames);
    const [first] = sheets;
    if (first && !sheets.some((sheet) => sheet.name === name)) (random.oneIn(2) ? first : random.pick(sheets)).name = name;
  },
  copySheet: ({ sheets }, random) => {
    if (sheets.length === 0 || sheets.length > 7) return;
    const copy = structuredClone(random.pick(sheets));
    copy.name = `${copy.name}（${String(sheets.length)}）`;
    sheets.push(copy);
  },
  spreadOut: onSheet((sheet, random) => {
    // A value far away: what lies between is blank.
    const far = random.between(20, 120);
    while ((height(sheet) + 1) * width(sheet) < mostCells && height(sheet) < far) {
      sheet.values.push(new Array<CellValue>(width(sheet)).fill(null));
      sheet.formats.push(new Array<string>(sheet.formats[0]?.length ?? width(sheet)).fill("General"));
    }
    set(sheet, height(sheet) - 1, random.below(width(sheet)), nastyValue(random));
  }),
  correct: (book, random) => {
    if (book.sheets.length === 0) return;
    const entries = book.sheets
      .filter(() => random.oneIn(2))
      .map((sheet) => [sheet.name, random.oneIn(9) ? random.pick(junk) : correction(sheet, random)] as const);
    book.corrections = random.oneIn(12) ? random.pick(junk) : Object.fromEntries(entries);
  },
  set: (book, random) => void (book.settings = settings(random)),
}; // prettier-ignore
