/** A worksheet added to the workbook part, and taken out again with all that refers to it by number. */
import { encodeAttribute, escapeXml } from "../sheet/xmlText";
import { isRelationship, relationshipNamespace } from "./namespaces";
import { appendEdit, applyEdits, attributeEdit, childOf, childrenOf, openedFence, prefixOf } from "./outline";
import type { Edit, OutlineNode } from "./outline";
import { isType, Package } from "./package";
import { addContentType, addRelationship, removePart, removeRelationships } from "./packageEdits";
import { UnreadableFile } from "./unreadable";
import type { SheetEntry, WorkbookPart } from "./workbookPart";
import { attribute, attributeIn } from "./xml";

/** What stands before the defined names in a workbook part. */
const beforeNames = [
  "fileVersion",
  "fileSharing",
  "workbookPr",
  "alternateContent",
  "workbookProtection",
  "bookViews",
  "sheets",
  "functionGroups",
  "externalReferences",
];

const maxNameLength = 31;

/**
 * A name that no sheet has, whatever its case: the wanted one where it is free, else with (2), (3) …;
 * characters that Excel forbids in names are replaced.
 */
export function freeSheetName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const base = wanted.replace(/[[\]:*?/\\\u0000-\u001f]/g, "_").replace(/^'|'$/g, "_") || "_";
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? "" : ` (${String(n)})`;
    const name = base.slice(0, maxNameLength - suffix.length) + suffix;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** A name defined for the new sheet alone, such as _xlnm.Print_Titles. */
export interface LocalName {
  readonly name: string;
  readonly refersTo: string;
  readonly hidden?: boolean;
}

/** Adds a worksheet at the end, so that no sheet's number changes. */
export function addSheet(
  pack: Package,
  workbook: WorkbookPart,
  name: string,
  xml: string,
  localNames: readonly LocalName[],
): void {
  const folder = workbook.part.slice(0, workbook.part.lastIndexOf("/") + 1);
  const part = pack.freeName(`${folder}worksheets/sheet`, ".xml");
  pack.write(part, xml);
  addContentType(pack, part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
  const id = addRelationship(pack, workbook.part, "worksheet", part, workbook.dialect);
  const { root, text } = workbook;
  const sheets = childOf(root, "sheets");
  if (!sheets) throw new UnreadableFile("damaged", "no list of sheets");
  const ids = workbook.sheets.map(({ node }) => Number(attribute(node.tag, "sheetId") ?? 0));
  const sheetId = ids.reduce((highest, found) => Math.max(highest, found), 0) + 1;
  const element = `<${prefixOf(root)}sheet name="${encodeAttribute(name)}" sheetId="${String(sheetId)}" ${relationshipAttribute(workbook, id)}/>`;
  const index = workbook.sheets.length;
  const names = localNames.map(
    (local) =>
      `<${prefixOf(root)}definedName name="${local.name}" localSheetId="${String(index)}"${local.hidden ? ' hidden="1"' : ""}>${escapeXml(local.refersTo)}</${prefixOf(root)}definedName>`,
  );
  pack.write(
    workbook.part,
    applyEdits(text, [appendEdit(sheets, element), ...namesEdit(root, names.join(""))]),
  );
}

/** r:id under the prefix that the other sheets use. */
function relationshipAttribute(workbook: WorkbookPart, id: string): string {
  const sheet = workbook.sheets[0];
  const like = sheet && attributeIn(sheet.node.tag, "id", isRelationship);
  if (
    like &&
    like.uri === relationshipNamespace[workbook.dialect] &&
    bindsAtList(workbook.root, like.prefix)
  ) {
    return `${like.name}="${id}"`;
  }
  return `xmlns:r="${relationshipNamespace[workbook.dialect]}" r:id="${id}"`;
}

/** A prefix may be declared on the sheet's own element only. */
function bindsAtList(root: OutlineNode, prefix: string): boolean {
  return attributeIn(root.tag, prefix, (uri) => uri === "http://www.w3.org/2000/xmlns/") !== undefined;
}

/** White space before our names in a list that was there and had none. */
const emptyFence = "\t\n \n\t";

function namesEdit(root: OutlineNode, names: string): Edit[] {
  if (names === "") return [];
  const list = childOf(root, "definedNames");
  if (list) return [appendEdit(list, list.children.length > 0 ? names : emptyFence + names)];
  const before = root.children.filter((child) => beforeNames.includes(child.local));
  const at = before[before.length - 1]?.end ?? root.openEnd;
  return [
    { start: at, end: at, text: `<${prefixOf(root)}definedNames>${names}</${prefixOf(root)}definedNames>` },
  ];
}

/**
 * Removes a worksheet and what belongs to it: its part, its local names, its place in the calculation chain. The
 * numbers by which others refer to the sheets behind it move up.
 */
export function removeSheet(pack: Package, workbook: WorkbookPart, sheet: SheetEntry): void {
  const { part } = sheet;
  if (part === undefined) return;
  const { root, text } = workbook;
  // A formula that somebody wrote there stands in the calculation chain, which Excel rebuilds when it is gone.
  if (/<(\w+:)?f[\s>]/.test(pack.readText(part))) removeCalculationChain(pack, workbook);
  const relationships = Package.relationshipsPart(part);
  if (pack.has(relationships)) removePart(pack, relationships);
  removePart(pack, part);
  removeRelationships(pack, workbook.part, new Set([sheet.relationshipId]));
  pack.write(
    workbook.part,
    applyEdits(text, [
      { start: sheet.node.start, end: sheet.node.end, text: "" },
      ...localNameEdits(root, text, sheet.index),
      ...viewEdits(root, text, sheet.index),
    ]),
  );
}

function localNameEdits(root: OutlineNode, text: string, index: number): Edit[] {
  const list = childOf(root, "definedNames");
  if (!list) return [];
  const names = childrenOf(list, "definedName");
  const numberOf = (node: OutlineNode): number => Number(attribute(node.tag, "localSheetId") ?? -1);
  const gone = names.filter((node) => numberOf(node) === index);
  if (gone.length > 0 && gone.length === list.children.length) return [emptied(list, text)];
  const moved = names.filter((node) => numberOf(node) > index);
  return [
    ...gone.map(({ start, end }) => ({ start, end, text: "" })),
    ...moved.flatMap((node) => attributeEdit(text, node, "localSheetId", String(numberOf(node) - 1))),
  ];
}

/** An empty list is nothing that the schema allows, and stays only where it was before ours were put into it. */
function emptied(list: OutlineNode, text: string): Edit {
  const { openEnd, closeStart } = list;
  const before = text.slice(openEnd, list.children[0]?.start);
  if (!before.endsWith(emptyFence)) return { start: list.start, end: list.end, text: "" };
  if (before === openedFence + emptyFence) return { start: openEnd - 1, end: list.end, text: "/>" };
  return { start: openEnd + before.length - emptyFence.length, end: closeStart, text: "" };
}

function viewEdits(root: OutlineNode, text: string, index: number): Edit[] {
  const views = childOf(root, "bookViews");
  if (!views) return [];
  return childrenOf(views, "workbookView").flatMap((view) =>
    ["activeTab", "firstSheet"].flatMap((name) => {
      const tab = Number(attribute(view.tag, name) ?? 0);
      const moves = tab > 0 && tab >= index;
      return moves ? attributeEdit(text, view, name, String(tab - 1)) : [];
    }),
  );
}

function removeCalculationChain(pack: Package, workbook: WorkbookPart): void {
  const chains = workbook.relationships.filter((relationship) => isType(relationship, "calcChain"));
  chains.filter(({ target }) => pack.has(target)).forEach(({ target }) => removePart(pack, target));
  removeRelationships(pack, workbook.part, new Set(chains.map(({ id }) => id)));
}
