/**
 * 载入附表: each appendix table as an Excel table on a sheet of its own. A sheet that somebody has changed, or
 * that was never ours, is overwritten only when the user says so.
 */
import type { PlanEdition } from "../../plan";
import { areaAddress } from "../../sheet/address";
import { pageOf } from "../../sheet/paper";
import { reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import { insist } from "../requests/insist";
import { planSheets, type PlanSheet } from "./planSheet";
import { refuseProtected } from "../read/protection";
import { queueLongLine } from "./longLine";
import { queueTableLines } from "./tableLines";
import { listSheets, type SheetRef } from "../read/sheetRef";
import { Refusal } from "../requests/refusal";
import { addSheetsOnce, isDraft, Overtaken, untilOurTurn, type AddingOptions } from "./draftedSheets";

const markKey = "RD-TABLE";

/** What to do with a sheet that holds something else than the table. */
export type Choice = "overwrite" | "another" | "cancel";

/** Asks about one sheet: `changed` is ours with other contents, `foreign` was never ours. */
export type AskAboutSheet = (sheet: string, state: "changed" | "foreign") => Promise<Choice>;

interface Found {
  readonly plan: PlanSheet;
  /** The sheet in question; null when there is none yet. */
  readonly sheet: SheetRef | null;
  readonly state: "absent" | "same" | "changed" | "foreign";
}

/** What is to be done about one table; `sheet` is null where a new one is to be made. */
interface Step {
  readonly plan: PlanSheet;
  readonly sheet: SheetRef | null;
  readonly act: "create" | "overwrite" | "refresh";
}

export interface PlanTables {
  /** Names of the sheets, in the order of the edition's tables. */
  readonly sheets: readonly string[];
  /** Those of them that have just been added. */
  readonly added: readonly string[];
}

/**
 * Loads every table of the edition; resolves with the sheets' names, or null when the user cancelled.
 * @throws Refusal when Excel does not let us write
 */
export async function loadPlanTables(edition: PlanEdition, ask: AskAboutSheet): Promise<string[] | null> {
  const tables = await bringPlanTables(edition, ask);
  return tables && [...tables.sheets];
}

/** As `loadPlanTables`, and tells which sheets are new. @param activate brings the first table to the front */
export async function bringPlanTables(
  edition: PlanEdition,
  ask: AskAboutSheet,
  { activate = true }: { readonly activate?: boolean } = {},
): Promise<PlanTables | null> {
  const plans = planSheets(edition);
  const answers = new Map<string, Choice>();
  return untilOurTurn(async (first) => {
    const steps: Step[] = [];
    const known = new Set<string>();
    for (const { plan, sheet, state } of await Excel.run((context) => inspect(context, plans))) {
      if (sheet) known.add(sheet.id);
      let act: Step["act"] = state === "same" ? "refresh" : "create";
      if (sheet !== null && (state === "changed" || state === "foreign")) {
        const choice = answers.get(sheet.id) ?? (await ask(sheet.name, state));
        answers.set(sheet.id, choice);
        if (choice === "cancel") return null;
        if (choice === "overwrite") act = "overwrite";
      }
      steps.push({ plan, act, sheet: act === "create" ? null : sheet });
    }
    return write(steps, { activate, sweep: first, known });
  });
}

async function inspect(context: Excel.RequestContext, plans: readonly PlanSheet[]): Promise<Found[]> {
  // A draft that nobody finished is no sheet of the tables, though it holds one.
  const refs = (await listSheets(context)).filter((ref) => !isDraft(ref));
  const sheets = refs.map((ref) => {
    const sheet = context.workbook.worksheets.getItem(ref.id);
    const mark = supports("1.12") ? sheet.customProperties.getItemOrNullObject(markKey) : null;
    mark?.load("value");
    const used = sheet.getUsedRangeOrNullObject(true);
    used.load("rowIndex,columnIndex,rowCount,columnCount");
    sheet.tables.load("items/name");
    return { ref, sheet, mark, used };
  });
  await context.sync();
  const places = plans.map((plan) => {
    const ours = sheets.find(
      ({ sheet, mark }) =>
        (mark !== null && !mark.isNullObject && mark.value === String(plan.number)) ||
        sheet.tables.items.some((table) => table.name === plan.tableName),
    );
    const place = ours ?? sheets.find(({ ref }) => ref.name === plan.name);
    // Another extent is another content; the values of a huge sheet are never asked for.
    const width = plan.values[0]?.length ?? 0;
    const alike =
      place !== undefined &&
      !place.used.isNullObject &&
      place.used.rowIndex === 0 &&
      place.used.columnIndex === 0 &&
      place.used.rowCount === plan.values.length &&
      place.used.columnCount === width;
    if (alike) place.used.load("values");
    return { plan, place, ours: ours !== undefined, alike };
  });
  await context.sync();
  return places.map(({ plan, place, ours, alike }): Found => {
    if (!place) return { plan, sheet: null, state: "absent" };
    const same = alike && JSON.stringify(place.used.values) === JSON.stringify(plan.values);
    const state = !ours ? (place.used.isNullObject ? "changed" : "foreign") : same ? "same" : "changed";
    return { plan, sheet: place.ref, state };
  });
}

/** Sheets that are there are written in place, since formulas refer to them; new ones are shown all together. */
async function write(steps: readonly Step[], how: AddingOptions): Promise<PlanTables> {
  const kept = steps.filter((step): step is Step & { sheet: SheetRef } => step.sheet !== null);
  const fresh = steps.filter(({ sheet }) => sheet === null);
  await Excel.run(async (context) => {
    await refuseStrictly(
      context,
      kept.map(({ sheet }) => sheet),
    );
    await refuseProtected(context, [], { structure: fresh.length > 0 });
  });
  let overwritten = false;
  /** What the user has had overwritten is the table now, and stays so whatever fails after it. */
  const afterOverwriting = (error: unknown): never => {
    if (error instanceof Overtaken || !overwritten) throw error;
    throw new Refusal({ kind: "halfWay", cause: causeOf(error), restored: false, remedy: "tables" });
  };
  for (const step of kept) {
    await writeInPlace(step).catch(afterOverwriting);
    overwritten ||= step.act === "overwrite";
  }
  const added = await addFresh(fresh, how).catch(afterOverwriting);
  const first = kept[0]?.sheet.id ?? added[0]?.id;
  if (how.activate && steps[0]?.sheet && first !== undefined) await bringToFront(first);
  const names = added.map(({ name }) => name);
  const waiting = [...names];
  return { sheets: steps.map(({ sheet }) => sheet?.name ?? waiting.shift() ?? ""), added: names };
}

async function addFresh(
  steps: readonly Step[],
  how: AddingOptions,
): Promise<Awaited<ReturnType<typeof addSheetsOnce>>> {
  if (steps.length === 0) return [];
  const drafts = steps.map(({ plan }) => ({
    wanted: plan.name,
    mark: [markKey, String(plan.number)] as const,
    page: pageOf(widthOfAll(plan), plan.headerRow),
    fill: (context: Excel.RequestContext, sheet: Excel.Worksheet) =>
      writeSheet(context, sheet, plan, "create"),
  }));
  return addSheetsOnce(drafts, how);
}

/** Once begun it is brought to its end: the user has said that what stood there may go. */
async function writeInPlace({ plan, sheet, act }: Step & { sheet: SheetRef }): Promise<void> {
  let failure: unknown;
  const done = await insist(async () => {
    try {
      await Excel.run((context) =>
        writeSheet(context, context.workbook.worksheets.getItem(sheet.id), plan, act),
      );
      return true;
    } catch (error) {
      failure = error;
      throw error;
    }
  });
  if (done) return;
  const restored = act === "refresh";
  throw new Refusal({ kind: "halfWay", cause: causeOf(failure), restored, remedy: "tables" });
}

/** Why it failed at first, where it has been told as half-way already. */
function causeOf(error: unknown): ReturnType<typeof reasonOf> {
  const reason = reasonOf(error);
  return reason.kind === "halfWay" ? reason.cause : reason;
}

async function bringToFront(id: string): Promise<void> {
  try {
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem(id).activate();
      await context.sync();
    });
  } catch {
    // The tables are there, and their names are told.
  }
}

/** Here cells are written, which no kind of protection allows. */
async function refuseStrictly(context: Excel.RequestContext, sheets: readonly SheetRef[]): Promise<void> {
  const locks = sheets.map((sheet) => ({
    sheet,
    protection: context.workbook.worksheets.getItem(sheet.id).protection,
  }));
  for (const { protection } of locks) protection.load("protected");
  await context.sync();
  const locked = locks.find(({ protection }) => protection.protected);
  if (locked) throw new Refusal({ kind: "protectedSheet", sheet: locked.sheet.name });
}

/** A look, and one request that writes the whole table. */
async function writeSheet(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  plan: PlanSheet,
  act: Step["act"],
): Promise<void> {
  const ofSheet = sheet.tables;
  ofSheet.load("items/name");
  const holder = context.workbook.tables.getItemOrNullObject(plan.tableName);
  holder.load("name");
  await context.sync();
  const [before] = ofSheet.items;
  if (act === "overwrite") {
    for (const table of ofSheet.items) table.delete();
    sheet.getRange().clear("All");
  }
  const width = plan.values[0]?.length ?? 0;
  const bottom = plan.values.length - 1;
  const all = sheet.getRangeByIndexes(0, 0, bottom + 1, width);
  const header = plan.headerRow;
  const [first, last] = plan.figures;
  const figures = sheet.getRangeByIndexes(header + 1, first, bottom - header, last - first + 1);
  const rest = width - last - 1;
  // The growth column prints 20%: as text it stays as printed.
  if (rest > 0) {
    const texts = sheet.getRangeByIndexes(header + 1, last + 1, bottom - header, rest);
    texts.numberFormat = matrix(bottom - header, rest, "@");
  }
  figures.numberFormat = matrix(bottom - header, last - first + 1, "0.00");
  if (act !== "refresh") all.values = plan.values.map((row) => [...row]);
  if (act === "overwrite" || !before) {
    const address = areaAddress({ top: header, left: 0, bottom, right: width - 1 });
    const table = sheet.tables.add(address, true);
    // Excel names it itself where the name is taken, as it is beside a sheet that the user kept.
    const own = ofSheet.items.some(({ name }) => name === plan.tableName);
    if (holder.isNullObject || own) table.name = plan.tableName;
    table.style = "TableStyleMedium2";
    if (supports("1.3")) table.showFilterButton = false;
  }
  if (act !== "create" && supports("1.12")) sheet.customProperties.add(markKey, String(plan.number));
  dress(sheet, plan, width, bottom);
  await context.sync();
}

function matrix(rows: number, columns: number, text: string): string[][] {
  return Array.from({ length: rows }, () => new Array<string>(columns).fill(text));
}

/** Of a column, in points: the names, the baseline with its word in brackets, a year, the growth, who is responsible. */
function widthOf({ figures: [first, last] }: PlanSheet, column: number): number {
  if (column < first) return 140;
  if (column === first) return 88;
  return column <= last + 1 ? 64 : 180;
}

const widthOfAll = (plan: PlanSheet): number =>
  (plan.values[0] ?? []).reduce((sum: number, _cell, column) => sum + widthOf(plan, column), 0);

const titleSize = 14;

function dress(sheet: Excel.Worksheet, plan: PlanSheet, width: number, bottom: number): void {
  const title = sheet.getRange("A1");
  title.format.font.bold = true;
  title.format.font.size = titleSize;
  sheet.getRange("A2:A3").format.font.color = "#595959";
  const [first, last] = plan.figures;
  const figures = sheet.getRangeByIndexes(
    plan.headerRow,
    first,
    bottom - plan.headerRow + 1,
    last - first + 1,
  );
  figures.format.horizontalAlignment = "Right";
  // The baseline is set apart: it is what the plan starts from, not a target.
  const baseline = sheet.getRangeByIndexes(plan.headerRow + 1, first, bottom - plan.headerRow, 1);
  baseline.format.font.color = "#7F7F7F";
  baseline.format.font.italic = true;
  for (let column = 0; column < width; column++) {
    sheet.getCell(0, column).getEntireColumn().format.columnWidth = widthOf(plan, column);
  }
  plan.values.slice(0, plan.headerRow).forEach(([text], row) => {
    const line = { text: String(text), row, columns: width, width: widthOfAll(plan) };
    queueLongLine(sheet, { ...line, ...(row === 0 && { size: titleSize }) });
  });
  const table = sheet.getRangeByIndexes(plan.headerRow, 0, bottom - plan.headerRow + 1, width);
  table.format.wrapText = true;
  table.format.verticalAlignment = "Center";
  table.format.autofitRows();
  queueTableLines(table);
  if (supports("1.7")) sheet.freezePanes.freezeRows(plan.headerRow + 1);
}
