/**
 * The stamp of a check: a custom XML part of the workbook, and a copy in a hidden column of the result sheet.
 * LibreOffice keeps the part but ties it to the file where Excel does not look (seen in 7.4); the copy survives.
 */
import {
  doubtOf,
  stampFromXml,
  stampNamespaces,
  stampToXml,
  type Doubt,
  type Stamp,
} from "../../check/stamp";
import { columnNumber } from "../../sheet/address";
import { supports } from "../requests/features";
import { insist } from "../requests/insist";
import { isTooLong, readPieces } from "../read/readPieces";
import { findResultSheets, guardOf, type CheckedList } from "./resultSheet";
import { listSheets } from "../read/sheetRef";
import { copyColumn, mostPieces } from "./stampCopy";

/**
 * Adds the part of a stamp whose copy is about to be written with the list: until that is there the earlier stamp is
 * the one that its copy agrees with. An Excel without custom XML has the copy alone.
 * @returns the part's id; null without custom XML
 */
export async function addStampPart(xml: string): Promise<string | null> {
  if (!supports("1.5")) return null;
  return Excel.run(async (context) => {
    const part = context.workbook.customXmlParts.add(xml);
    part.load("id");
    await context.sync();
    return part.id;
  });
}

/**
 * Takes the other stamps away.
 * @param list the one that carries the copy
 * @returns false when somebody else's list has taken its place: his stamp is the workbook's
 */
export async function keepStampPart(id: string | null, list: CheckedList): Promise<boolean> {
  return Excel.run(async (context) => {
    const parts = await stampParts(context);
    const guard = await guardOf(context, list);
    if (!guard) return false;
    guard();
    for (const part of parts) if (part.id !== id) part.delete();
    try {
      await context.sync();
    } catch (error) {
      if (await Excel.run((anew) => guardOf(anew, list))) throw error;
      return false;
    }
    return true;
  });
}

/** Takes a part away again whose list was not written. A part that stays agrees with no copy, and is no stamp. */
export async function dropStampPart(id: string): Promise<void> {
  await insist(() =>
    Excel.run(async (context) => {
      const part = context.workbook.customXmlParts.getItemOrNullObject(id);
      part.load("id");
      await context.sync();
      if (!part.isNullObject) part.delete();
      await context.sync();
    }),
  );
}

export interface FoundStamp {
  readonly stamp: Stamp;
  /** As it was found, for whoever compares the workbook with it. */
  readonly xml: string;
}

export interface StampLook {
  /** Null when there is none that can be relied on. */
  readonly found: FoundStamp | null;
  /** Why what is there is none; null when there is nothing, or it is one. */
  readonly doubt: Doubt | null;
}

/**
 * Looks for the stamp. Where the list carries a copy, only a part that agrees with it is one; without a copy the newest
 * part is; without a part, as LibreOffice may leave a workbook, the copy.
 */
export async function lookForStamp(now = new Date()): Promise<StampLook> {
  const { texts, unreadable } = await partsOf();
  const copy = await Excel.run(readCopy);
  const parts = texts.flatMap(read).sort((a, b) => a.stamp.at.localeCompare(b.stamp.at));
  const damaged = unreadable || parts.length < texts.length;
  const [copied] = copy === "" ? [] : read(copy);
  let found: FoundStamp | undefined;
  let doubt: Doubt | null = null;
  if (copy === "") found = parts.at(-1);
  else if (copied && texts.length === 0 && !unreadable) found = copied;
  else found = copied && parts.find((part) => same(part, copied));
  if (!found && (copy !== "" || damaged))
    doubt = parts.length > 0 || (copied && !damaged) ? "disagree" : "unreadable";
  if (found) doubt = doubtOf(found.stamp, now);
  return { found: doubt === null ? (found ?? null) : null, doubt };
}

function read(xml: string): FoundStamp[] {
  const stamp = stampFromXml(xml);
  return stamp ? [{ stamp, xml }] : [];
}

/** Programs that keep a part may write its XML anew: what it says is compared. */
const same = (a: FoundStamp, b: FoundStamp): boolean =>
  a.xml === b.xml || stampToXml(a.stamp) === stampToXml(b.stamp);

export async function readStamp(): Promise<Stamp | null> {
  return (await lookForStamp()).found?.stamp ?? null;
}

/** The parts that hold stamps of ours. */
export async function stampParts(context: Excel.RequestContext): Promise<Excel.CustomXmlPart[]> {
  if (!supports("1.5")) return [];
  const spaces = stampNamespaces.map((space) => context.workbook.customXmlParts.getByNamespace(space));
  for (const parts of spaces) parts.load("items/id");
  await context.sync();
  return spaces.flatMap(({ items }) => items);
}

/** A workbook has one, or two for a moment; one with more has been tampered with. */
const mostParts = 10;

/** One by one: a part that is too long for Excel to hand out does not keep the others from being read. */
async function partsOf(): Promise<{ texts: string[]; unreadable: boolean }> {
  return Excel.run(async (context) => {
    const parts = await stampParts(context);
    const texts: string[] = [];
    let unreadable = parts.length > mostParts;
    for (const part of parts.slice(0, mostParts)) {
      const xml = part.getXml();
      try {
        // Bounded: a few parts, each of which may be as long as an answer can be.
        // eslint-disable-next-line office-addins/no-context-sync-in-loop
        await context.sync();
        // What a method returns has its value with the answer: there is nothing to load.
        // eslint-disable-next-line office-addins/load-object-before-read
        texts.push(xml.value);
      } catch (error) {
        if (!isTooLong(error)) throw error;
        unreadable = true;
      }
    }
    return { texts, unreadable };
  });
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
    ({ values }) => void pieces.push(...values.map(([piece]: unknown[]) => String(piece))),
  );
  return pieces.join("");
}
