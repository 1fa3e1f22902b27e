/**
 * Our formats in the styles part: differential formats of the flags, cell formats of the result sheet. They are
 * put at the end of each list, so that no index that exists changes its meaning, and between white space that
 * tells what the list was before: Excel writes none and drops it on saving, so only a copy that nobody saved
 * since is stripped of them. In a saved one they stay behind unused, which Excel clears away itself.
 */
import { flagLooks } from "../check/flags/appearance";
import type { ResultCellStyle } from "../check/flags/annotation";
import { severities } from "../sheet/finding";
import type { Severity } from "../sheet/finding";
import { mainNamespace, isMain } from "./namespaces";
import { appendEdit, applyEdits, attributeEdit, childOf, cutEdits, outline, prefixOf } from "./outline";
import type { Edit, OutlineNode } from "./outline";
import type { Package } from "./package";
import { isType } from "./package";
import {
  addContentType,
  addRelationship,
  hasContentType,
  removePart,
  removeRelationships,
} from "./packageEdits";
import type { WorkbookPart } from "./workbookPart";
import { UnreadableFile } from "./unreadable";
import { attribute } from "./xml";

/** Indexes of our formats in a workbook's styles part. */
export interface FlagStyles {
  readonly differential: Readonly<Record<Severity | "mark", number>>;
  readonly cell: Readonly<Record<ResultCellStyle, number>>;
}

type ListName = "fonts" | "fills" | "borders" | "cellXfs" | "dxfs";

/** In the order of the schema, with everything that may stand between. */
const order = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"];
const lists: readonly ListName[] = ["fonts", "fills", "borders", "cellXfs", "dxfs"];

/** White space around our items: the list had items, stood there as <list></list> or <list/>, or was not there. */
const fences = { appended: " \n\t\n ", filled: " \t\n\t ", opened: "\n\t \t\n", made: "\t\n \n\t" } as const;
type Origin = keyof typeof fences;
const origins = Object.keys(fences) as readonly Origin[];

/** What must come first in a list that was empty, for index 0 (of fills: 0 and 1) is what plain cells have. */
const defaults: Readonly<Record<ListName, readonly string[]>> = {
  fonts: ['<font><sz val="11"/><name val="宋体"/><charset val="134"/></font>'],
  fills: [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ],
  borders: ["<border><left/><right/><top/><bottom/><diagonal/></border>"],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
  dxfs: [],
};

const cellStyles = ["title", "note", "header", "text", "link", "explanation", ...severities] as const;

function rgb(colour: string): string {
  return `rgb="FF${colour.slice(1).toUpperCase()}"`;
}

function font(marks: string, size: number, colour: string): string {
  return `<font>${marks}<sz val="${String(size)}"/><color ${rgb(colour)}/><name val="宋体"/><family val="3"/><charset val="134"/></font>`;
}

function solid(colour: string): string {
  // A cell's fill shows its foreground, a differential one its background: both are the colour.
  return `<fill><patternFill patternType="solid"><fgColor ${rgb(colour)}/><bgColor ${rgb(colour)}/></patternFill></fill>`;
}

function marksOf(severity: Severity): string {
  const { bold, italic, underline } = flagLooks[severity];
  return (bold ? "<b/>" : "") + (italic ? "<i/>" : "") + (underline ? "<u/>" : "");
}

/** 五号: on A4 no less than 9 points. */
const textSize = 10.5;

const fonts: Readonly<Record<ResultCellStyle, string>> = {
  title: font("<b/>", 16, "#1F1F1F"),
  note: font("", textSize, "#595959"),
  header: font("<b/>", 11, "#FFFFFF"),
  text: font("", textSize, "#1F1F1F"),
  link: font("<u/>", textSize, "#0563C1"),
  explanation: font("", textSize, "#1F1F1F"),
  error: font(marksOf("error"), textSize, flagLooks.error.font),
  ineligible: font(marksOf("ineligible"), textSize, flagLooks.ineligible.font),
  behind: font(marksOf("behind"), textSize, flagLooks.behind.font),
  query: font(marksOf("query"), textSize, flagLooks.query.font),
};

/** Styles that have a fill, in the order of our fills. */
const fillColours: Readonly<Partial<Record<ResultCellStyle, string>>> = {
  header: "#44546A",
  explanation: "#F2F7FC",
  error: flagLooks.error.fill,
  ineligible: flagLooks.ineligible.fill,
  behind: flagLooks.behind.fill,
  query: flagLooks.query.fill,
};

const edge = (side: string): string => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`;
const ownBorder = `<border>${["left", "right", "top", "bottom"].map(edge).join("")}<diagonal/></border>`;

const lines = { Continuous: "thin", Dash: "dashed", Dot: "dotted" } as const;

function flagBorder(severity: Severity): string {
  const { border, font: colour } = flagLooks[severity];
  if (border === "None") return "";
  const side = (name: string): string =>
    `<${name} style="${lines[border]}"><color ${rgb(colour)}/></${name}>`;
  return `<border>${["left", "right", "top", "bottom"].map(side).join("")}</border>`;
}

/** Our items of each list, given the index of our first item in the others. */
function itemsOf(list: ListName, bases: Readonly<Record<ListName, number>>): string[] {
  switch (list) {
    case "fonts":
      return cellStyles.map((style) => fonts[style]);
    case "fills":
      return Object.values(fillColours).map(solid);
    case "borders":
      return [ownBorder];
    case "cellXfs":
      return cellStyles.map((style, i) => cellFormat(style, i, bases));
    case "dxfs":
      return [
        ...severities.map(
          (severity) =>
            `<dxf><font>${marksOf(severity)}<color ${rgb(flagLooks[severity].font)}/></font>${solid(flagLooks[severity].fill)}${flagBorder(severity)}</dxf>`,
        ),
        // The format that marks the result sheet as ours; its title is bold anyway.
        "<dxf><font><b/></font></dxf>",
      ];
  }
}

function cellFormat(
  style: ResultCellStyle,
  index: number,
  bases: Readonly<Record<ListName, number>>,
): string {
  const fillAt = Object.keys(fillColours).indexOf(style);
  const fillId = fillAt < 0 ? 0 : bases.fills + fillAt;
  const framed = style !== "title" && style !== "note";
  const wrapped = style !== "title" && style !== "note";
  const centred = style === "header" || style in flagLooks;
  // The apostrophe of a text keeps "=…" a text when somebody edits the cell; an explanation may be a stranger's too.
  return (
    `<xf numFmtId="0" fontId="${String(bases.fonts + index)}" fillId="${String(fillId)}"` +
    ` borderId="${String(framed ? bases.borders : 0)}" xfId="0" quotePrefix="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">` +
    `<alignment${centred ? ' horizontal="center"' : ""} vertical="${style === "header" || centred ? "center" : "top"}"${wrapped ? ' wrapText="1"' : ""}/></xf>`
  );
}

/** Adds our formats to the workbook's styles, making the part when there is none. */
export function addFlagStyles(pack: Package, workbook: WorkbookPart): FlagStyles {
  const named = stylesPartOf(pack, workbook);
  const part = named !== undefined && pack.has(named) ? named : makeStylesPart(pack, workbook, named);
  const text = pack.readText(part);
  const root = stylesRoot(part, text);
  const bases = basesBefore(root);
  const edits: Edit[] = [];
  // What goes into a root that closes itself goes in as one.
  const whole: string[] = [];
  for (const list of lists) {
    const node = childOf(root, list);
    const origin = originOf(node);
    const items = [...(origin === "appended" ? [] : defaults[list]), ...itemsOf(list, bases)];
    const block = fenced(items, origin, prefixOf(root));
    if (!node) {
      const at = placeAfter(root, list);
      const made = `<${prefixOf(root)}${list}>${block}</${prefixOf(root)}${list}>`;
      if (root.tag.isSelfClosing) whole.push(made);
      else edits.push({ start: at, end: at, text: made });
      continue;
    }
    const count = Number(attribute(node.tag, "count") ?? NaN);
    if (Number.isInteger(count))
      edits.push(...attributeEdit(text, node, "count", String(count + items.length)));
    const close = node.closeStart;
    edits.push(
      node.tag.isSelfClosing
        ? { start: node.end - 2, end: node.end, text: `>${block}</${node.tag.name}>` }
        : { start: close, end: close, text: block },
    );
  }
  if (whole.length > 0) edits.push(appendEdit(root, whole.join("")));
  pack.write(part, applyEdits(text, edits));
  return {
    differential: indexes([...severities, "mark"], bases.dxfs),
    cell: indexes(cellStyles, bases.cellXfs),
  };
}

/** Takes our formats out again, where they stand as we wrote them. */
export function removeFlagStyles(pack: Package, workbook: WorkbookPart): void {
  const part = stylesPartOf(pack, workbook);
  if (part === undefined || !pack.has(part)) return;
  const text = pack.readText(part);
  if (!Object.values(fences).some((fence) => text.includes(fence))) return;
  const root = stylesRoot(part, text);
  const bases = basesOfOurs(root);
  const edits: Edit[] = [];
  for (const list of lists) {
    const found = findBlock(text, root, list, bases);
    // All or nothing: indexes of one list stand in another.
    if (!found) return;
    edits.push(...found);
  }
  const stripped = applyEdits(text, edits);
  const origin = partOrigins.find((one) => stripped === emptyStyles(workbook, one));
  if (origin !== undefined) return dropStylesPart(pack, workbook, part, origin);
  const rest = stylesRoot(part, stripped);
  pack.write(part, applyEdits(stripped, cutEdits(stripped, rest, [])));
}

function findBlock(
  text: string,
  root: OutlineNode,
  list: ListName,
  bases: Readonly<Record<ListName, number>>,
): Edit[] | undefined {
  const node = childOf(root, list);
  if (!node) return undefined;
  for (const origin of origins) {
    const items = [...(origin === "appended" ? [] : defaults[list]), ...itemsOf(list, bases)];
    const block = fenced(items, origin, prefixOf(root));
    if (text.slice(node.openEnd, node.closeStart).endsWith(block)) {
      if (origin === "made") return [{ start: node.start, end: node.end, text: "" }];
      const count = Number(attribute(node.tag, "count") ?? NaN);
      return [
        ...(Number.isInteger(count) ? attributeEdit(text, node, "count", String(count - items.length)) : []),
        origin === "opened"
          ? { start: node.openEnd - 1, end: node.end, text: "/>" }
          : { start: node.closeStart - block.length, end: node.closeStart, text: "" },
      ];
    }
  }
  return undefined;
}

function originOf(node: OutlineNode | undefined): Origin {
  if (!node) return "made";
  if (node.tag.isSelfClosing) return "opened";
  return node.children.length > 0 ? "appended" : "filled";
}

function fenced(items: readonly string[], origin: Origin, prefix: string): string {
  const body = items.join("").replace(/<(\/?)(?=[a-z])/gi, `<$1${prefix}`);
  return fences[origin] + body + fences[origin];
}

/** The index that our first item of each list gets. */
function basesBefore(root: OutlineNode): Record<ListName, number> {
  return eachList((list) => {
    const node = childOf(root, list);
    return originOf(node) === "appended" ? (node?.children.length ?? 0) : defaults[list].length;
  });
}

/** The index that our first item of each list has, if our items are its last. */
function basesOfOurs(root: OutlineNode): Record<ListName, number> {
  const none = eachList(() => 0);
  return eachList((list) => (childOf(root, list)?.children.length ?? 0) - itemsOf(list, none).length);
}

function eachList(value: (list: ListName) => number): Record<ListName, number> {
  return {
    fonts: value("fonts"),
    fills: value("fills"),
    borders: value("borders"),
    cellXfs: value("cellXfs"),
    dxfs: value("dxfs"),
  };
}

function indexes<Key extends string>(keys: readonly Key[], base: number): Record<Key, number> {
  return Object.fromEntries(keys.map((key, i) => [key, base + i])) as Record<Key, number>;
}

/** Behind the last list that comes before this one. */
function placeAfter(root: OutlineNode, list: ListName): number {
  const before = order.slice(0, order.indexOf(list));
  const nodes = root.children.filter((child) => before.includes(child.local));
  return nodes[nodes.length - 1]?.end ?? root.openEnd;
}

function stylesRoot(part: string, text: string): OutlineNode {
  const root = outline(part, text);
  if (root.local !== "styleSheet" || !isMain(root.uri))
    throw new UnreadableFile("damaged", `${part}: no styles`);
  return root;
}

function stylesPartOf(pack: Package, workbook: WorkbookPart): string | undefined {
  return pack.relationships(workbook.part).find((relationship) => isType(relationship, "styles"))?.target;
}

/** What there was of a styles part that we made: nothing, a relationship to it, or its content type as well. */
const partFences = { nothing: " \n ", related: "\n \n", typed: "\n  \n" } as const;
type PartOrigin = keyof typeof partFences;
const partOrigins = Object.keys(partFences) as readonly PartOrigin[];

/** A styles part without anything, as we make it; the white space shows that it was made here, and over what. */
function emptyStyles(workbook: WorkbookPart, origin: PartOrigin): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${mainNamespace[workbook.dialect]}">${partFences[origin]}<cellStyleXfs count="1">${defaults.cellXfs.join("")}</cellStyleXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** @param named the part that the workbook names and the package lacks, if it names one */
function makeStylesPart(pack: Package, workbook: WorkbookPart, named: string | undefined): string {
  const folder = workbook.part.slice(0, workbook.part.lastIndexOf("/") + 1);
  const free = pack.has(`${folder}styles.xml`)
    ? pack.freeName(`${folder}styles`, ".xml")
    : `${folder}styles.xml`;
  const part = named ?? free;
  const typed = hasContentType(pack, part);
  pack.write(part, emptyStyles(workbook, named === undefined ? "nothing" : typed ? "typed" : "related"));
  if (!typed)
    addContentType(pack, part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
  if (named === undefined) addRelationship(pack, workbook.part, "styles", part, workbook.dialect);
  return part;
}

function dropStylesPart(pack: Package, workbook: WorkbookPart, part: string, origin: PartOrigin): void {
  if (origin === "typed") return pack.remove(part);
  removePart(pack, part);
  if (origin === "related") return;
  const ids = pack.relationships(workbook.part).filter((relationship) => relationship.target === part);
  removeRelationships(pack, workbook.part, new Set(ids.map(({ id }) => id)));
}
