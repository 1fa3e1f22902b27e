/**
 * Which acts of an add-in cost the user his list of what can be undone. From Microsoft's "Undo capabilities with the
 * Excel JavaScript API", which lists what is not supported, and from threads of OfficeDev/office-js. Only members that
 * this host has are named. Custom XML takes no part in undoing, and leaves it alone (issue 6415).
 */

/** `everything`: an Excel of before ExcelApi 1.19, where each act of an add-in does. */
export type ClearsUndo = ReadonlySet<string> | "everything";

const everywhere = [
  "Worksheet.copy",
  "Worksheet.delete",
  "WorkbookProtection.protect",
  "WorkbookProtection.unprotect",
  "WorksheetProtection.protect",
  "WorksheetProtection.unprotect",
];

export const clearsUndoOnWeb: ClearsUndo = new Set(everywhere);

export const clearsUndoOnDesktop: ClearsUndo = new Set([
  ...everywhere,
  "Worksheet.name",
  "Worksheet.position",
  "Worksheet.visibility",
  // Not on Microsoft's list, but seen (issue 6170).
  "WorksheetCollection.add",
]);
