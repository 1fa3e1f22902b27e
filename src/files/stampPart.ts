/**
 * The stamp of a check in a package: a custom XML part of the workbook, where Excel's own custom XML parts stand, with
 * the properties part that Excel writes beside each.
 */
import { digestOf } from "../check/stamp/digest";
import { stampNamespace } from "../check/stamp";
import { outline } from "./outline";
import { isType, Package } from "./package";
import { addContentType, addRelationship, removePart, removeRelationships } from "./packageEdits";
import type { WorkbookPart } from "./workbookPart";

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const propertiesNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

/** @param xml the stamp as stampToXml writes it */
export function addStamp(pack: Package, workbook: WorkbookPart, xml: string): void {
  const part = pack.freeName("customXml/item", ".xml");
  pack.write(part, xmlHead + xml);
  addContentType(pack, part, "application/xml");
  addRelationship(pack, workbook.part, "customXml", part, workbook.dialect);
  const properties = pack.freeName("customXml/itemProps", ".xml");
  const schema = `<ds:schemaRef ds:uri="${stampNamespace}"/>`;
  pack.write(
    properties,
    `${xmlHead}<ds:datastoreItem ds:itemID="${itemId(xml)}" xmlns:ds="${propertiesNamespace}"><ds:schemaRefs>${schema}</ds:schemaRefs></ds:datastoreItem>`,
  );
  addContentType(pack, properties, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml");
  addRelationship(pack, part, "customXmlProps", properties, workbook.dialect);
}

/** Excel names each part by a GUID; of one stamp it is always the same, so that the same check gives the same file. */
function itemId(xml: string): string {
  const digits = digestOf(xml).slice(0, 32).toUpperCase();
  return `{${digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}}`;
}

/** Takes the stamps of earlier checks away, whichever program has saved the file since. */
export function removeStamps(pack: Package, workbook: WorkbookPart): void {
  for (const relationship of pack.relationships(workbook.part)) {
    const { id, target } = relationship;
    if (!isType(relationship, "customXml") || !pack.has(target) || !isStamp(pack, target)) continue;
    for (const own of pack.relationships(target)) {
      if (!own.external && pack.has(own.target)) removePart(pack, own.target);
    }
    const relationships = Package.relationshipsPart(target);
    if (pack.has(relationships)) removePart(pack, relationships);
    removePart(pack, target);
    removeRelationships(pack, workbook.part, new Set([id]));
  }
}

function isStamp(pack: Package, part: string): boolean {
  const text = pack.readText(part);
  // The custom XML of other programs may be large, or no XML that we would take.
  return text.includes(stampNamespace) && outline(part, text).uri === stampNamespace;
}
