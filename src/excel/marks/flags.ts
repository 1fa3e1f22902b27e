/** Conditional formats that mark cells: finding ours, adding, taking away. */
import type { FlagGroup } from "../../check/flags/annotation";
import { flagFormula, flagLooks, isFlagFormula, isResultMark } from "../../check/flags/appearance";
import { joinAddresses } from "../../check/flags/rectangles";
import { severities, type Severity } from "../../sheet/finding";
import { inBatches } from "../requests/batches";
import { codeOf } from "../requests/errors";
import { supports } from "../requests/features";
import { localAreas } from "../read/localAreas";
import type { SheetRef } from "../read/sheetRef";

/** A flag in the workbook. */
export interface PlacedFlag {
  readonly sheet: SheetRef;
  readonly id: string;
  readonly severity: Severity;
  /** Areas it applies to, without sheet name; empty where this Excel cannot tell. */
  readonly areas: readonly string[];
}

/** A flag to be: one conditional format for as many areas as an address may hold. */
export interface NewFlag {
  readonly sheetId: string;
  readonly severity: Severity;
  readonly address: string;
}

/** A conditional format with a formula, whoever made it. */
export interface CustomFormat {
  readonly sheet: SheetRef;
  readonly id: string;
  readonly formula: string;
}

const asksPerRequest = 500;

const formatsOf = (context: Excel.RequestContext, id: string): Excel.ConditionalFormatCollection =>
  context.workbook.worksheets.getItem(id).getRange().conditionalFormats;

export interface FoundFormats {
  /** In the order in which Excel applies them. */
  readonly formats: readonly CustomFormat[];
  /** Sheets with rules that Excel does not let an add-in read; those rules are left as they are. */
  readonly unread: readonly SheetRef[];
}

/** The conditional formats with a formula that Excel tells of. */
export async function customFormats(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
): Promise<readonly CustomFormat[]> {
  return (await readFormats(context, sheets)).formats;
}

export async function readFormats(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
): Promise<FoundFormats> {
  try {
    return { formats: await readTogether(context, sheets), unread: [] };
  } catch (error) {
    if (codeOf(error) !== "ItemNotFound") throw error;
    return readApart(context, sheets, error);
  }
}

async function readTogether(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
): Promise<CustomFormat[]> {
  const collections = sheets.map((sheet) => ({ sheet, formats: formatsOf(context, sheet.id) }));
  await inBatches(context, collections, asksPerRequest, ({ formats }) => {
    formats.load("items/id,items/type,items/customOrNullObject/rule/formula");
  });
  return collections.flatMap(({ sheet, formats }) =>
    formats.items
      .filter((item) => !item.customOrNullObject.isNullObject)
      .map((item) => ({ sheet, id: item.id, formula: item.customOrNullObject.rule.formula })),
  );
}

/**
 * Excel finds some rules not that users made in its own window, such as a second one on the same range, and then tells
 * of none that is asked for together with them. So each sheet is asked by itself, and on one that fails each rule.
 * @param error thrown again where it was a sheet that was not found
 */
async function readApart(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
  error: unknown,
): Promise<FoundFormats> {
  const there = sheets.map(({ id }) => context.workbook.worksheets.getItemOrNullObject(id));
  for (const sheet of there) sheet.load("id");
  await context.sync();
  if (there.some(({ isNullObject }) => isNullObject)) throw error;
  const formats: CustomFormat[] = [];
  const unread: SheetRef[] = [];
  for (const sheet of sheets) {
    const found = await unlessLost(readTogether(context, [sheet]));
    const ids = found ? [] : await unlessLost(idsOn(context, sheet));
    const single = ids ? await readEach(context, sheet, [...new Set(ids)]) : [];
    formats.push(...(found ?? single.filter((one) => one !== "lost" && one !== "other")));
    if (!ids || single.includes("lost")) unread.push(sheet);
  }
  return { formats, unread };
}

async function unlessLost<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === "ItemNotFound") return null;
    throw error;
  }
}

async function idsOn(context: Excel.RequestContext, sheet: SheetRef): Promise<string[]> {
  const formats = formatsOf(context, sheet.id);
  formats.load("items/id");
  await context.sync();
  return formats.items.map(({ id }) => id);
}

/** Rules by their ids, in halves until the lost ones stand alone. `other`: a rule without a formula. */
async function readEach(
  context: Excel.RequestContext,
  sheet: SheetRef,
  ids: readonly string[],
): Promise<(CustomFormat | "lost" | "other")[]> {
  if (ids.length === 0) return [];
  const asked = ids.map((id) => formatsOf(context, sheet.id).getItem(id).customOrNullObject);
  for (const custom of asked) custom.load("rule/formula");
  if (await unlessLost(context.sync().then(() => true))) {
    return asked.map((custom, i) =>
      custom.isNullObject ? "other" : { sheet, id: ids[i] ?? "", formula: custom.rule.formula },
    );
  }
  if (ids.length === 1) return ["lost"];
  const half = Math.ceil(ids.length / 2);
  return [
    ...(await readEach(context, sheet, ids.slice(0, half))),
    ...(await readEach(context, sheet, ids.slice(half))),
  ];
}

export const isFlag = ({ formula }: CustomFormat): boolean =>
  isFlagFormula(formula) && !isResultMark(formula);

/** What says of a sheet that it is a list of findings. */
export const isMark = ({ formula }: CustomFormat): boolean => isResultMark(formula);

/** A flag that was added but not yet given its formula. */
export const isHalfMade = ({ formula }: CustomFormat): boolean => formula === "";

export interface FoundFlags {
  /** Every flag of ours on the sheets, in the order in which Excel applies them. */
  readonly flags: readonly PlacedFlag[];
  /** What says of sheets that they are lists of findings, and of which check. */
  readonly marks: readonly CustomFormat[];
  readonly unread: readonly SheetRef[];
}

export async function findFlags(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
): Promise<FoundFlags> {
  const { formats, unread } = await readFormats(context, sheets);
  const ours = formats.filter(isFlag);
  // Where the flag stands is needed only to bring it back should a later write fail.
  const many = supports("1.9");
  const places = ours.map((flag) => {
    const item = formatsOf(context, flag.sheet.id).getItem(flag.id);
    return { ...flag, range: many ? item.getRanges() : item.getRangeOrNullObject() };
  });
  await inBatches(context, places, asksPerRequest, ({ range }) => range.load("address"));
  const flags = places.map(({ sheet, id, formula, range }) => ({
    sheet,
    id,
    severity: severities.find((severity) => formula.includes(flagFormula(severity).slice(1))) ?? "error",
    areas: range.isNullObject ? [] : localAreas(range.address),
  }));
  return { flags, marks: formats.filter(isMark), unread };
}

/** Takes away one conditional format at the next sync. */
export function queueRemoval(
  context: Excel.RequestContext,
  { sheet, id }: Pick<CustomFormat, "sheet" | "id">,
): void {
  formatsOf(context, sheet.id).getItem(id).delete();
}

/** As few flags as addresses allow: thousands of scattered cells are a few rules over many areas. */
export function newFlags(
  sheetId: string,
  { severity, areas }: Pick<FlagGroup, "severity" | "areas">,
): NewFlag[] {
  const addresses = supports("1.9") ? joinAddresses(areas) : areas;
  return addresses.map((address) => ({ sheetId, severity, address }));
}

/** Adds one flag at the next sync. */
export function queueFlag(context: Excel.RequestContext, { sheetId, severity, address }: NewFlag): void {
  const worksheet = context.workbook.worksheets.getItem(sheetId);
  const range = supports("1.9") ? worksheet.getRanges(address) : worksheet.getRange(address);
  const format = range.conditionalFormats.add("Custom");
  const look = flagLooks[severity];
  format.custom.rule.formula = flagFormula(severity);
  format.custom.format.fill.color = look.fill;
  format.custom.format.font.color = look.font;
  format.custom.format.font.bold = look.bold;
  format.custom.format.font.italic = look.italic;
  format.custom.format.font.underline = look.underline ? "Single" : "None";
  if (look.border === "None") return;
  const { top, bottom, left, right } = format.custom.format.borders;
  for (const side of [top, bottom, left, right]) {
    side.style = look.border;
    side.color = look.font;
  }
}
