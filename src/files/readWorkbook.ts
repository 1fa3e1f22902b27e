/** An .xlsx or .xlsm file as a snapshot, in Node and in a browser alike. */
import type { SheetSnapshot, WorkbookSnapshot } from "../sheet/snapshot";
import { SnapshotBudget } from "./grid";
import { readNumberFormats } from "./numberFormats";
import { isType, Package } from "./package";
import { readSharedStrings } from "./sharedStrings";
import { readSheet } from "./sheetReader";
import { guardMemory } from "./unreadable";
import { readWorkbookPart } from "./workbookPart";

/**
 * Reads all worksheets, hidden ones too; chart sheets hold no cells and are left out. Each sheet is trimmed to the
 * area that holds values, and hidden rows and columns are told within that area.
 * @throws UnreadableFile when the file is no workbook, cannot be opened without Excel, or is out of proportion
 */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookSnapshot> {
  return guardMemory(() => readPackage(Package.open(bytes)));
}

function readPackage(pack: Package): WorkbookSnapshot {
  const workbook = readWorkbookPart(pack);
  const partOf = (kind: string): string | undefined =>
    workbook.relationships.find((relationship) => isType(relationship, kind))?.target;
  const context = {
    strings: readSharedStrings(pack, partOf("sharedStrings")),
    formats: readNumberFormats(pack, partOf("styles")),
    date1904: workbook.date1904,
    budget: new SnapshotBudget(),
  };
  const sheets: SheetSnapshot[] = [];
  for (const { name, part, visible } of workbook.sheets) {
    if (part !== undefined) sheets.push(readSheet(pack, { name, part, visible }, context));
  }
  return { sheets };
}
