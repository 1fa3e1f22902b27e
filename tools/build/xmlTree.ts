/** An XML text as a tree, for checks of small files. */
import { SaxesParser } from "saxes";

export interface XmlElement {
  /** Local name, without a prefix. */
  readonly name: string;
  /** By local name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** @throws Error when the text is not well-formed. */
export function parseXml(source: string): XmlElement {
  const parser = new SaxesParser();
  const root: Growing = { name: "", attributes: {}, children: [], text: "" };
  const open: Growing[] = [root];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const entries = Object.entries(attributes).map(([key, value]) => [localName(key), value]);
    const element: Growing = {
      name: localName(name),
      attributes: Object.fromEntries(entries) as Record<string, string>,
      children: [],
      text: "",
    };
    open[open.length - 1]?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => {
    const top = open[open.length - 1];
    if (top) top.text += text;
  });
  parser.write(source).close();
  return root;
}

/** Every element below with one of the names, in document order. */
export function descendants(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(names.length === 0 || names.includes(child.name) ? [child] : []),
    ...descendants(child, ...names),
  ]);
}
