/** A custom XML part: data that an add-in keeps inside the workbook's file. */
import { invalid } from "../errors";

export interface XmlPart {
  readonly id: string;
  readonly xml: string;
}

/** Namespace of the root element. */
export function namespaceOf(xml: string): string {
  const root = /<(?![?!])([^\s/>]+)([^>]*)>/.exec(xml);
  if (!root) return "";
  const prefix = (root[1] ?? "").includes(":") ? (root[1] ?? "").split(":")[0] : "";
  const attribute = prefix ? `xmlns:${prefix}` : "xmlns";
  const found = new RegExp(`(?:^|\\s)${attribute}\\s*=\\s*("([^"]*)"|'([^']*)')`).exec(root[2] ?? "");
  return found?.[2] ?? found?.[3] ?? "";
}

/**
 * Refuses text that is no XML document: tags must nest. (Entities and names are not checked.)
 * @throws ApiError InvalidArgument
 */
export function checkXml(xml: unknown): asserts xml is string {
  if (typeof xml !== "string") throw invalid("xml");
  const body = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>/g, "");
  const open: string[] = [];
  let roots = 0;
  for (const tag of body.matchAll(/<(\/?)([^\s/>]+)(?:\s+[^\s=>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/g)) {
    const [, close, name = "", empty] = tag;
    if (close) {
      if (open.pop() !== name) throw invalid("xml");
    } else {
      if (open.length === 0) roots += 1;
      if (!empty) open.push(name);
    }
  }
  if (roots !== 1 || open.length > 0) throw invalid("xml");
}
