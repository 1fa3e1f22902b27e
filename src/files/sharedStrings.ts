/** The shared texts of a workbook, rich text joined, phonetic guides left out. */
import { decodeXstring } from "../sheet/xmlText";
import { ascii, standsAt } from "./bytes";
import type { Items } from "./itemScanner";
import { maxSharedStrings } from "./limits";
import { isMain } from "./namespaces";
import type { Package } from "./package";
import { Attributes, odd, passText, textOf } from "./plainXml";
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
  pack.parse(part, handlers, (count): Items => {
    const scanner = new TextScanner((said) => {
      count(2);
      add(said);
    });
    return {
      around,
      open,
      close,
      isInside: () => isPlain && path.length === 1 && path[0] === "sst",
      scan: (bytes, at) => scanner.scan(bytes, at),
    };
  });
  return strings;
}

const around = ascii("<sst");
const open = ascii("<si>");
const close = ascii("</si>");

/** Takes `<si><t>…</t></si>`; runs, and what a parser must judge, are odd. */
class TextScanner {
  private readonly textStart = ascii("<t");
  private readonly end = ascii("</t></si>");
  private readonly attributes = new Attributes([ascii("xml:space")]);

  /** @param add is given the text of an item that is taken */
  constructor(private readonly add: (text: string) => void) {}

  scan(bytes: Uint8Array, at: number): number {
    const start = at + open.length;
    if (!standsAt(bytes, start, this.textStart)) return odd;
    const opened = this.attributes.pass(bytes, start + this.textStart.length);
    if (opened === odd || bytes[opened] !== moreThan) return odd;
    const to = passText(bytes, opened + 1);
    if (to === odd || !standsAt(bytes, to, this.end)) return odd;
    const text = textOf(bytes, opened + 1, to);
    if (text === null) return odd;
    this.add(text);
    return to + this.end.length;
  }
}

const moreThan = 0x3e;

/** The path below `from` is si › t or si › r › t (for an inline text: is): rPh, a reading aid, is not the text. */
export function isTextElement(path: readonly string[], from: number): boolean {
  const depth = path.length - from;
  return path[path.length - 1] === "t" && (depth === 2 || (depth === 3 && path[from + 1] === "r"));
}
