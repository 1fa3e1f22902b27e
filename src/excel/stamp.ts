/**
 * The stamp of a check: a custom XML part of the workbook, and a copy in a hidden column of the result sheet.
 * LibreOffice keeps the part but ties it to the file where Excel does not look (seen in 7.4); the copy survives.
 */
import { stampFromXml, stampNamespace, stampToXml, type Stamp } from "../stamp";
import { cutInPieces } from "../stamp/pieces";
import { supports } from "./features";
import { findResultSheet } from "./resultSheet";

/** Behind the table and two blank columns, so that sorting and filtering the table leave it alone. */
const copyColumn = "P";
const mostPieces = 500;
/** Excel refuses a longer text in a cell. */
const longestText = 32_000;

/**
 * Puts the stamp in the place of earlier ones. An Excel that keeps no custom XML carries the copy alone.
 * @throws Refusal or OfficeExtension.Error when Excel does not let us write
 */
export async function writeStamp(stamp: Stamp, resultSheet: string): Promise<void> {
  const xml = stampToXml(stamp);
  await Excel.run(async (context) => {
    const pieces = cutInPieces(xml, longestText);
    if (pieces.length <= mostPieces) {
      const sheet = context.workbook.worksheets.getItem(resultSheet);
      const range = sheet.getRange(`${copyColumn}1:${copyColumn}${pieces.length}`);
      range.numberFormat = pieces.map(() => ["@"]);
      range.values = pieces.map((piece) => [piece]);
      range.format.wrapText = false;
      range.getEntireColumn().columnHidden = true;
    }
    await context.sync();
  });
  if (!supports("1.5")) return;
  await Excel.run(async (context) => {
    const parts = context.workbook.customXmlParts.getByNamespace(stampNamespace);
    parts.load("items/id");
    await context.sync();
    // The new one first: a failure must not leave the workbook without any.
    context.workbook.customXmlParts.add(xml);
    parts.items.forEach((part) => part.delete());
    await context.sync();
  });
}

/** The stamp; of several, as two people who check at once may leave them, the newest. Null when there is none. */
export async function readStamp(): Promise<Stamp | null> {
  return Excel.run(async (context) => {
    const stamps = [...(await partsOf(context)), await copyOf(context)]
      .map(stampFromXml)
      .filter((stamp) => stamp !== null);
    return stamps.sort((a, b) => a.at.localeCompare(b.at)).at(-1) ?? null;
  });
}

async function partsOf(context: Excel.RequestContext): Promise<string[]> {
  if (!supports("1.5")) return [];
  const parts = context.workbook.customXmlParts.getByNamespace(stampNamespace);
  parts.load("items/id");
  await context.sync();
  const texts = parts.items.map((part) => part.getXml());
  await context.sync();
  return texts.map(({ value }) => value);
}

async function copyOf(context: Excel.RequestContext): Promise<string> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const result = await findResultSheet(
    context,
    worksheets.items.map((sheet) => sheet.name),
  );
  if (!result) return "";
  const range = worksheets.getItem(result.name).getRange(`${copyColumn}1:${copyColumn}${mostPieces}`);
  range.load("values");
  await context.sync();
  return range.values.flat().join("");
}

export async function removeStamp(): Promise<void> {
  if (!supports("1.5")) return;
  await Excel.run(async (context) => {
    const parts = context.workbook.customXmlParts.getByNamespace(stampNamespace);
    parts.load("items/id");
    await context.sync();
    parts.items.forEach((part) => part.delete());
    await context.sync();
  });
}
