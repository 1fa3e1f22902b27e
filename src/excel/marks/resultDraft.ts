/**
 * Writes a result onto a sheet: the first one of a workbook, and one that is too long for a single request, onto a
 * hidden sheet of its own, where nobody sees it half-way; any other as the acts of one request, straight onto the list
 * that stands. A piece at a time: the rows are made when they are sent.
 */
import type { ResultCellStyle, ResultSheet } from "../../check/flags/annotation";
import { flagLooks } from "../../check/flags/appearance";
import { resultHeadings, resultTeller, stateText } from "../../check/flags/resultTable";
import { areaAddress, sheetReference } from "../../sheet/address";
import { severities } from "../../sheet/finding";
import { Stretch } from "../requests/breath";
import { reasonOf } from "../requests/errors";
import { queueWaiting, type Explanations } from "./explanations";
import { supports } from "../requests/features";
import { Outbox, wireBytes } from "../requests/outbox";
import { outputMarks } from "../sheets/outputSheets";
import { drafted } from "./resultSheet";
import type { SheetRef } from "../read/sheetRef";
import { queueCopyColumn, queueCopyPiece, setTextFormat } from "./stampCopy";

/** Excel refuses a longer text in a cell. */
const longestText = 32_767;
/** Excel's own limit of links on a sheet is 65,530; further rows name the cell without a link. */
const mostLinks = 65_000;
/** Where every link is an act of its own. */
const mostSingleLinks = 5000;
/** Bytes of a request that an act takes beside its arguments. */
const actBytes = 250;
/** Rows made and written as one act. */
const rowsPerAct = 100;
/** Bytes of a link beside its target; the library looks through each of them, which weighs as much again. */
const linkWeight = 250;
/** Excel's column width is in points; a character of the default font is about this wide. */
const pointsPerCharacter = 6;

/** What takes the acts of writing: an outbox, which sends them, or a pile, which keeps them for one request. */
interface Sink {
  add(bytes: number, queue: (context: Excel.RequestContext) => void): Promise<void>;
}

/** Excels that say they can set many links at once and then cannot. */
const oneByOne = new WeakSet<object>();
const setsManyLinks = (): boolean => supports("1.9") && !oneByOne.has(Excel);

/** True where Excel has refused what may have been the links: from now on they are set one by one. */
export function isManyLinksRefused(error: unknown): boolean {
  if (reasonOf(error).kind !== "tooOld") return false;
  oneByOne.add(Excel);
  return true;
}

/** More than this is no single request: Excel takes long over it, and the pane stands still meanwhile. */
const mostAtOnce = 600_000;

class TooMuch extends Error {}

class Pile implements Sink {
  private readonly acts: ((context: Excel.RequestContext) => void)[] = [];
  private bytes = 0;

  async add(bytes: number, queue: (context: Excel.RequestContext) => void): Promise<void> {
    this.bytes += bytes;
    if (this.bytes > mostAtOnce) throw new TooMuch();
    this.acts.push(queue);
    await Promise.resolve();
  }

  queue(context: Excel.RequestContext): void {
    for (const act of this.acts) act(context);
  }
}

/** What is to stand on a list of findings. */
export interface ListContent {
  readonly result: ResultSheet;
  readonly explanations: Explanations;
  /** Pieces of the check's stamp, for the copy in the hidden column. */
  readonly stamp: readonly string[];
}

/** What is done to a list at the next sync. */
export type QueueOnList = (context: Excel.RequestContext) => void;

/** @param id of the list. @returns null where that is too much for one request */
export async function straightOnto(id: SheetRef["id"], content: ListContent): Promise<QueueOnList | null> {
  const sheet: SheetOf = (context) => context.workbook.worksheets.getItem(id);
  const pile = new Pile();
  try {
    const said = await saidOn(content.result, content.explanations);
    await addContent(pile, sheet, content, said);
    await addLinks(pile, sheet, content.result, { together: setsManyLinks() });
    return (context) => {
      pile.queue(context);
      queueWaiting(sheet(context), said.waiting);
    };
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
}

/**
 * @param name one that nobody else has
 * @param known told the draft's id as soon as it is known
 */
export async function addDraft(
  content: ListContent,
  name: string,
  known: (id: SheetRef["id"]) => void,
): Promise<void> {
  const { result, explanations } = content;
  const outbox = new Outbox();
  const sheet: SheetOf = (context) => context.workbook.worksheets.getItem(name);
  const said = await saidOn(result, explanations);
  let made: Excel.Worksheet | undefined;
  await outbox.add(1000, (context) => {
    made = context.workbook.worksheets.add(name);
    made.load("id");
    made.visibility = "Hidden";
    if (supports("1.12")) made.customProperties.add(outputMarks.result, drafted);
    if (said.waiting.length > 0) queueWaiting(made, said.waiting);
  });
  await outbox.send();
  if (!made) throw new Error("no sheet was added");
  known((made as Excel.Worksheet).id);
  await addContent(outbox, sheet, content, said);
  await outbox.send();
  // By themselves: an Excel that says it can set many links at once and then cannot sets them one by one.
  try {
    await addLinks(outbox, sheet, result, { together: setsManyLinks() });
    await outbox.send();
  } catch (error) {
    if (!isManyLinksRefused(error)) throw error;
    await addLinks(outbox, sheet, result, { together: false });
    await outbox.send();
  }
}

type SheetOf = (context: Excel.RequestContext) => Excel.Worksheet;

/** Everything but the links. */
async function addContent(
  sink: Sink,
  sheet: SheetOf,
  { result, stamp }: ListContent,
  said: Said,
): Promise<void> {
  const { rows, widths } = result;
  // The text format comes first: a message that starts with "=" must not become a formula.
  await sink.add(actBytes, (context) =>
    setTextFormat(sheet(context).getRangeByIndexes(0, 0, rows.length, widths.length)),
  );
  await addTexts(sink, sheet, result, said);
  await sink.add(20 * actBytes, (context) => dress(sheet(context), result));
  for (const { style, address } of await styleRuns(result))
    await sink.add(6 * actBytes, (context) => dressCells(sheet(context).getRange(address).format, style));
  if (stamp.length > 0) await sink.add(actBytes, (context) => queueCopyColumn(sheet(context), stamp.length));
  for (const [i, piece] of stamp.entries())
    await sink.add(wireBytes(piece), (context) => queueCopyPiece(sheet(context), piece, i));
}

/** The rows in parts, each a bounded stretch of work; the pane has its turn in between. */
async function* parts(
  rows: ResultSheet["rows"],
): AsyncGenerator<readonly [start: number, part: ReturnType<ResultSheet["rows"]["slice"]>]> {
  const stretch = new Stretch();
  for (let start = 0; start < rows.length; start += rowsPerAct) {
    yield [start, rows.slice(start, start + rowsPerAct)];
    await stretch.breathe();
  }
}

/** What is to stand in the column 说明, by row, and what waits for findings that this list does not have. */
export interface Said {
  readonly rows: ReadonlyMap<number, string>;
  readonly waiting: readonly (readonly [key: string, text: string])[];
}

/** What the submitter may have written while the check was computed counts, not what it began with. */
async function saidOn({ rows }: ResultSheet, explanations: Explanations): Promise<Said> {
  const said = new Map<number, string>();
  const left = new Map(explanations);
  // Most checks have none, neither now nor when they began.
  if (explanations.size === 0 && !(await holdsExplanation(rows))) return { rows: said, waiting: [] };
  const tell = resultTeller();
  for await (const [start, part] of parts(rows)) {
    part.forEach((row, i) => {
      const told = tell(row.map(({ text }) => text));
      if (!told) return;
      said.set(start + i, explanations.get(told.key) ?? "");
      left.delete(told.key);
    });
  }
  return { rows: said, waiting: [...left] };
}

async function holdsExplanation(rows: ResultSheet["rows"]): Promise<boolean> {
  for await (const [, part] of parts(rows))
    if (part.some((row) => row.some(({ style, text }) => style === "explanation" && text !== "")))
      return true;
  return false;
}

const stateColumn = resultHeadings.indexOf("状态");
const textColumn = resultHeadings.indexOf("说明");

async function addTexts(
  sink: Sink,
  sheet: SheetOf,
  { rows, widths }: ResultSheet,
  said: Said,
): Promise<void> {
  for await (const [start, part] of parts(rows)) {
    const texts = part.map((row, i) => {
      const own = widths.map((_width, j) => (row[j]?.text ?? "").slice(0, longestText));
      const text = said.rows.get(start + i);
      if (text === undefined) return own;
      own[stateColumn] = stateText(text);
      own[textColumn] = text.slice(0, longestText);
      return own;
    });
    const bytes = texts.flat().reduce((sum, text) => sum + wireBytes(text), actBytes);
    await sink.add(bytes, (context) => {
      sheet(context).getRangeByIndexes(start, 0, texts.length, widths.length).values = texts;
    });
  }
}

/** What has been explained of findings that this list does not have. */
export async function waitingOf(result: ResultSheet, explanations: Explanations): Promise<Said["waiting"]> {
  return explanations.size === 0 ? [] : (await saidOn(result, explanations)).waiting;
}

/** Writes what has been explained since the draft was begun; the list as a whole stays as it is. */
export async function explainLate(
  context: Excel.RequestContext,
  draft: string,
  result: ResultSheet,
  before: Explanations,
  now: Explanations,
): Promise<void> {
  if (now.size === before.size && [...now].every(([key, text]) => before.get(key) === text)) return;
  const { rows: old } = await saidOn(result, before);
  const { rows, waiting } = await saidOn(result, now);
  const sheet = context.workbook.worksheets.getItem(draft);
  for (const [row, text] of rows) {
    if (text === (old.get(row) ?? "")) continue;
    sheet.getCell(row, stateColumn).values = [[stateText(text)]];
    sheet.getCell(row, textColumn).values = [[text.slice(0, longestText)]];
  }
  queueWaiting(sheet, waiting);
  await context.sync();
}

interface LinkRun {
  readonly column: number;
  readonly row: number;
  readonly links: Excel.RangeHyperlink[];
}

/** Every finding's cell is a link to it. An Excel that sets links one by one has as many as it takes in good time. */
async function addLinks(
  sink: Sink,
  sheet: SheetOf,
  { rows }: ResultSheet,
  { together }: { readonly together: boolean },
): Promise<void> {
  if (!supports("1.7")) return;
  let left = together ? mostLinks : mostSingleLinks;
  for await (const [start, part] of parts(rows)) {
    for (const { column, row, links: all } of linkRuns(part, start)) {
      const links = all.slice(0, left);
      left -= links.length;
      if (together && links.length > 0) {
        await sink.add(actBytes + weightOf(links), (context) => {
          const range = sheet(context).getRangeByIndexes(row, column, links.length, 1);
          range.setCellProperties(links.map((hyperlink) => [{ hyperlink }]));
        });
        continue;
      }
      for (const [i, link] of links.entries())
        await sink.add(actBytes + weightOf([link]), (context) => {
          sheet(context).getCell(row + i, column).hyperlink = link;
        });
    }
  }
}

const weightOf = (links: readonly Excel.RangeHyperlink[]): number =>
  links.reduce((sum, { documentReference = "" }) => sum + linkWeight + wireBytes(documentReference), 0);

/** Links under one another, column by column. */
function linkRuns(part: ReturnType<ResultSheet["rows"]["slice"]>, start: number): LinkRun[] {
  const runs: LinkRun[] = [];
  const open = new Map<number, LinkRun>();
  part.forEach((row, i) =>
    row.forEach(({ link, text }, column) => {
      if (!link) return void open.delete(column);
      const documentReference = sheetReference(link.sheet, link.cell);
      const run = open.get(column) ?? { column, row: start + i, links: [] };
      if (run.links.length === 0) runs.push(run);
      open.set(column, run);
      run.links.push({ documentReference, textToDisplay: text });
    }),
  );
  return runs;
}

interface StyleRun {
  readonly style: ResultCellStyle;
  readonly address: string;
}

/** Cells that are to look otherwise than a text: those of one style under one another as one range. */
async function styleRuns({ rows, widths }: ResultSheet): Promise<StyleRun[]> {
  const runs: StyleRun[] = [];
  const open = new Map<number, { readonly style: ResultCellStyle; readonly top: number }>();
  const end = (column: number, bottom: number): void => {
    const run = open.get(column);
    open.delete(column);
    if (run)
      runs.push({ style: run.style, address: areaAddress({ ...run, bottom, left: column, right: column }) });
  };
  for await (const [start, part] of parts(rows))
    part.forEach((row, i) => {
      for (let column = 0; column < widths.length; column++) {
        const style = row[column]?.style;
        if (open.get(column)?.style === style) continue;
        end(column, start + i - 1);
        if (style && !plain.has(style)) open.set(column, { style, top: start + i });
      }
    });
  for (const column of [...open.keys()]) end(column, rows.length - 1);
  return runs;
}

/** Styles that Excel gives of its own accord. */
const plain: ReadonlySet<ResultCellStyle> = new Set(["text", "link"]);

export function dress(sheet: Excel.Worksheet, { rows, widths, headerRow }: ResultSheet): void {
  widths.forEach((width, column) => {
    sheet.getCell(0, column).getEntireColumn().format.columnWidth = width * pointsPerCharacter;
  });
  const body = sheet.getRangeByIndexes(headerRow, 0, rows.length - headerRow, widths.length);
  body.format.wrapText = true;
  body.format.verticalAlignment = "Top";
  body.format.autofitRows();
  const lines = body.format.borders.getItem("InsideHorizontal");
  lines.style = "Continuous";
  lines.color = "#BFBFBF";
  if (supports("1.7")) sheet.freezePanes.freezeRows(headerRow + 1);
}

function dressCells(format: Excel.RangeFormat, style: ResultCellStyle): void {
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
