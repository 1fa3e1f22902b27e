/**
 * Comments at the first flagged cells, as notes of the classic kind, which every program shows: a part of comments
 * and a drawing (VML) of their boxes.
 *
 * Only a sheet that has neither gets them. Where notes, threaded comments or form controls exist, ours are left
 * out: their drawing is often no XML at all (Excel writes `<br>` into it), a threaded conversation keeps a shadow
 * note per cell that must match it, and a flag plus its line in the result sheet say the same.
 */
import { commentMarker } from "../check/flags/appearance";
import type { FlagComment } from "../check/flags/annotation";
import { columnLetters, parseArea } from "../sheet/address";
import { cutCellText, decodeXstring, encodeXstring } from "../sheet/xmlText";
import { mainNamespace, relationshipNamespace } from "./namespaces";
import type { Dialect } from "./namespaces";
import { applyEdits, childOf, childrenOf, outline, prefixOf } from "./outline";
import type { Edit, OutlineNode } from "./outline";
import { isType } from "./package";
import type { Package } from "./package";
import { addContentType, addRelationship, removePart, removeRelationships } from "./packageEdits";
import { attribute } from "./xml";
import { outlineWorksheet, placeFor } from "./worksheetFlags";

const contentTypes = {
  comments: "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
  drawing: "application/vnd.openxmlformats-officedocument.vmlDrawing",
};

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Adds comments to a sheet that has none; returns the worksheet's text, changed or as it was. */
export function addFlagComments(
  pack: Package,
  part: string,
  text: string,
  comments: readonly FlagComment[],
  dialect: Dialect,
): string {
  // The strict dialect knows no VML.
  if (comments.length === 0 || dialect === "strict") return text;
  const root = outlineWorksheet(part, text);
  const taken = pack
    .relationships(part)
    .some((relationship) => /comment|vmlDrawing/i.test(relationship.type));
  if (taken || childOf(root, "legacyDrawing")) return text;
  const notes = oneForEachCell(comments);
  const commentsPart = pack.freeName("xl/comments", ".xml");
  pack.write(commentsPart, commentsXml(notes, dialect));
  addContentType(pack, commentsPart, contentTypes.comments);
  const drawingPart = pack.freeName("xl/drawings/vmlDrawing", ".vml");
  pack.write(drawingPart, drawingXml(notes));
  addContentType(pack, drawingPart, contentTypes.drawing);
  addRelationship(pack, part, "comments", commentsPart, dialect);
  const id = addRelationship(pack, part, "vmlDrawing", drawingPart, dialect);
  const at = placeFor(root, "legacyDrawing");
  const element = `<${prefixOf(root)}legacyDrawing xmlns:r="${relationshipNamespace[dialect]}" r:id="${id}"/>`;
  return applyEdits(text, [{ start: at, end: at, text: element }]);
}

/** Takes our comments out of a sheet; returns the worksheet's text, changed or as it was. */
export function removeFlagComments(pack: Package, part: string, text: string): string {
  const relationships = pack.relationships(part);
  const comments = relationships.find((relationship) => isType(relationship, "comments"));
  if (!comments || !pack.has(comments.target)) return text;
  const list = pack.readText(comments.target);
  if (!list.includes(commentMarker)) return text;
  const nodes = commentNodes(comments.target, list);
  const ours = nodes.filter((node) => textOf(list, node).trimStart().startsWith(commentMarker));
  if (ours.length === 0) return text;
  const drawing = relationships.find((relationship) => isType(relationship, "vmlDrawing"));
  const boxes = drawing && pack.has(drawing.target) ? pack.readText(drawing.target) : "";
  const rest = withoutBoxes(boxes, new Set(ours.map((node) => attribute(node.tag, "ref") ?? "")));
  if (ours.length < nodes.length || /<v:shape\s/.test(rest)) {
    pack.write(comments.target, applyEdits(list, ours.map(cut)));
    if (drawing) pack.write(drawing.target, rest);
    return text;
  }
  const gone = drawing ? [comments, drawing] : [comments];
  gone.filter(({ target }) => pack.has(target)).forEach(({ target }) => removePart(pack, target));
  removeRelationships(pack, part, new Set(gone.map(({ id }) => id)));
  const element = drawing ? childOf(outlineWorksheet(part, text), "legacyDrawing") : undefined;
  return element ? applyEdits(text, [cut(element)]) : text;
}

interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** A cell has one note; a second one on it would make Excel repair the file. */
function oneForEachCell(comments: readonly FlagComment[]): Note[] {
  const notes = new Map<string, Note>();
  for (const { cell, text } of comments) {
    const { top, left } = parseArea(cell);
    const key = `${String(top)}:${String(left)}`;
    const before = notes.get(key);
    const marked = text.startsWith(commentMarker) ? text : `${commentMarker}\n${text}`;
    notes.set(key, { row: top, column: left, text: before ? `${before.text}\n${text}` : marked });
  }
  return [...notes.values()];
}

function addressOf({ row, column }: Note): string {
  return columnLetters(column) + String(row + 1);
}

function commentsXml(notes: readonly Note[], dialect: Dialect): string {
  const list = notes.map(
    (note) =>
      `<comment ref="${addressOf(note)}" authorId="0"><text><t xml:space="preserve">${encodeXstring(cutCellText(note.text))}</t></text></comment>`,
  );
  const author = commentMarker.replace(/[【】]/g, "");
  return `${xmlHead}<comments xmlns="${mainNamespace[dialect]}"><authors><author>${author}</author></authors><commentList>${list.join("")}</commentList></comments>`;
}

function drawingXml(notes: readonly Note[]): string {
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${notes.map(boxXml).join("")}</xml>`
  );
}

function boxXml(note: Note, index: number): string {
  const { row, column } = note;
  const anchor = [column + 1, 15, Math.max(0, row - 1), 10, column + 5, 15, row + 6, 4].join(", ");
  return (
    `<v:shape id="_x0000_s${String(1025 + index)}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:100pt;z-index:${String(index + 1)};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${String(row)}</x:Row><x:Column>${String(column)}</x:Column></x:ClientData></v:shape>`
  );
}

function commentNodes(part: string, list: string): OutlineNode[] {
  const node = childOf(outline(part, list), "commentList");
  return node ? childrenOf(node, "comment") : [];
}

/** A comment's text, runs joined; XML's own escapes do not matter for the marker. */
function textOf(list: string, comment: OutlineNode): string {
  const texts: string[] = [];
  const walk = (node: OutlineNode): void => {
    if (node.local === "t") texts.push(list.slice(node.openEnd, node.closeStart));
    node.children.forEach(walk);
  };
  walk(comment);
  return decodeXstring(texts.join(""));
}

function cut({ start, end }: OutlineNode): Edit {
  return { start, end, text: "" };
}

/** The drawing without the boxes of these cells. Read as text: Excel's own VML need not be XML. */
function withoutBoxes(drawing: string, cells: ReadonlySet<string>): string {
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const start = drawing.indexOf("<v:shape ", at);
    const close = start < 0 ? -1 : drawing.indexOf("</v:shape>", start);
    if (close < 0) break;
    const end = close + "</v:shape>".length;
    pieces.push(drawing.slice(at, start));
    const box = drawing.slice(start, end);
    const row = /<x:Row>\s*(\d+)\s*<\/x:Row>/.exec(box)?.[1];
    const column = /<x:Column>\s*(\d+)\s*<\/x:Column>/.exec(box)?.[1];
    const isOurs =
      row !== undefined &&
      column !== undefined &&
      box.includes('ObjectType="Note"') &&
      cells.has(columnLetters(Number(column)) + String(Number(row) + 1));
    if (!isOurs) pieces.push(box);
    at = end;
  }
  pieces.push(drawing.slice(at));
  return pieces.join("");
}
