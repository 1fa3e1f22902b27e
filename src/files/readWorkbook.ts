/** An .xlsx or .xlsm file as a snapshot, in Node and in a browser alike. */
import type { WorkbookSnapshot } from "../sheet/snapshot";
import { readNumberFormats } from "./numberFormats";
import { isType, Package } from "./package";
import { readSharedStrings } from "./sharedStrings";
import { readSheet, type ReadSheet } from "./sheetReader";
import { guardMemory } from "./unreadable";
import { SnapshotBudget } from "./workbookContext";
import { readWorkbookPart } from "./workbookPart";

/**
 * Reads all worksheets, hidden ones too; chart sheets hold no cells and are left out. Each sheet is trimmed to the
 * area that holds values, and hidden rows and columns are told within that area.
 * @throws UnreadableFile when the file is no workbook, cannot be opened without Excel, or is out of proportion
 */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookSnapshot> {
  return { sheets: readSheets(bytes).map(({ snapshot }) => snapshot) };
}

/** The same, with what tells sheets of ours from those of the submitter. */
export function readSheets(bytes: Uint8Array): ReadSheet[] {
  return guardMemory(() => sheetsOf(Package.open(bytes)));
}

function sheetsOf(pack: Package): ReadSheet[] {
  const workbook = readWorkbookPart(pack);
  const partOf = (kind: string): string | undefined =>
    workbook.relationships.find((relationship) => isType(relationship, kind))?.target;
  const context = {
    strings: readSharedStrings(pack, partOf("sharedStrings")),
    formats: readNumberFormats(pack, partOf("styles")),
    date1904: workbook.date1904,
    budget: new SnapshotBudget(),
  };
  return workbook.sheets.flatMap(({ name, part, visible }) =>
    part === undefined ? [] : [readSheet(pack, { name, part, visible }, context)],
  );
}
