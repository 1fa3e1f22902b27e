/**
 * Parts of the package that the .xlsx library does not keep in order by itself: which sheet is which part, the
 * custom XML parts, threaded comments, passwords of protected sheets, and the types of a few cells.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Book } from "../host/book/book";
import type { Comment } from "../host/book/comment";
import type { XmlPart } from "../host/book/xmlPart";

export type Entries = Record<string, Uint8Array>;

/** Relationships of a part, by id. */
export interface Rel {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const attributeEntities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return attributeEntities[name ?? ""] ?? whole;
    },
  );
}

export function escapeText(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\r/g, "&#13;")
    .replace(/\n/g, "&#10;");
}

/** Attributes of the start tags with this name. */
function tags(xml: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  for (const match of xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^>]*?)/?>`, "g"))) {
    const attributes: Record<string, string> = {};
    for (const part of (match[1] ?? "").matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      attributes[part[1] ?? ""] = unescapeXml(part[2] ?? part[3] ?? "");
    }
    found.push(attributes);
  }
  return found;
}

function text(entries: Entries, path: string): string {
  const bytes = entries[path];
  return bytes ? strFromU8(bytes) : "";
}

function relations(entries: Entries, part: string): Rel[] {
  const slash = part.lastIndexOf("/");
  const path = `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
  return tags(text(entries, path), "Relationship").map((entry) => ({
    id: entry["Id"] ?? "",
    type: entry["Type"] ?? "",
    target: resolve(part, entry["Target"] ?? ""),
  }));
}

function resolve(part: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = part.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}

function workbookPart(entries: Entries): string {
  const office = tags(text(entries, "_rels/.rels"), "Relationship").find((entry) =>
    entry["Type"]?.endsWith("/officeDocument"),
  );
  return (office?.["Target"] ?? "xl/workbook.xml").replace(/^\//, "");
}

/** Path of every sheet's part, by the sheet's name. */
export function sheetParts(entries: Entries): Map<string, string> {
  const workbook = workbookPart(entries);
  const rels = new Map(relations(entries, workbook).map((rel) => [rel.id, rel.target]));
  const found = new Map<string, string>();
  for (const sheet of tags(text(entries, workbook), "sheet")) {
    const id = Object.entries(sheet).find(([key]) => /(^|:)id$/.test(key) && key !== "sheetId")?.[1];
    const path = rels.get(id ?? "");
    if (path && sheet["name"] !== undefined) found.set(sheet["name"], path);
  }
  return found;
}

/** Files of the package. Compressed images and the like are kept as they are. */
export function openPackage(bytes: Uint8Array): Entries {
  return unzipSync(bytes);
}

/** Namespace of the part in which the workbench keeps `workbook.settings`. */
export const settingsNamespace = "urn:rd-target-assistant:workbench:settings";

/** The custom XML parts of a file, with the ids that Excel gives them. */
export function readXmlParts(entries: Entries, newId: () => string): XmlPart[] {
  return relations(entries, workbookPart(entries))
    .filter((rel) => rel.type.endsWith("/customXml") && entries[rel.target])
    .map((rel) => {
      const props = relations(entries, rel.target).find((entry) => entry.type.endsWith("/customXmlProps"));
      const id = props ? tags(text(entries, props.target), "datastoreItem")[0]?.["ds:itemID"] : undefined;
      return { id: id ?? newId(), xml: text(entries, rel.target).replace(/^\uFEFF/, "") };
    });
}

const customXmlRel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml";
const customPropsRel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps";
const customPropsType = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
const relationsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";
const dataStoreNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Replaces the custom XML parts of a package by these. */
function writeXmlParts(entries: Entries, parts: readonly XmlPart[]): void {
  for (const path of Object.keys(entries)) if (path.startsWith("customXml/")) delete entries[path];
  const workbook = workbookPart(entries);
  const slash = workbook.lastIndexOf("/");
  const relsPath = `${workbook.slice(0, slash + 1)}_rels/${workbook.slice(slash + 1)}.rels`;
  let rels = text(entries, relsPath).replace(/<Relationship\b[^>]*\/relationships\/customXml"[^>]*\/>/g, "");
  let types = text(entries, "[Content_Types].xml").replace(
    /<Override\b[^>]*PartName="\/customXml\/[^>]*\/>/g,
    "",
  );
  for (const [i, part] of parts.entries()) {
    const n = i + 1;
    entries[`customXml/item${n}.xml`] = strToU8(part.xml);
    entries[`customXml/itemProps${n}.xml`] = strToU8(
      `${head}<ds:datastoreItem ds:itemID="${escapeText(part.id)}" xmlns:ds="${dataStoreNamespace}"><ds:schemaRefs/></ds:datastoreItem>`,
    );
    entries[`customXml/_rels/item${n}.xml.rels`] = strToU8(
      `${head}<Relationships xmlns="${relationsNamespace}"><Relationship Id="rId1" Type="${customPropsRel}" Target="itemProps${n}.xml"/></Relationships>`,
    );
    const target = `../customXml/item${n}.xml`;
    rels = rels.replace(
      "</Relationships>",
      `<Relationship Id="rIdCustomXml${n}" Type="${customXmlRel}" Target="${target}"/></Relationships>`,
    );
    types = types.replace(
      "</Types>",
      `<Override PartName="/customXml/itemProps${n}.xml" ContentType="${customPropsType}"/></Types>`,
    );
  }
  if (!/Default[^>]*Extension="xml"/i.test(types)) {
    types = types.replace(/(<Types[^>]*>)/, '$1<Default Extension="xml" ContentType="application/xml"/>');
  }
  entries[relsPath] = strToU8(rels);
  entries["[Content_Types].xml"] = strToU8(types);
}

// Threaded comments

const threadsNamespace = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";

function guid(id: string): string {
  return /^\{.*\}$/.test(id) ? id : `{${id}}`;
}

/** The persons part for the authors of all comments, and the id of each. */
export function personsPart(authors: readonly string[]): { xml: string; ids: Map<string, string> } {
  const ids = new Map<string, string>();
  for (const author of authors) {
    if (ids.has(author)) continue;
    ids.set(
      author,
      `{00000000-0000-4000-9000-${(ids.size + 1).toString(16).toUpperCase().padStart(12, "0")}}`,
    );
  }
  const persons = [...ids]
    .map(
      ([name, id]) =>
        `<person displayName="${escapeText(name)}" id="${id}" userId="${escapeText(name)}" providerId="None"/>`,
    )
    .join("");
  return { xml: `${head}<personList xmlns="${threadsNamespace}">${persons}</personList>`, ids };
}

/** The part with a sheet's threads. */
export function threadsPart(
  comments: readonly Comment[],
  persons: ReadonlyMap<string, string>,
  address: (comment: Comment) => string,
): string {
  const one = (id: string, author: string, created: string, content: string, more: string): string =>
    `<threadedComment ${more} dT="${created.replace(/Z$/, "").slice(0, 22)}" personId="${persons.get(author) ?? ""}" id="${guid(id)}"><text>${escapeText(content)}</text></threadedComment>`;
  const body = comments
    .map((comment) => {
      const ref = `ref="${address(comment)}"`;
      const root = one(
        comment.id,
        comment.author,
        comment.created,
        comment.content,
        comment.resolved ? `${ref} done="1"` : ref,
      );
      const replies = comment.replies.map((reply) =>
        one(reply.id, reply.author, reply.created, reply.content, `${ref} parentId="${guid(comment.id)}"`),
      );
      return root + replies.join("");
    })
    .join("");
  return `${head}<ThreadedComments xmlns="${threadsNamespace}">${body}</ThreadedComments>`;
}

/** A cell whose type the library would write wrongly. */
export interface CellRepair {
  readonly ref: string;
  /** Content of the cell's `<v>`, escaped. */
  readonly value: string;
  readonly type: "e" | "str" | "inlineStr" | "n";
}

export interface Finish {
  readonly book: Book;
  readonly original: Entries | null;
  /** Repairs by sheet, in the order of the sheets. */
  readonly repairs: readonly (readonly CellRepair[])[];
  /** Original part of each sheet whose protection nobody has changed, in the order of the sheets. */
  readonly protectedParts: readonly (string | null)[];
}

/** What is left to do on the library's output. */
export function finishPackage(
  bytes: Uint8Array,
  { book, original, repairs, protectedParts }: Finish,
): Uint8Array {
  const entries = unzipSync(bytes);
  const settings: XmlPart[] =
    book.settings.size === 0
      ? []
      : [
          {
            id: "{00000000-0000-4000-A000-000000000001}",
            xml: `<settings xmlns="${settingsNamespace}">${escapeText(JSON.stringify([...book.settings]))}</settings>`,
          },
        ];
  writeXmlParts(entries, [...book.xmlParts, ...settings]);
  for (const [i, list] of repairs.entries()) {
    const path = `xl/worksheets/sheet${i + 1}.xml`;
    if (list.length > 0) entries[path] = strToU8(repaired(text(entries, path), list));
  }
  for (const [i, part] of protectedParts.entries()) {
    const before =
      part && original ? /<(?:\w+:)?sheetProtection\b[^>]*>/.exec(text(original, part))?.[0] : undefined;
    if (!before || before.includes(":sheetProtection")) continue;
    const path = `xl/worksheets/sheet${i + 1}.xml`;
    const element = before.endsWith("/>") ? before : before.replace(/>$/, "/>");
    entries[path] = strToU8(text(entries, path).replace(/<sheetProtection\b[^>]*\/>/, () => element));
  }
  return zipSync(entries, { level: 6 });
}

function repaired(xml: string, repairs: readonly CellRepair[]): string {
  const wanted = new Map(repairs.map((repair) => [repair.ref, repair]));
  return xml.replace(
    /<c r="([A-Z]+\d+)"([^>]*)(?<!\/)>(.*?)<\/c>/gs,
    (whole, ref: string, attributes: string, body: string) => {
      const repair = wanted.get(ref);
      if (!repair) return whole;
      const rest = attributes.replace(/\st="[^"]*"/, "");
      const formula = /<f\b[^>]*\/>|<f\b.*?<\/f>/s.exec(body)?.[0] ?? "";
      const type = repair.type === "n" ? "" : ` t="${repair.type}"`;
      const value =
        repair.type === "inlineStr"
          ? `<is><t xml:space="preserve">${repair.value}</t></is>`
          : `<v>${repair.value}</v>`;
      return `<c r="${ref}"${rest}${type}>${formula}${value}</c>`;
    },
  );
}
