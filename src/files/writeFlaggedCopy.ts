/**
 * Flags put into a copy of a file, and taken out again.
 *
 * The copy is the original's zip with text inserted at single places of single parts; no part is written anew
 * from what was understood of it. Every other part goes over with its compressed bytes: charts, pivot tables,
 * macros, pictures, validation, printer settings, calculation chain, shared texts.
 *
 * A digital signature in the package is carried over too and no longer holds, which is the truth: the copy is
 * not what was signed. Taking the flags out makes it hold again where nothing else was saved in between. The
 * signature of macros covers the macros only and stays valid.
 */
import type { Annotation } from "../check/flags/annotation";
import { addFlagComments, removeFlagComments } from "./flagComments";
import { addFlagStyles, removeFlagStyles } from "./flagStyles";
import { sheetReference } from "../sheet/address";
import { Package } from "./package";
import { resultSheetXml, tableReference } from "./resultSheetPart";
import { addSheet, freeSheetName, removeSheet } from "./sheetList";
import type { LocalName } from "./sheetList";
import { cutFlags, insertFlags, isResultSheet } from "./worksheetFlags";
import { addStamp, removeStamps } from "./stampPart";
import { readWorkbookPart } from "./workbookPart";
import type { WorkbookPart } from "./workbookPart";
import { guardMemory } from "./unreadable";

/**
 * A copy of an .xlsx or .xlsm with the annotation and the stamp in it, in place of those of an earlier check.
 * @param stamp as stampToXml writes it
 * @throws UnreadableFile when the original cannot be read
 * @throws RangeError when the annotation names a sheet that the workbook lacks, or what is no address
 */
export function writeFlaggedCopy(original: Uint8Array, annotation: Annotation, stamp?: string): Uint8Array {
  return guardMemory(() => {
    const pack = Package.open(original);
    takeOut(pack);
    putIn(pack, readWorkbookPart(pack), annotation);
    if (stamp !== undefined) addStamp(pack, readWorkbookPart(pack), stamp);
    return pack.save();
  });
}

/**
 * Takes away what checks have added, also after the file was saved by Excel or WPS, and nothing else. What was
 * never saved in between is, part by part, the original again; a file without flags is returned as it is.
 */
export function removeFlags(bytes: Uint8Array): Uint8Array {
  return guardMemory(() => {
    const pack = Package.open(bytes);
    takeOut(pack);
    return pack.changed ? pack.save() : bytes;
  });
}

/** Names of the sheets of results that checks have added, which are no returns and are not checked again. */
export function resultSheetNames(bytes: Uint8Array): string[] {
  return guardMemory(() => {
    const pack = Package.open(bytes);
    return readWorkbookPart(pack)
      .sheets.filter(({ part }) => part !== undefined && isResultSheet(part, pack.readText(part)))
      .map(({ name }) => name);
  });
}

function takeOut(pack: Package): void {
  const workbook = readWorkbookPart(pack);
  const results: string[] = [];
  let found = false;
  for (const { part } of workbook.sheets) {
    if (part === undefined) continue;
    const text = pack.readText(part);
    if (isResultSheet(part, text)) {
      results.push(part);
      continue;
    }
    const rest = removeFlagComments(pack, part, cutFlags(part, text));
    if (rest !== text) pack.write(part, rest);
    found ||= rest !== text;
  }
  for (const part of results) {
    const current = readWorkbookPart(pack);
    const sheet = current.sheets.find((entry) => entry.part === part);
    // A workbook must keep a sheet: somebody may have moved ours into one of its own.
    if (sheet && current.sheets.length > 1) {
      removeSheet(pack, current, sheet);
      found = true;
    }
  }
  if (found) removeFlagStyles(pack, readWorkbookPart(pack));
  removeStamps(pack, readWorkbookPart(pack));
}

function putIn(pack: Package, workbook: WorkbookPart, annotation: Annotation): void {
  const styles = addFlagStyles(pack, workbook);
  for (const name of new Set([...annotation.flags, ...annotation.comments].map(({ sheet }) => sheet))) {
    const part = partOf(workbook, name);
    const text = pack.readText(part);
    const flags = annotation.flags.filter(({ sheet }) => sheet === name);
    const comments = annotation.comments.filter(({ sheet }) => sheet === name);
    const flagged = insertFlags(part, text, flags, styles.differential);
    const commented = addFlagComments(pack, part, flagged, comments, workbook.dialect);
    if (commented !== text) pack.write(part, commented);
  }
  const names = workbook.sheets.map(({ name }) => name);
  const { result } = annotation;
  const xml = resultSheetXml(
    result,
    styles,
    workbook.dialect,
    new Set(names.map((name) => name.toLowerCase())),
  );
  const name = freeSheetName(result.name, names);
  // Making a styles part has changed the relationships, not the workbook's own text.
  addSheet(pack, workbook, name, xml, localNames(name, annotation));
}

/** The header is repeated on every printed page; the filter's hidden name is what Excel itself writes beside it. */
function localNames(name: string, { result }: Annotation): LocalName[] {
  const row = `$${String(result.headerRow + 1)}`;
  const titles = { name: "_xlnm.Print_Titles", refersTo: sheetReference(name, `${row}:${row}`) };
  const [header = []] = result.rows.slice(result.headerRow, result.headerRow + 1);
  const hasFilter = result.rows.length > result.headerRow + 1 && header.length > 0;
  if (!hasFilter) return [titles];
  const filter = {
    name: "_xlnm._FilterDatabase",
    refersTo: sheetReference(name, tableReference(result, true)),
    hidden: true,
  };
  return [filter, titles];
}

function partOf(workbook: WorkbookPart, name: string): string {
  const sheet =
    workbook.sheets.find((entry) => entry.name === name) ??
    workbook.sheets.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
  if (sheet?.part === undefined) throw new RangeError(`the workbook has no worksheet ${name}`);
  return sheet.part;
}
