/** The shared texts of a workbook, rich text joined, phonetic guides left out. */
import { decodeXstring } from "../sheet/xmlText";
import { odd, type Items } from "./itemScanner";
import { maxSharedStrings } from "./limits";
import { isMain } from "./namespaces";
import type { Package } from "./package";
import { passAttributes, plainText } from "./plainXml";
import { UnreadableFile } from "./unreadable";
import type { XmlTag } from "./xml";

export function readSharedStrings(pack: Package, part: string | undefined): string[] {
  const strings: string[] = [];
  // Missed by the cell that refers to one, if any does.
  if (part === undefined || !pack.has(part)) return strings;
  const path: string[] = [];
  let text = "";
  let collecting = false;
  let isPlain = false;
  const add = (said: string): void => {
    if (strings.length >= maxSharedStrings) throw new UnreadableFile("tooLarge", "shared strings");
    strings.push(decodeXstring(said));
  };
  const handlers = {
    open(tag: XmlTag) {
      path.push(isMain(tag.uri) ? tag.local : "");
      if (path.length === 1) isPlain = tag.prefix === "";
      if (path.length === 2) text = "";
      collecting = isTextElement(path, 1);
    },
    text(piece: string) {
      if (collecting) text += piece;
    },
    close() {
      collecting = false;
      if (path.length === 2 && path[1] === "si") add(text);
      path.pop();
    },
  };
  pack.parse(part, handlers, (count): Items => ({
    around: "<sst",
    open: "<si>",
    close: "</si>",
    isInside: () => isPlain && path.length === 1 && path[0] === "sst",
    scan(whole, at) {
      const item = plainItem(whole, at);
      if (item === null) return odd;
      count(2);
      add(item.text);
      return item.end;
    },
  }));
  return strings;
}

const textNames = ["xml:space"] as const;
const open = "<si><t";
const close = "</t></si>";

/** `<si><t>…</t></si>`; null for runs, and for what a parser must judge. */
function plainItem(whole: string, at: number): { readonly text: string; readonly end: number } | null {
  if (!whole.startsWith(open, at)) return null;
  const from = passAttributes(whole, at + open.length, textNames, () => undefined);
  if (from === odd || whole.charCodeAt(from) !== 0x3e) return null;
  const to = whole.indexOf("<", from + 1);
  const text = plainText(whole.slice(from + 1, to));
  return text === null || !whole.startsWith(close, to) ? null : { text, end: to + close.length };
}

/** The path below `from` is si › t or si › r › t (for an inline text: is): rPh, a reading aid, is not the text. */
export function isTextElement(path: readonly string[], from: number): boolean {
  const depth = path.length - from;
  return path[path.length - 1] === "t" && (depth === 2 || (depth === 3 && path[from + 1] === "r"));
}
