/** The stamp of a check as a custom XML part of the workbook. */
import { stampFromXml, stampNamespace, stampToXml, type Stamp } from "../stamp";
import { supports } from "./features";

/** Puts the stamp in the place of earlier ones; false where this Excel keeps no custom XML. */
export async function writeStamp(stamp: Stamp): Promise<boolean> {
  if (!supports("1.5")) return false;
  await Excel.run(async (context) => {
    const parts = context.workbook.customXmlParts.getByNamespace(stampNamespace);
    parts.load("items/id");
    await context.sync();
    // The new one first: a failure must not leave the workbook without any.
    context.workbook.customXmlParts.add(stampToXml(stamp));
    parts.items.forEach((part) => part.delete());
    await context.sync();
  });
  return true;
}

/** The stamp; of several, as two people who check at once may leave them, the newest. Null when there is none. */
export async function readStamp(): Promise<Stamp | null> {
  if (!supports("1.5")) return null;
  return Excel.run(async (context) => {
    const parts = context.workbook.customXmlParts.getByNamespace(stampNamespace);
    parts.load("items/id");
    await context.sync();
    const texts = parts.items.map((part) => part.getXml());
    await context.sync();
    const stamps = texts.map(({ value }) => stampFromXml(value)).filter((stamp) => stamp !== null);
    return stamps.sort((a, b) => a.at.localeCompare(b.at)).at(-1) ?? null;
  });
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
