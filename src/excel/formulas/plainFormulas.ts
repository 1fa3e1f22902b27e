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
import { inRowChunks } from "../requests/batches";
import { reasonOf, withKept } from "../requests/errors";
import { supports } from "../requests/features";
import { insist } from "../requests/insist";
import { quietUntilSync } from "../requests/quiet";
import { Refusal } from "../requests/refusal";
import { listSheets } from "../read/sheetRef";
import { addSheetsOnce, Overtaken, untilOurTurn } from "../sheets/draftedSheets";
import { freeName } from "../sheets/freeName";
import { planSheets } from "../sheets/planSheet";
import { bringPlanTables, type AskAboutSheet } from "../sheets/planTables";
import { findSupportSheet, type SupportSheetKind } from "../sheets/supportSheet";
import { isNotOurTurn, loadTurn, takeTurn, type Turn } from "../sheets/turn";
import { findOwnFormulas, type OwnFormula, type OwnFormulas, type Scope } from "./ownFormulas";
import { rewriteCells, Rewriting, type Rewrite } from "./rewriteCells";

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
  /** Sheets that nothing of ours reads any more, and that Excel did not let us take away. */
  readonly kept?: readonly string[];
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
  const open = wanted.filter((one) => !one.locked);
  const locked = wanted.filter((one) => one.locked).map((one) => left(one, "locked"));
  if (open.length === 0) return { cells: 0, left: locked };
  const added: string[] = [];
  try {
    const prepared = await untilOurTurn(() => prepare(plan, own, open, ask, added));
    if (prepared === null) return null;
    const { rewrites, unconverted, ground } = prepared;
    const rewriting = await Rewriting.begin("back");
    try {
      const { written, left: changed } = await rewriting.write(rewrites);
      const differing = await putBackDiffering(rewriting, { written, formulas: open, own, ground });
      return {
        cells: written.length - differing.length,
        left: [
          ...locked,
          ...unconverted,
          ...leftOf(open, changed, "changed"),
          ...leftOf(open, differing, "differs"),
        ],
      };
    } finally {
      rewriting.end();
    }
  } catch (error) {
    throw withKept(error, added);
  }
}

interface Prepared {
  readonly rewrites: readonly Rewrite[];
  readonly unconverted: readonly Left[];
  /** Ids of the sheets that the plain formulas read. */
  readonly ground: readonly string[];
}

/** Brings what plain formulas read; no formula is touched yet. @param added takes the names of new sheets */
async function prepare(
  plan: PlanIndex,
  own: OwnFormulas,
  open: readonly OwnFormula[],
  ask: AskAboutSheet,
  added: string[],
): Promise<Prepared | null> {
  const tables = await bringPlanTables(plan.edition, ask, { activate: false });
  if (tables === null) return null;
  added.push(...tables.added);
  const sheet = await writeSpellings(plan, tables.sheets, spellingsIn(own, open));
  if (sheet.added) added.push(sheet.content.name);
  const found = await findBlocks();
  const { blocks } = found;
  const setting = { ground: { plan, places: sheet.content.places }, values: own.values, blocks };
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
  const written = await writeBlocks(found);
  if (written?.added) added.push(blocks.sheet);
  return { rewrites, unconverted, ground: [sheet.id, ...(written ? [written.id] : [])] };
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

interface FoundBlocks {
  readonly blocks: Blocks;
  /** The sheet that is there; null for one that is to be added. */
  readonly sheet: { readonly id: string; readonly turn: Turn } | null;
}

/** The blocks of earlier conversions stay where they are: new ones come below. */
async function findBlocks(): Promise<FoundBlocks> {
  return Excel.run(async (context) => {
    const found = await findSupportSheet(context, blockCells);
    if (found === null) {
      const names = (await listSheets(context)).map(({ name }) => name);
      return { blocks: new Blocks(freeName(blockSheetName, names), 1), sheet: null };
    }
    const sheet = context.workbook.worksheets.getItem(found.id);
    const turn = loadTurn(sheet);
    const used = sheet.getUsedRange(true);
    used.load("rowIndex,rowCount");
    await context.sync();
    return {
      blocks: new Blocks(found.name, used.rowIndex + used.rowCount),
      sheet: { id: found.id, turn: turn() },
    };
  });
}

/** @throws Overtaken when somebody has meanwhile put blocks where these were to go */
async function writeBlocks({ blocks, sheet }: FoundBlocks): Promise<{ id: string; added: boolean } | null> {
  if (blocks.cells.length === 0) return null;
  if (sheet === null) {
    const [made] = await addSheetsOnce(
      [
        {
          wanted: blocks.sheet,
          mark: [blockCells.mark, "1"],
          fill: (context, draft, name) => {
            // The formulas that read it name it so.
            if (name !== blocks.sheet) throw new Overtaken();
            draft.getRange("A1").values = [[blockNote]];
            return putBlocks(context, draft, blocks);
          },
        },
      ],
      { activate: false, sweep: false },
    );
    return made ? { id: made.id, added: true } : null;
  }
  await Excel.run(async (context) => {
    const own = context.workbook.worksheets.getItem(sheet.id);
    takeTurn(own, sheet.turn);
    await inTurn(putBlocks(context, own, blocks));
  });
  return { id: sheet.id, added: false };
}

async function putBlocks(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { cells, firstRow }: Blocks,
): Promise<void> {
  await inRowChunks(context, cells, rowsPerRequest, (rows, start) => {
    sheet.getRangeByIndexes(firstRow + start, 0, rows.length, rows[0]?.length ?? 1).formulas = rows.map(
      (row) => [...row],
    );
  });
}

/** A request that begins by taking the turn: where that was somebody else's nothing of it was done. */
async function inTurn<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isNotOurTurn(error) ? new Overtaken() : error;
  }
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
      const place = { sheet, cell: cellAddress(row + i, column + j), after };
      if (i === 0 && j === 0) return { ...place, before: formula };
      const own = setting.values.get(sheet);
      const value = own?.values[row + i - own.top]?.[column + j - own.left];
      return { ...place, before: spilled, filled: { by: cellAddress(row, column), value } };
    }),
  );
}

/** Stands for the content of a cell that another formula fills. */
const spilled = "";

interface Spellings {
  readonly id: string;
  readonly content: SpellingSheet;
  readonly added: boolean;
}

const rowsPerRequest = 500;

/** @throws Overtaken when somebody has meanwhile listed spellings of his own */
async function writeSpellings(
  plan: PlanIndex,
  sheets: readonly string[],
  written: Written,
): Promise<Spellings> {
  const places = planSheets(plan.edition).map((table, i) => ({
    table: table.number,
    sheet: sheets[i] ?? table.name,
    row: table.headerRow + 1,
    column: table.figures[0],
  }));
  const found = await Excel.run((context) => findSupportSheet(context, spellings));
  if (found === null) {
    let content: SpellingSheet | undefined;
    const [made] = await addSheetsOnce(
      [
        {
          wanted: spellingSheetName,
          mark: [spellings.mark, "1"],
          fill: (context, draft, name) => {
            content = spellingSheet(plan, places, written, name);
            return putSpellings(context, draft, content);
          },
        },
      ],
      { activate: false, sweep: false },
    );
    if (!made || !content) throw new Error("no sheet was added");
    return { id: made.id, content, added: true };
  }
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(found.id);
    const turn = loadTurn(sheet);
    const used = sheet.getUsedRange(true);
    used.load("values");
    await context.sync();
    const known = spellingsOn(plan, used.values as unknown[][]);
    // Those listed before come first, so that formulas converted earlier still find them where they were.
    const both = {
      ...written,
      ...Object.fromEntries(
        Object.entries(known).map(([id, texts]) => [id, [...texts, ...(written[id as LookUp] ?? [])]]),
      ),
    };
    const content = spellingSheet(plan, places, both, found.name);
    takeTurn(sheet, turn());
    await inTurn(putSpellings(context, sheet, content));
    return { id: found.id, content, added: false };
  });
}

async function putSpellings(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  content: SpellingSheet,
): Promise<void> {
  const width = content.cells[0]?.length ?? 0;
  const height = content.cells.length - content.headingRow - 1;
  for (const column of content.textColumns) {
    const range = sheet.getRangeByIndexes(content.headingRow + 1, column, height, 1);
    range.numberFormat = Array.from({ length: height }, () => ["@"]);
  }
  dress(sheet, content, width);
  await inRowChunks(context, content.cells, rowsPerRequest, (rows, start) => {
    quietUntilSync(context);
    sheet.getRangeByIndexes(start, 0, rows.length, width).formulas = rows.map((row) => [...row]);
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

interface Comparison {
  readonly written: readonly Rewrite[];
  readonly formulas: readonly OwnFormula[];
  readonly own: OwnFormulas;
  /** Ids of the sheets that the plain formulas read. */
  readonly ground: readonly string[];
}

/** What cannot be compared is not left converted. @throws Refusal of kind "halfWay" */
async function putBackDiffering(rewriting: Rewriting, comparison: Comparison): Promise<readonly Rewrite[]> {
  const { written, ground } = comparison;
  try {
    const sheets = await Excel.run(listSheets);
    // Somebody who converted back meanwhile has taken away what these formulas read.
    if (!ground.every((id) => sheets.some((sheet) => sheet.id === id))) throw new Refusal({ kind: "moved" });
    const differing = await thoseThatDiffer(rewriting, comparison);
    const back = differing.length === 0 ? null : await rewriting.takeBack(differing);
    if (differing.length === 0 || back?.still.length === 0) return differing;
    throw new Refusal({ kind: "notPutBack", cells: (back?.still ?? differing).map(({ cell }) => cell) });
  } catch (error) {
    const back = await rewriting.takeBack(written);
    const restored = back?.still.length === 0;
    throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored, remedy: "back" });
  }
}

/** Cells whose plain formula gives another value than the function gave: they are put back. */
async function thoseThatDiffer(
  rewriting: Rewriting,
  { written, formulas, own: { values } }: Comparison,
): Promise<Rewrite[]> {
  const now = await rewriting.valuesOf(written);
  const cells = written.map((rewrite) => {
    const sheet = values.get(rewrite.sheet);
    const { top, left } = parseArea(rewrite.cell);
    const before = sheet?.values[top - sheet.top]?.[left - sheet.left];
    // Of a cell whose sheet is gone nothing is to be put back.
    return { rewrite, before, after: now.has(rewrite) ? now.get(rewrite) : before };
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
  // Looked at before the formulas: whoever converts meanwhile leaves his trace on them.
  const sheets = await Excel.run(findGround);
  const own = await findOwnFormulas(scope);
  const plain = own.formulas.filter((one) => one.plain);
  const open = plain.filter(({ locked }) => !locked);
  const anchors = new Map(open.filter(isAnchor).map((one) => [placeOf(one.sheet, one.row, one.column), one]));
  const rewrites = open.map((one): Rewrite => {
    const { sheet, cell, formula, value } = one;
    const element = elementOf(formula);
    const anchor =
      element !== null && !isAnchor(one)
        ? anchors.get(placeOf(sheet, one.row - element.row, one.column - element.column))
        : undefined;
    if (!anchor) return { sheet, cell, before: formula, after: toCalls(formula) };
    return { sheet, cell, before: formula, after: spilled, filled: { by: anchor.cell, value } };
  });
  const { written, left: changed } = await rewriteCells(rewrites, "back");
  const kept = scope === "workbook" && plain.length === written.length ? await removeGround(sheets) : [];
  return {
    cells: written.length,
    left: [
      ...plain.filter(({ locked }) => locked).map((one) => left(one, "locked")),
      ...leftOf(open, changed, "changed"),
    ],
    ...(kept.length > 0 && { kept }),
  };
}

const placeOf = (sheet: string, row: number, column: number): string => `${sheet}!${row},${column}`;

function isAnchor({ formula }: OwnFormula): boolean {
  const element = elementOf(formula);
  return element?.row === 0 && element.column === 0;
}

interface GroundSheet {
  readonly id: string;
  readonly name: string;
  readonly turn: Turn;
}

/** The sheets that converted formulas read, beside the appendix tables. */
async function findGround(context: Excel.RequestContext): Promise<GroundSheet[]> {
  const found = [await findSupportSheet(context, spellings), await findSupportSheet(context, blockCells)];
  const loading = found.flatMap((ref) =>
    ref ? [{ ref, turn: loadTurn(context.workbook.worksheets.getItem(ref.id)) }] : [],
  );
  await context.sync();
  return loading.map(({ ref: { id, name }, turn }) => ({ id, name, turn: turn() }));
}

/**
 * With no converted formula left nothing looks into these sheets: they go, unless somebody has meanwhile written there.
 * @returns the names of those that Excel kept
 */
async function removeGround(sheets: readonly GroundSheet[]): Promise<string[]> {
  if (sheets.length === 0) return [];
  const gone = await insist(() =>
    Excel.run(async (context) => {
      const here = new Set((await listSheets(context)).map(({ id }) => id));
      const left = sheets.filter(({ id }) => here.has(id));
      for (const { id, turn } of left) takeTurn(context.workbook.worksheets.getItem(id), turn);
      for (const { id } of left) context.workbook.worksheets.getItem(id).delete();
      try {
        await context.sync();
      } catch (error) {
        // Somebody needs them again.
        if (!isNotOurTurn(error)) throw error;
      }
      return true;
    }),
  );
  return gone ? [] : sheets.map(({ name }) => name);
}
