/** Additions to the package's own bookkeeping: relationships and content types, each removable to the byte. */
import { packageRelationships, relationshipNamespace } from "./namespaces";
import type { Dialect } from "./namespaces";
import { appendEdit, applyEdits, childrenOf, cutEdits, outline, prefixOf } from "./outline";
import type { OutlineNode } from "./outline";
import { Package } from "./package";
import { attribute } from "./xml";
import { escapeXml } from "../sheet/xmlText";

const contentTypesPart = "[Content_Types].xml";

/** A new part of relationships; what is left of it when ours are gone shows that it was ours. */
const newRelationships =
  ` <?xml version="1.0" encoding="UTF-8" standalone="yes"?>`.trim() +
  `\n<Relationships xmlns="${packageRelationships}"> \n </Relationships>`;

/** Adds an internal relationship and returns its id. */
export function addRelationship(
  pack: Package,
  source: string,
  kind: string,
  target: string,
  dialect: Dialect,
): string {
  const part = Package.relationshipsPart(source);
  const text = pack.has(part) ? pack.readText(part) : newRelationships;
  const root = outline(part, text);
  const used = new Set(childrenOf(root, "Relationship").map((node) => attribute(node.tag, "Id")));
  let n = used.size + 1;
  while (used.has(`rId${String(n)}`)) n += 1;
  const id = `rId${String(n)}`;
  const element = `<${prefixOf(root)}Relationship Id="${id}" Type="${relationshipNamespace[dialect]}/${kind}" Target="${escapeXml(encodeURI(`/${target}`))}"/>`;
  pack.write(part, applyEdits(text, [appendEdit(root, element)]));
  return id;
}

/** Removes relationships by id, and the part of relationships when it was made for them. */
export function removeRelationships(pack: Package, source: string, ids: ReadonlySet<string>): void {
  const part = Package.relationshipsPart(source);
  if (ids.size === 0 || !pack.has(part)) return;
  const text = pack.readText(part);
  const root = outline(part, text);
  const gone = childrenOf(root, "Relationship").filter((node) => ids.has(attribute(node.tag, "Id") ?? ""));
  const rest = applyEdits(text, cutEdits(text, root, gone));
  if (rest === newRelationships) removePart(pack, part);
  else if (gone.length > 0) pack.write(part, rest);
}

/** Registers a part's content type by name, so that no default for its extension is needed. */
export function addContentType(pack: Package, part: string, type: string): void {
  const text = pack.readText(contentTypesPart);
  const root = outline(contentTypesPart, text);
  const element = `<${prefixOf(root)}Override PartName="${escapeXml(encodeURI(`/${part}`))}" ContentType="${type}"/>`;
  pack.write(contentTypesPart, applyEdits(text, [appendEdit(root, element)]));
}

/** Removes a part with its content type; relationships to it are the caller's. */
export function removePart(pack: Package, part: string): void {
  const text = pack.readText(contentTypesPart);
  const root = outline(contentTypesPart, text);
  const gone = overridesOf(root, part);
  if (gone.length > 0) pack.write(contentTypesPart, applyEdits(text, cutEdits(text, root, gone)));
  pack.remove(part);
}

/** True when the part's content type is registered by its name, whether or not the part is there. */
export function hasContentType(pack: Package, part: string): boolean {
  return overridesOf(outline(contentTypesPart, pack.readText(contentTypesPart)), part).length > 0;
}

function overridesOf(root: OutlineNode, part: string): OutlineNode[] {
  const name = encodeURI(`/${part}`).toLowerCase();
  return childrenOf(root, "Override").filter(
    (node) => attribute(node.tag, "PartName")?.toLowerCase() === name,
  );
}
