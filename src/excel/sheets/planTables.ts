/**
 * 载入附表: each appendix table as an Excel table on a sheet of its own. A sheet that somebody has changed, or
 * that was never ours, is overwritten only when the user says so.
 */
import type { PlanEdition } from "../../plan";
import { areaAddress } from "../../sheet/address";
import { reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import { planSheets, type PlanSheet } from "./planSheet";
import { refuseProtected } from "../read/protection";
import { Refusal } from "../requests/refusal";
import { freeName } from "./freeName";

const markKey = "RD-TABLE";

/** What to do with a sheet that holds something else than the table. */
export type Choice = "overwrite" | "another" | "cancel";

/** Asks about one sheet: `changed` is ours with other contents, `foreign` was never ours. */
export type AskAboutSheet = (sheet: string, state: "changed" | "foreign") => Promise<Choice>;

interface Found {
  readonly plan: PlanSheet;
  /** The sheet in question; null when there is none yet. */
  readonly sheet: string | null;
  readonly state: "absent" | "same" | "changed" | "foreign";
}

interface Step {
  readonly plan: PlanSheet;
  readonly sheet: string;
  readonly act: "create" | "overwrite" | "refresh";
}

/**
 * Loads every table of the edition; resolves with the sheets' names, or null when the user cancelled.
 * @throws Refusal when Excel does not let us write
 */
export async function loadPlanTables(edition: PlanEdition, ask: AskAboutSheet): Promise<string[] | null> {
  const plans = planSheets(edition);
  const { found, names } = await Excel.run((context) => inspect(context, plans));
  const steps: Step[] = [];
  const taken = [...names];
  for (const { plan, sheet, state } of found) {
    let act: Step["act"] = "create";
    if (state === "same") act = "refresh";
    if (sheet !== null && (state === "changed" || state === "foreign")) {
      const choice = await ask(sheet, state);
      if (choice === "cancel") return null;
      act = choice === "overwrite" ? "overwrite" : "create";
    }
    const target = act === "create" || sheet === null ? freeName(plan.name, taken) : sheet;
    taken.push(target);
    steps.push({ plan, sheet: target, act });
  }
  await write(steps);
  return steps.map((step) => step.sheet);
}

async function inspect(
  context: Excel.RequestContext,
  plans: readonly PlanSheet[],
): Promise<{ found: Found[]; names: string[] }> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const names = worksheets.items.map((sheet) => sheet.name);
  const sheets = worksheets.items.map((sheet) => {
    const mark = supports("1.12") ? sheet.customProperties.getItemOrNullObject(markKey) : null;
    mark?.load("value");
    const used = sheet.getUsedRangeOrNullObject(true);
    used.load("rowIndex,columnIndex,rowCount,columnCount");
    sheet.tables.load("items/name");
    return { sheet, name: sheet.name, mark, used };
  });
  await context.sync();
  const places = plans.map((plan) => {
    const ours = sheets.find(
      ({ sheet, mark }) =>
        (mark !== null && !mark.isNullObject && mark.value === String(plan.number)) ||
        sheet.tables.items.some((table) => table.name === plan.tableName),
    );
    const place = ours ?? sheets.find(({ name }) => name === plan.name);
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
  const found = places.map(({ plan, place, ours, alike }): Found => {
    if (!place) return { plan, sheet: null, state: "absent" };
    const same = alike && JSON.stringify(place.used.values) === JSON.stringify(plan.values);
    const state = !ours ? (place.used.isNullObject ? "changed" : "foreign") : same ? "same" : "changed";
    return { plan, sheet: place.name, state };
  });
  return { found, names };
}

async function write(steps: readonly Step[]): Promise<void> {
  const created = steps.filter((step) => step.act === "create").map((step) => step.sheet);
  const existing = steps.filter((step) => step.act !== "create").map((step) => step.sheet);
  await Excel.run(async (context) => {
    await refuseStrictly(context, existing);
    await refuseProtected(context, [], { structure: created.length > 0 });
  });
  try {
    await Excel.run(async (context) => {
      for (const step of steps) await writeSheet(context, step);
      const [first] = steps;
      if (first) context.workbook.worksheets.getItem(first.sheet).activate();
      await context.sync();
    });
  } catch (error) {
    const restored = (await removeSheets(created)) && !steps.some((step) => step.act === "overwrite");
    throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored });
  }
}

/** Here cells are written, which no kind of protection allows. */
async function refuseStrictly(context: Excel.RequestContext, sheets: readonly string[]): Promise<void> {
  const locks = sheets.map((sheet) => ({
    sheet,
    protection: context.workbook.worksheets.getItem(sheet).protection,
  }));
  for (const { protection } of locks) protection.load("protected");
  await context.sync();
  const locked = locks.find(({ protection }) => protection.protected);
  if (locked) throw new Refusal({ kind: "protectedSheet", sheet: locked.sheet });
}

/** Takes away what a failed run has created; true when nothing of it is left. */
async function removeSheets(names: readonly string[]): Promise<boolean> {
  try {
    await Excel.run(async (context) => {
      const sheets = names.map((name) => context.workbook.worksheets.getItemOrNullObject(name));
      for (const sheet of sheets) sheet.load("name");
      await context.sync();
      for (const sheet of sheets) if (!sheet.isNullObject) sheet.delete();
      await context.sync();
    });
    return true;
  } catch {
    return false;
  }
}

async function writeSheet(context: Excel.RequestContext, { plan, sheet: name, act }: Step): Promise<void> {
  const { worksheets } = context.workbook;
  const sheet = act === "create" ? worksheets.add(name) : worksheets.getItem(name);
  if (act === "overwrite") await emptySheet(context, sheet);
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
  const ofSheet = sheet.tables;
  ofSheet.load("items/name");
  const holder = context.workbook.tables.getItemOrNullObject(plan.tableName);
  holder.load("name");
  await context.sync();
  if (ofSheet.items.length === 0) {
    const address = areaAddress({ top: header, left: 0, bottom, right: width - 1 });
    const table = sheet.tables.add(address, true);
    // Excel names it itself where the name is taken, as it is beside a sheet that the user kept.
    if (holder.isNullObject) table.name = plan.tableName;
    table.style = "TableStyleMedium2";
    if (supports("1.3")) table.showFilterButton = false;
  }
  if (supports("1.12")) sheet.customProperties.add(markKey, String(plan.number));
  dress(sheet, plan, width, bottom);
  await context.sync();
}

async function emptySheet(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<void> {
  sheet.tables.load("items/name");
  await context.sync();
  for (const table of sheet.tables.items) table.delete();
  sheet.getRange().clear("All");
  await context.sync();
}

function matrix(rows: number, columns: number, text: string): string[][] {
  return Array.from({ length: rows }, () => new Array<string>(columns).fill(text));
}

function dress(sheet: Excel.Worksheet, plan: PlanSheet, width: number, bottom: number): void {
  const title = sheet.getRange("A1");
  title.format.font.bold = true;
  title.format.font.size = 14;
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
    const points = column === 0 ? 190 : column <= last ? 86 : 150;
    sheet.getCell(0, column).getEntireColumn().format.columnWidth = points;
  }
  if (supports("1.7")) sheet.freezePanes.freezeRows(plan.headerRow + 1);
}
