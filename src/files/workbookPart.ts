/** The workbook part: which worksheets there are, where they lie, and which date system holds. */
import { maxSheetName, maxSheets } from "./limits";
import { dialectOf, isMain, isRelationship } from "./namespaces";
import type { Dialect } from "./namespaces";
import { childOf, childrenOf, outline } from "./outline";
import type { OutlineNode } from "./outline";
import { isType } from "./package";
import type { Package, Relationship } from "./package";
import { UnreadableFile } from "./unreadable";
import { attribute, attributeIn, isTrue } from "./xml";

export interface SheetEntry {
  readonly name: string;
  /** Place among all sheets, chart sheets counted. */
  readonly index: number;
  readonly visible: boolean;
  /**
   * Part name; undefined for what holds no cells: a chart sheet, a dialog, a macro sheet, and a module of Excel 95,
   * of which only the entry is left, without any part (r:id="").
   */
  readonly part: string | undefined;
  readonly relationshipId: string;
  readonly node: OutlineNode;
}

export interface WorkbookPart {
  readonly part: string;
  readonly text: string;
  readonly root: OutlineNode;
  readonly dialect: Dialect;
  readonly date1904: boolean;
  readonly sheets: readonly SheetEntry[];
  readonly relationships: readonly Relationship[];
}

/** @throws UnreadableFile when the package is no .xlsx or .xlsm */
export function readWorkbookPart(pack: Package): WorkbookPart {
  const part = findWorkbook(pack);
  const text = pack.readText(part);
  const root = outline(part, text);
  if (root.local !== "workbook" || !isMain(root.uri)) throw new UnreadableFile("notWorkbook", root.tag.name);
  const relationships = pack.relationships(part);
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const list = childOf(root, "sheets");
  const nodes = list ? childrenOf(list, "sheet") : [];
  if (nodes.length > maxSheets) throw new UnreadableFile("tooLarge", `${String(nodes.length)} sheets`);
  const sheets = nodes.map((node, index) => sheetEntry(node, index, byId));
  const parts = sheets.map((sheet) => sheet.part?.toLowerCase()).filter((name) => name !== undefined);
  // One part under many names would be read and checked as often.
  if (new Set(parts).size < parts.length) throw new UnreadableFile("damaged", "two sheets of one part");
  const properties = childOf(root, "workbookPr");
  return {
    part,
    text,
    root,
    dialect: dialectOf(root.uri),
    date1904: properties !== undefined && isTrue(attribute(properties.tag, "date1904")),
    sheets,
    relationships,
  };
}

function sheetEntry(node: OutlineNode, index: number, byId: ReadonlyMap<string, Relationship>): SheetEntry {
  const relationshipId = attributeIn(node.tag, "id", isRelationship)?.value ?? "";
  const relationship = byId.get(relationshipId);
  const name = attribute(node.tag, "name") ?? "";
  if (name.length > maxSheetName)
    throw new UnreadableFile("damaged", `a sheet's name of ${String(name.length)}`);
  if (!relationship && relationshipId !== "")
    throw new UnreadableFile("damaged", `sheet ${name} has no part`);
  const state = attribute(node.tag, "state");
  return {
    name,
    index,
    visible: state === undefined || state === "visible",
    part: relationship && isType(relationship, "worksheet") ? relationship.target : undefined,
    relationshipId,
    node,
  };
}

/** Says what a zip without a workbook is, where that is plain: people send Word files and .ods under wrong names. */
function findWorkbook(pack: Package): string {
  const main = pack.relationships("").find((relationship) => isType(relationship, "officeDocument"))?.target;
  const part = main !== undefined && pack.has(main) ? main : "xl/workbook.xml";
  if (/\.bin$/i.test(part) || pack.has("xl/workbook.bin")) throw new UnreadableFile("xlsb");
  if (pack.has("content.xml") && pack.has("META-INF/manifest.xml")) throw new UnreadableFile("ods");
  if (!pack.has(part) || /^(word|ppt)\//i.test(part)) throw new UnreadableFile("notWorkbook", part);
  return part;
}
