/**
 * The stamp of a check: a custom XML part of the workbook, and a copy in a hidden column of the result sheet.
 * LibreOffice keeps the part but ties it to the file where Excel does not look (seen in 7.4); the copy survives.
 */
import { stampFromXml, stampNamespace, stampToXml, type Stamp } from "../../check/stamp";
import { columnNumber } from "../../sheet/address";
import { supports } from "../requests/features";
import { readPieces } from "../read/readPieces";
import { findResultSheets, queueGuard } from "./resultSheet";
import { listSheets } from "../read/sheetRef";
import { copyColumn, copyOf, mostPieces, queueStampCopy } from "./stampCopy";

/**
 * Puts the stamp in the place of earlier ones, and its copy onto the result sheet.
 * @throws Refusal or OfficeExtension.Error when Excel does not let us write
 */
export async function writeStamp(stamp: Stamp, resultSheet: string): Promise<void> {
  const xml = stampToXml(stamp);
  const list = await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(resultSheet);
    queueStampCopy(sheet, copyOf(xml));
    sheet.load("id");
    await context.sync();
    return sheet.id;
  });
  await writeStampPart(xml, list);
}

/**
 * The part alone: where the copy has been written with the result. An Excel without custom XML has the copy alone.
 * @param list id of the result sheet that carries the copy
 * @returns false when somebody else's list has taken its place: his stamp is the workbook's
 */
export async function writeStampPart(xml: string, list: string): Promise<boolean> {
  if (!supports("1.5")) return true;
  return Excel.run(async (context) => {
    const parts = await stampParts(context);
    queueGuard(context, list);
    // The new one first: a failure must not leave the workbook without any.
    context.workbook.customXmlParts.add(xml);
    parts.forEach((part) => part.delete());
    try {
      await context.sync();
    } catch (error) {
      if ((await Excel.run(listSheets)).some(({ id }) => id === list)) throw error;
      return false;
    }
    return true;
  });
}

export interface FoundStamp {
  readonly stamp: Stamp;
  /** As it was found, for whoever compares the workbook with it. */
  readonly xml: string;
}

/** The stamp; of several, as two people who check at once may leave them, the newest. Null when there is none. */
export async function findStamp(): Promise<FoundStamp | null> {
  return Excel.run(async (context) => {
    const texts = new Set([...(await partsOf(context)), await readCopy(context)]);
    const stamps = [...texts].flatMap((xml) => {
      const stamp = stampFromXml(xml);
      return stamp ? [{ stamp, xml }] : [];
    });
    return stamps.sort((a, b) => a.stamp.at.localeCompare(b.stamp.at)).at(-1) ?? null;
  });
}

export async function readStamp(): Promise<Stamp | null> {
  return (await findStamp())?.stamp ?? null;
}

/** The parts that hold stamps of ours. */
async function stampParts(context: Excel.RequestContext): Promise<Excel.CustomXmlPart[]> {
  const parts = context.workbook.customXmlParts.getByNamespace(stampNamespace);
  parts.load("items/id");
  await context.sync();
  const { items } = parts;
  return items;
}

async function partsOf(context: Excel.RequestContext): Promise<string[]> {
  if (!supports("1.5")) return [];
  const parts = await stampParts(context);
  const texts = parts.map((part) => part.getXml());
  await context.sync();
  return texts.map(({ value }) => value);
}

async function readCopy(context: Excel.RequestContext): Promise<string> {
  const { current } = await findResultSheets(context, await listSheets(context));
  if (!current) return "";
  const column = columnNumber(copyColumn);
  const pieces: string[] = [];
  await readPieces(
    current.id,
    { top: 0, bottom: mostPieces - 1, left: column, right: column },
    { cells: mostPieces },
    (range) => {
      range.load("values");
      return range;
    },
    ({ values }) => void pieces.push(...values.map(([piece]) => String(piece))),
  );
  return pieces.join("");
}

export async function removeStamp(): Promise<void> {
  if (!supports("1.5")) return;
  await Excel.run(async (context) => {
    const parts = await stampParts(context);
    parts.forEach((part) => part.delete());
    await context.sync();
  });
}
