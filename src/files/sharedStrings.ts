/** The shared texts of a workbook, rich text joined, phonetic guides left out. */
import { decodeXstring } from "../sheet/xmlText";
import { maxSharedStrings } from "./limits";
import { isMain } from "./namespaces";
import type { Package } from "./package";
import { UnreadableFile } from "./unreadable";

export function readSharedStrings(pack: Package, part: string | undefined): string[] {
  const strings: string[] = [];
  // Missed by the cell that refers to one, if any does.
  if (part === undefined || !pack.has(part)) return strings;
  const path: string[] = [];
  let text = "";
  let collecting = false;
  pack.parse(part, {
    open(tag) {
      path.push(isMain(tag.uri) ? tag.local : "");
      if (path.length === 2) text = "";
      collecting = isTextElement(path, 1);
    },
    text(piece) {
      if (collecting) text += piece;
    },
    close() {
      collecting = false;
      if (path.length === 2 && path[1] === "si") {
        if (strings.length >= maxSharedStrings) throw new UnreadableFile("tooLarge", "shared strings");
        strings.push(decodeXstring(text));
      }
      path.pop();
    },
  });
  return strings;
}

/** The path below `from` is si › t or si › r › t (for an inline text: is): rPh, a reading aid, is not the text. */
export function isTextElement(path: readonly string[], from: number): boolean {
  const depth = path.length - from;
  return path[path.length - 1] === "t" && (depth === 2 || (depth === 3 && path[from + 1] === "r"));
}
