/** 转为普通公式 and back: formulas that Excel, WPS and LibreOffice calculate without the add-in. */
import type { PlanIndex } from "../../policy";
import {
  elementOf,
  NotConvertible,
  spellingsRead,
  toCalls,
  toPlain,
  type Setting,
  type Unconverted,
} from "../../formulas/plain/convert";
import type { LookUp, Written } from "../../formulas/plain/spellings";
import {
  spellingSheet,
  spellingSheetName,
  spellingSheetNote,
  spellingsOn,
  type SpellingSheet,
} from "../../formulas/plain/spellingSheet";
import { Blocks, blockSheetName } from "../../formulas/plain/blocks";
import { cellAddress, parseArea } from "../../sheet/address";
import { inBatches, inRowChunks } from "../requests/batches";
import { reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import { findOwnFormulas, type OwnFormula, type OwnFormulas, type Scope } from "./ownFormulas";
import { planSheets } from "../sheets/planSheet";
import { loadPlanTables, type AskAboutSheet } from "../sheets/planTables";
import {
  addSupportSheet,
  findSupportSheet,
  type FoundSheet,
  type SupportSheetKind,
} from "../sheets/supportSheet";
import { refuseProtected } from "../read/protection";
import { Refusal } from "../requests/refusal";
import { activeSheetName } from "../read/readSheet";
import { quietUntilSync } from "../requests/quiet";
import { freeName } from "../sheets/freeName";
import { rewriteCells, takeBack, type CellContent, type Rewrite } from "./rewriteCells";

const spellings: SupportSheetKind = {
  mark: "RD-SPELLINGS",
  name: spellingSheetName,
  cell: "A2",
  says: spellingSheetNote,
};

/** Why a formula was left as it is; `differs`: plain Excel gave another value, so the formula was put back. */
export type LeftWhy = Unconverted | "locked" | "differs" | "changed";

export interface Left {
  readonly sheet: string;
  readonly cell: string;
  readonly formula: string;
  readonly why: LeftWhy;
}

export interface Converted {
  readonly cells: number;
  readonly left: readonly Left[];
}

const left = ({ sheet, cell, formula }: OwnFormula, why: LeftWhy): Left => ({ sheet, cell, formula, why });

/**
 * Converts the formulas of the scope; the appendix tables and the sheet of spellings come along.
 * @returns null when the user cancelled, with nothing changed
 * @throws Refusal when Excel does not let us write
 */
export async function convertToPlain(
  plan: PlanIndex,
  scope: Scope,
  ask: AskAboutSheet,
): Promise<Converted | null> {
  const own = await findOwnFormulas(scope);
  const wanted = own.formulas.filter(({ plain }) => !plain);
  const open = wanted.filter(({ locked }) => !locked);
  const locked = wanted.filter((one) => one.locked).map((one) => left(one, "locked"));
  if (open.length === 0) return { cells: 0, left: locked };
  const sheets = await keepingActive(() => loadPlanTables(plan.edition, ask));
  if (sheets === null) return null;
  const sheet = await writeSpellings(plan, sheets, spellingsIn(own, open));
  const blocks = await findBlocks();
  const setting = { ground: { plan, places: sheet.places }, values: own.values, blocks };
  const rewrites: Rewrite[] = [];
  const unconverted: Left[] = [];
  for (const one of open) {
    try {
      rewrites.push(...rewritesOf({ ...setting, sheet: one.sheet }, one));
    } catch (error) {
      if (!(error instanceof NotConvertible)) throw error;
      unconverted.push(left(one, error.why));
    }
  }
  await writeBlocks(blocks);
  const written = await rewriteCells(rewrites);
  const differing = await putBackDiffering(written, open, own);
  const leftNow = [
    ...locked,
    ...unconverted,
    ...leftOf(
      open,
      rewrites.filter((rewrite) => !written.includes(rewrite)),
      "changed",
    ),
    ...leftOf(open, differing, "differs"),
  ];
  return { cells: written.length - differing.length, left: leftNow };
}

function leftOf(formulas: readonly OwnFormula[], rewrites: readonly Rewrite[], why: LeftWhy): Left[] {
  const known = new Map(formulas.map((one) => [`${one.sheet}!${one.cell}`, one]));
  return rewrites.map(({ sheet, cell, before }) => {
    const formula = known.get(`${sheet}!${cell}`)?.formula ?? String(before);
    return { sheet, cell, formula, why };
  });
}

const blockNote = "每个单元格是一个区域结果中的一项，供其他函数引用；由研发投入目标助手生成，请勿改动。";
const blockCells: SupportSheetKind = { mark: "RD-BLOCKS", name: blockSheetName, cell: "A1", says: blockNote };

/** The blocks of earlier conversions stay where they are: new ones come below. */
async function findBlocks(): Promise<Blocks> {
  return Excel.run(async (context) => {
    const { name, names } = await findSupportSheet(context, blockCells);
    if (name === null) return new Blocks(freeName(blockSheetName, names), 1);
    const used = context.workbook.worksheets.getItem(name).getUsedRange(true);
    used.load("rowIndex,rowCount");
    await context.sync();
    return new Blocks(name, used.rowIndex + used.rowCount);
  });
}

async function writeBlocks(blocks: Blocks): Promise<void> {
  const { cells, sheet: name, firstRow } = blocks;
  if (cells.length === 0) return;
  await Excel.run(async (context) => {
    const { names } = await findSupportSheet(context, blockCells);
    const known = names.includes(name);
    const sheet = known
      ? context.workbook.worksheets.getItem(name)
      : addSupportSheet(context, blockCells, name);
    if (!known) sheet.getRange("A1").values = [[blockNote]];
    await inRowChunks(context, cells, rowsPerRequest, (rows, start) => {
      sheet.getRangeByIndexes(firstRow + start, 0, rows.length, rows[0]?.length ?? 1).formulas = rows.map(
        (row) => [...row],
      );
    });
  });
}

/** Runs something that brings other sheets to the front, and brings the user's own back. */
async function keepingActive<T>(work: () => Promise<T>): Promise<T> {
  const name = await activeSheetName();
  const done = await work();
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem(name).activate();
    await context.sync();
  });
  return done;
}

function spellingsIn({ values }: OwnFormulas, formulas: readonly OwnFormula[]): Written {
  const found = new Map<LookUp, Set<string | number | boolean>>();
  for (const { formula, sheet } of formulas) spellingsRead(formula, sheet, values, found);
  return Object.fromEntries([...found].map(([id, texts]) => [id, [...texts]]));
}

function rewritesOf(setting: Setting, { sheet, row, column, formula, area }: OwnFormula): Rewrite[] {
  const shape = { rows: area.bottom - area.top + 1, columns: area.right - area.left + 1 };
  return toPlain(setting, formula, shape).flatMap((line, i) =>
    line.map((after, j): Rewrite => {
      // What a spilling formula fills is empty once the formula is gone.
      const filled = i > 0 || j > 0;
      return {
        sheet,
        cell: cellAddress(row + i, column + j),
        before: filled ? spilled : formula,
        after,
        filled,
      };
    }),
  );
}

/** Stands for the content of a cell that another formula fills. */
const spilled = "";

/** Our sheet of spellings with what it holds. */
async function findSpellings(
  context: Excel.RequestContext,
): Promise<FoundSheet & { readonly values: readonly (readonly unknown[])[] }> {
  const found = await findSupportSheet(context, spellings);
  if (found.name === null) return { ...found, values: [] };
  const used = context.workbook.worksheets.getItem(found.name).getUsedRange(true);
  used.load("values");
  await context.sync();
  return { ...found, values: used.values as unknown[][] };
}

const rowsPerRequest = 500;

async function writeSpellings(
  plan: PlanIndex,
  sheets: readonly string[],
  written: Written,
): Promise<SpellingSheet> {
  return Excel.run(async (context) => {
    const before = await findSpellings(context);
    await refuseProtected(context, [], { structure: before.name === null });
    const name = before.name ?? freeName(spellingSheetName, before.names);
    const known = spellingsOn(plan, before.values);
    // Those listed before come first, so that formulas converted earlier still find them where they were.
    const both = {
      ...written,
      ...Object.fromEntries(
        Object.entries(known).map(([id, texts]) => [id, [...texts, ...(written[id as LookUp] ?? [])]]),
      ),
    };
    const places = planSheets(plan.edition).map((table, i) => ({
      table: table.number,
      sheet: sheets[i] ?? table.name,
      row: table.headerRow + 1,
      column: table.figures[0],
    }));
    const content = spellingSheet(plan, places, both, name);
    const sheet =
      before.name === null
        ? addSupportSheet(context, spellings, name)
        : context.workbook.worksheets.getItem(name);
    const width = content.cells[0]?.length ?? 0;
    const height = content.cells.length - content.headingRow - 1;
    for (const column of content.textColumns) {
      const range = sheet.getRangeByIndexes(content.headingRow + 1, column, height, 1);
      range.numberFormat = Array.from({ length: height }, () => ["@"]);
    }
    await inRowChunks(context, content.cells, rowsPerRequest, (rows, start) => {
      quietUntilSync(context);
      sheet.getRangeByIndexes(start, 0, rows.length, width).formulas = rows.map((row) => [...row]);
    });
    dress(sheet, content, width);
    await context.sync();
    return content;
  });
}

function dress(sheet: Excel.Worksheet, { headingRow }: SpellingSheet, width: number): void {
  const title = sheet.getRange("A1");
  title.format.font.bold = true;
  title.format.font.size = 14;
  sheet.getRange("A2").format.font.color = "#595959";
  const headings = sheet.getRangeByIndexes(headingRow - 1, 0, 2, width);
  headings.format.font.bold = true;
  headings.format.fill.color = "#D9E7DF";
  sheet.getRange("A:A").format.columnWidth = 190;
  if (supports("1.7")) sheet.freezePanes.freezeRows(headingRow + 1);
}

/** What cannot be compared is not left converted. @throws Refusal of kind "halfWay" */
async function putBackDiffering(
  written: readonly Rewrite[],
  formulas: readonly OwnFormula[],
  own: OwnFormulas,
): Promise<Rewrite[]> {
  try {
    const differing = await thoseThatDiffer(written, formulas, own);
    if (differing.length === 0 || (await takeBack(differing))) return differing;
    throw new Refusal({
      kind: "host",
      code: "NotPutBack",
      message: differing.map(({ cell }) => cell).join(),
    });
  } catch (error) {
    throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: await takeBack(written) });
  }
}

/** Cells whose plain formula gives another value than the function gave: they are put back. */
async function thoseThatDiffer(
  written: readonly Rewrite[],
  formulas: readonly OwnFormula[],
  { values }: OwnFormulas,
): Promise<Rewrite[]> {
  const cells = await Excel.run(async (context) => {
    const ranges = written.map((rewrite) => ({
      rewrite,
      range: context.workbook.worksheets.getItem(rewrite.sheet).getRange(rewrite.cell),
    }));
    await inBatches(context, ranges, rowsPerRequest, ({ range }) =>
      range.load("values,rowIndex,columnIndex"),
    );
    return ranges.map(({ rewrite, range }) => {
      const sheet = values.get(rewrite.sheet);
      const before = sheet?.values[range.rowIndex - sheet.top]?.[range.columnIndex - sheet.left];
      return { rewrite, before, after: range.values[0]?.[0] as unknown };
    });
  });
  const bad = cells.filter(({ before, after }) => !agree(before, after)).map(({ rewrite }) => rewrite);
  // A result that filled several cells is put back as a whole.
  const spills = formulas.filter(({ area }) => area.bottom > area.top || area.right > area.left);
  const touched = spills.filter((one) => bad.some((rewrite) => within(one, rewrite)));
  return written.filter((rewrite) => bad.includes(rewrite) || touched.some((one) => within(one, rewrite)));
}

function within({ sheet, area }: OwnFormula, rewrite: Rewrite): boolean {
  const { top, left } = parseArea(rewrite.cell);
  return (
    rewrite.sheet === sheet &&
    top >= area.top &&
    top <= area.bottom &&
    left >= area.left &&
    left <= area.right
  );
}

/** What a cell shows that has not been calculated, or not by us. */
const notCalculated = /^#(NAME\?|BUSY!|GETTING_DATA|CALC!|CONNECT!|BLOCKED!|FIELD!)/;

function agree(before: unknown, after: unknown): boolean {
  if (typeof before === "string" && notCalculated.test(before)) return true;
  if (typeof before === "number" && typeof after === "number")
    return Math.abs(before - after) <= 1e-9 * Math.max(1, Math.abs(before));
  // Excel for Windows hands a function 0 for a blank cell; a plain formula sees that it is blank.
  return before === after || (typeof before === "number" && after === "");
}

/** Converted formulas become calls again. @throws Refusal when Excel does not let us write */
export async function convertBack(scope: Scope): Promise<Converted> {
  const own = await findOwnFormulas(scope);
  const plain = own.formulas.filter((one) => one.plain);
  const open = plain.filter(({ locked }) => !locked);
  const anchors = new Set(open.filter(isAnchor).map((one) => placeOf(one.sheet, one.row, one.column)));
  const rewrites = open.map((one): Rewrite => {
    const element = elementOf(one.formula);
    const filled =
      element !== null &&
      !isAnchor(one) &&
      anchors.has(placeOf(one.sheet, one.row - element.row, one.column - element.column));
    const after: CellContent = filled ? spilled : toCalls(one.formula);
    return { sheet: one.sheet, cell: one.cell, before: one.formula, after };
  });
  const written = await rewriteCells(rewrites);
  if (scope === "workbook" && plain.length === written.length) await removeSpellings();
  return {
    cells: written.length,
    left: [
      ...plain.filter(({ locked }) => locked).map((one) => left(one, "locked")),
      ...leftOf(
        open,
        rewrites.filter((rewrite) => !written.includes(rewrite)),
        "changed",
      ),
    ],
  };
}

const placeOf = (sheet: string, row: number, column: number): string => `${sheet}!${row},${column}`;

function isAnchor({ formula }: OwnFormula): boolean {
  const element = elementOf(formula);
  return element?.row === 0 && element.column === 0;
}

/** With no converted formula left nothing looks into these sheets. */
async function removeSpellings(): Promise<void> {
  await Excel.run(async (context) => {
    const names = [(await findSpellings(context)).name, (await findSupportSheet(context, blockCells)).name];
    for (const name of names) if (name !== null) context.workbook.worksheets.getItem(name).delete();
    await context.sync();
  });
}
