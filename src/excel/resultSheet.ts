/**
 * The sheet 校验结果: known as ours by a mark, written anew on a hidden sheet beside the old one, and put in its place
 * by one request at the end.
 */
import type { ResultCellStyle, ResultSheet } from "../flags/annotation";
import { flagLooks, resultMarkFormula, resultSheetName } from "../flags/appearance";
import {
  explanationColumn,
  readExplanations,
  resultHeadings,
  resultRows,
  stateText,
} from "../flags/resultTable";
import { areaAddress, type Area } from "../returns/address";
import { severities } from "../rules/finding";
import { inBatches } from "./batches";
import { breath } from "./breath";
import { reasonOf } from "./errors";
import { supports } from "./features";
import { Outbox, wireBytes } from "./outbox";
import { ownMarks } from "./ownSheets";
import { readPieces } from "./readPieces";
import { listSheets, type SheetRef } from "./sheetRef";
import { queueCopyColumn, queueCopyPiece } from "./stampCopy";

const finished = "1";
const drafted = "draft";
/** While it is being written the result stands on a hidden sheet of this name. */
export const draftName = `${resultSheetName}~`;
/** Explanations of findings that this check does not list, such as those of another sheet, wait here. */
const waitingKey = "RD-EXPLANATIONS";
const title = "研发投入校验结果";
/** Excel refuses a longer text in a cell. */
const longestText = 32_767;
/** Excel's own limit of links on a sheet is 65,530; further rows name the cell without a link. */
const mostLinks = 65_000;
/** Where every link is an act of its own. */
const mostSingleLinks = 5000;
/** Bytes of a request that an act takes beside its arguments. */
const actBytes = 250;
/** Rows written as one act. */
const rowsPerAct = 100;
/** Links cost the library more than their bytes: each is an object that it looks through. */
const linkWeight = 500;
/** Findings looked at before the pane has its turn. */
const breathAfter = 500;
const sheetsPerRequest = 200;
const cellsPerRead = 20_000;
/** Excel's column width is in points; a character of the default font is about this wide. */
const pointsPerCharacter = 6;

export interface ResultSheets {
  /** Our result sheet; null when there is none. */
  readonly current: SheetRef | null;
  /** Further ones, of people who checked at the same moment, or copied by hand. */
  readonly doubles: readonly SheetRef[];
  /** Of checks that never ended. */
  readonly drafts: readonly SheetRef[];
}

/** Our result sheets among these, whatever their names have become. */
export async function findResultSheets(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
): Promise<ResultSheets> {
  const candidates = sheets.map((ref) => {
    const sheet = context.workbook.worksheets.getItem(ref.id);
    const mark = supports("1.12") ? sheet.customProperties.getItemOrNullObject(ownMarks.result) : null;
    return { ref, mark, first: sheet.getRange("A1") };
  });
  await inBatches(context, candidates, sheetsPerRequest, ({ mark, first }) => {
    mark?.load("value");
    first.load("values");
  });
  const marked = candidates.filter(({ mark }) => mark !== null && !mark.isNullObject);
  // An Excel that cannot keep the mark, and a file that lost it on the way, still have name and title.
  const likely = candidates.filter(
    ({ ref, first }) => ref.name.startsWith(resultSheetName) && first.values[0]?.[0] === title,
  );
  const isDraft = ({ mark, ref }: (typeof candidates)[number]): boolean =>
    mark !== null && !mark.isNullObject ? mark.value === drafted : ref.name.startsWith(draftName);
  const own = marked.some((one) => !isDraft(one))
    ? marked
    : [...marked, ...likely.filter((one) => !marked.includes(one))];
  const whole = own.filter((one) => !isDraft(one)).map(({ ref }) => ref);
  const drafts = own.filter(isDraft).map(({ ref }) => ref);
  return { current: whole[0] ?? null, doubles: whole.slice(1), drafts };
}

/** What the submitter has written beside the findings, by their keys. */
export async function findExplanations(): Promise<ReadonlyMap<string, string>> {
  return Excel.run(async (context) => {
    return explanationsOn(context, await findResultSheets(context, await listSheets(context)));
  });
}

/** Of several lists that of the first counts, where both say something of a finding. */
export async function explanationsOn(
  context: Excel.RequestContext,
  { current, doubles }: ResultSheets,
): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const sheet of [...doubles].reverse())
    for (const [key, text] of await readExplanationsOf(context, sheet)) all.set(key, text);
  if (current) for (const [key, text] of await readExplanationsOf(context, current)) all.set(key, text);
  return all;
}

/** What stands in the column 说明 of a result sheet, and what waits there for other sheets. */
export async function readExplanationsOf(
  context: Excel.RequestContext,
  ref: SheetRef,
): Promise<Map<string, string>> {
  const sheet = context.workbook.worksheets.getItem(ref.id);
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,rowCount,columnCount");
  const waiting = supports("1.12") ? sheet.customProperties.getItemOrNullObject(waitingKey) : null;
  waiting?.load("value");
  await context.sync();
  const kept = waiting !== null && !waiting.isNullObject ? parseWaiting(waiting.value) : [];
  return new Map([
    ...kept,
    ...(used.isNullObject ? [] : readExplanations(await readRows(context, sheet, used))),
  ]);
}

/** The rows of a result sheet, as far as somebody may have explained them. */
async function readRows(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { rowIndex: top, columnIndex: left, rowCount, columnCount }: Excel.Range,
): Promise<string[][]> {
  const rows: string[][] = [];
  const read = async (area: Area): Promise<string[][]> => {
    const part: string[][] = [];
    await readPieces(
      context,
      sheet,
      area,
      { cells: cellsPerRead },
      (range) => {
        range.load("values");
        return range;
      },
      ({ values }, at) => {
        values.forEach((line: unknown[], i) => {
          const row = (part[at.top - area.top + i] ??= []);
          for (const value of line) row.push(String(value));
        });
      },
    );
    return part;
  };
  const whole: Area = { top, left, bottom: top + rowCount - 1, right: left + columnCount - 1 };
  const firstRows = Math.max(1, Math.floor(cellsPerRead / columnCount));
  const head = { ...whole, bottom: Math.min(whole.bottom, top + firstRows - 1) };
  rows.push(...(await read(head)));
  const column = explanationColumn(rows);
  const rest = { ...whole, top: head.bottom + 1 };
  if (column === -1 || rest.top > rest.bottom) return rows;
  // A long list is read to its end only where somebody has explained something.
  const texts = await read({ ...rest, left: left + column, right: left + column });
  if (texts.some(([text]) => (text ?? "").trim() !== "")) for (const row of await read(rest)) rows.push(row);
  return rows;
}

/** What somebody else may have put under our key is not worth failing for. */
function parseWaiting(text: string): [string, string][] {
  try {
    const entries: unknown = JSON.parse(text);
    if (!Array.isArray(entries)) return [];
    return entries.filter(
      (entry): entry is [string, string] =>
        Array.isArray(entry) && typeof entry[0] === "string" && typeof entry[1] === "string",
    );
  } catch {
    return [];
  }
}

/**
 * Writes the result onto a new hidden sheet of this name, behind all others: whoever looks at the workbook meanwhile,
 * or when the pane was closed half-way, sees the last check whole.
 * @param stamp pieces of the check's stamp, for the copy in the hidden column
 * @returns the draft's id
 */
export async function addDraft(
  context: Excel.RequestContext,
  result: ResultSheet,
  name: string,
  explanations: ReadonlyMap<string, string>,
  stamp: readonly string[],
): Promise<SheetRef["id"]> {
  const outbox = new Outbox(context);
  const sheet = (): Excel.Worksheet => context.workbook.worksheets.getItem(name);
  const { rows, widths } = result;
  const said = await saidOn(result, explanations);
  await outbox.add(1000, () => {
    const added = context.workbook.worksheets.add(name);
    added.visibility = "Hidden";
    if (!supports("1.12")) return;
    added.customProperties.add(ownMarks.result, drafted);
    if (said.waiting.length > 0) added.customProperties.add(waitingKey, JSON.stringify(said.waiting));
  });
  for (let start = 0; start < rows.length; start += rowsPerAct) {
    const part = rows.slice(start, start + rowsPerAct).map((row, i) => {
      const texts = widths.map((_width, j) => (row[j]?.text ?? "").slice(0, longestText));
      const text = said.rows.get(start + i);
      if (text === undefined) return texts;
      return texts.map((own, j) =>
        j === stateColumn ? stateText(text) : j === textColumn ? text.slice(0, longestText) : own,
      );
    });
    const bytes = part.reduce((sum, row) => sum + row.reduce((own, text) => own + 6 + wireBytes(text), 0), 0);
    await outbox.add(bytes, () => {
      const range = sheet().getRangeByIndexes(start, 0, part.length, widths.length);
      // The text format comes first: a message that starts with "=" must not become a formula.
      range.numberFormat = part.map((row) => row.map(() => "@"));
      range.values = part;
    });
  }
  await outbox.send();
  try {
    await addLinks(outbox, sheet, result, { together: supports("1.9") });
    await outbox.send();
  } catch (error) {
    // An Excel that says it can set many links at once and then cannot sets them one by one.
    if (reasonOf(error).kind !== "tooOld") throw error;
    await addLinks(outbox, sheet, result, { together: false });
  }
  await outbox.add(20 * actBytes, () => dress(sheet(), result));
  for (let column = 0; column < widths.length; column++) {
    for (const { style, address } of styleRuns(rows, column))
      await outbox.add(6 * actBytes, () => dressCell(sheet().getRange(address).format, style));
    if (rows.length > breathAfter) await breath();
  }
  if (stamp.length > 0) await outbox.add(actBytes, () => queueCopyColumn(sheet(), stamp.length));
  for (const [i, piece] of stamp.entries())
    await outbox.add(wireBytes(piece), () => queueCopyPiece(sheet(), piece, i));
  await outbox.send();
  const made = sheet();
  made.load("id");
  await context.sync();
  return made.id;
}

/** What is to stand in the column 说明, by row, and what waits for findings that this list does not have. */
interface Said {
  readonly rows: ReadonlyMap<number, string>;
  readonly waiting: readonly (readonly [key: string, text: string])[];
}

/** What the submitter may have written while the check was computed counts, not what it began with. */
async function saidOn({ rows }: ResultSheet, explanations: ReadonlyMap<string, string>): Promise<Said> {
  const said = new Map<number, string>();
  const left = new Map(explanations);
  if (explanations.size === 0) return { rows: said, waiting: [] };
  for (const [key, , row] of resultRows(rows.map((one) => one.map(({ text }) => text)))) {
    said.set(row, explanations.get(key) ?? "");
    left.delete(key);
    if (said.size % breathAfter === 0) await breath();
  }
  return { rows: said, waiting: [...left] };
}

const stateColumn = resultHeadings.indexOf("状态");
const textColumn = resultHeadings.indexOf("说明");

/** Writes what has been explained since the draft was begun; the list as a whole stays as it is. */
export async function explainLate(
  context: Excel.RequestContext,
  draft: string,
  result: ResultSheet,
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): Promise<void> {
  if ([...now].every(([key, text]) => before.get(key) === text)) return;
  const { rows: old } = await saidOn(result, before);
  const { rows, waiting } = await saidOn(result, now);
  const sheet = context.workbook.worksheets.getItem(draft);
  for (const [row, text] of rows) {
    if (text === (old.get(row) ?? "")) continue;
    sheet.getCell(row, stateColumn).values = [[stateText(text)]];
    sheet.getCell(row, textColumn).values = [[text.slice(0, longestText)]];
  }
  if (supports("1.12") && waiting.length > 0) sheet.customProperties.add(waitingKey, JSON.stringify(waiting));
  await context.sync();
}

/** Every finding's cell is a link to it. An Excel that sets links one by one has as many as it takes in good time. */
async function addLinks(
  outbox: Outbox,
  sheet: () => Excel.Worksheet,
  { rows }: ResultSheet,
  { together }: { readonly together: boolean },
): Promise<void> {
  if (!supports("1.7")) return;
  for (const { column, top, links } of linkRuns(rows, together ? mostLinks : mostSingleLinks)) {
    for (let start = 0; start < links.length; start += together ? rowsPerAct : 1) {
      const part = links.slice(start, start + (together ? rowsPerAct : 1));
      const bytes = part.reduce(
        (sum, { documentReference = "" }) => sum + linkWeight + wireBytes(documentReference),
        0,
      );
      await outbox.add(together ? bytes : bytes + actBytes, () => {
        const range = sheet().getRangeByIndexes(top + start, column, part.length, 1);
        const [first] = part;
        if (together) range.setCellProperties(part.map((hyperlink) => [{ hyperlink }]));
        else if (first) range.hyperlink = first;
      });
    }
  }
}

interface LinkRun {
  readonly column: number;
  readonly top: number;
  readonly links: readonly Excel.RangeHyperlink[];
}

/** Links under one another, column by column. */
function linkRuns(rows: ResultSheet["rows"], most: number): LinkRun[] {
  const runs: { column: number; top: number; links: Excel.RangeHyperlink[] }[] = [];
  const open = new Map<number, (typeof runs)[number]>();
  let count = 0;
  rows.forEach((row, i) =>
    row.forEach(({ link, text }, column) => {
      if (!link || ++count > most) return;
      const documentReference = `'${link.sheet.replace(/'/g, "''")}'!${link.cell}`;
      let run = open.get(column);
      if (!run || run.top + run.links.length !== i) {
        run = { column, top: i, links: [] };
        open.set(column, run);
        runs.push(run);
      }
      run.links.push({ documentReference, textToDisplay: text });
    }),
  );
  return runs;
}

/** Makes the draft the result sheet, in the place of the last one, at the next sync. */
export function queueFinish(
  context: Excel.RequestContext,
  draft: string,
  name: string,
  last: readonly SheetRef[],
  /** Where it is to stand among the sheets; null leaves it behind all others. */
  position: number | null,
): void {
  const { worksheets } = context.workbook;
  const fresh = worksheets.getItem(draft);
  fresh.visibility = "Visible";
  if (supports("1.12")) fresh.customProperties.add(ownMarks.result, finished);
  for (const { id } of last) worksheets.getItem(id).delete();
  if (position !== null) fresh.position = position;
  fresh.name = name;
}

function dress(sheet: Excel.Worksheet, { rows, widths, headerRow }: ResultSheet): void {
  widths.forEach((width, column) => {
    sheet.getCell(0, column).getEntireColumn().format.columnWidth = width * pointsPerCharacter;
  });
  const body = sheet.getRangeByIndexes(headerRow, 0, rows.length - headerRow, widths.length);
  body.format.wrapText = true;
  body.format.verticalAlignment = "Top";
  // The same mark as in a file that was flagged without Excel: each knows the other's list.
  sheet.getRange("A1").conditionalFormats.add("Custom").custom.rule.formula = resultMarkFormula;
  if (supports("1.7")) sheet.freezePanes.freezeRows(headerRow + 1);
}

/** At the next sync: landscape A4, as wide as the page, the header on every page. A PC without a printer may refuse. */
export function queuePageLayout(
  context: Excel.RequestContext,
  name: string,
  { headerRow }: ResultSheet,
): void {
  if (!supports("1.9")) return;
  const page = context.workbook.worksheets.getItem(name).pageLayout;
  page.orientation = "Landscape";
  page.paperSize = "A4";
  page.zoom = { horizontalFitToPages: 1 };
  page.setPrintTitleRows(`$${headerRow + 1}:$${headerRow + 1}`);
}

/** Cells of one style under one another in a column, as one range each: few acts for many rows. */
function styleRuns(rows: ResultSheet["rows"], column: number): { style: ResultCellStyle; address: string }[] {
  const found: { style: ResultCellStyle; address: string }[] = [];
  for (let top = 0, bottom = 0; top < rows.length; top = bottom + 1) {
    const style = rows[top]?.[column]?.style;
    bottom = top;
    while (bottom + 1 < rows.length && rows[bottom + 1]?.[column]?.style === style) bottom += 1;
    if (style && style !== "text") {
      found.push({ style, address: areaAddress({ top, bottom, left: column, right: column }) });
    }
  }
  return found;
}

function dressCell(format: Excel.RangeFormat, style: ResultCellStyle): void {
  const severity = severities.find((entry) => entry === style);
  if (severity) {
    const look = flagLooks[severity];
    format.fill.color = look.fill;
    format.font.color = look.font;
    format.font.bold = look.bold;
    format.font.italic = look.italic;
    format.font.underline = look.underline ? "Single" : "None";
  } else if (style === "title") {
    format.font.bold = true;
    format.font.size = 16;
  } else if (style === "note") {
    format.font.color = "#595959";
  } else if (style === "header") {
    format.font.bold = true;
    format.fill.color = "#D9E7DF";
  } else if (style === "explanation") {
    format.fill.color = "#F7F7F7";
  }
}
