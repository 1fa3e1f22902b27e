/**
 * A long part read quickly where it is written as everybody writes it, and exactly everywhere.
 *
 * Rows of a sheet and shared texts are ninety-nine hundredths of a workbook, and come in one plain shape. They are
 * scanned as text, item by item: no event, no object and no text that nobody asks for. A scanner takes an item only
 * when every character of it is understood and surely well-formed; any other goes to the parser, which has seen all
 * that stands around. So there is one meaning, the parser's.
 */
import type { XmlReader } from "./xml";

/** What a scanner says of an item that it leaves to the parser. */
export const odd = -1;

export interface Items {
  /** The opening tag around the items without its end, such as "<sheetData". */
  readonly around: string;
  /** The beginning of an item's opening tag, and its whole closing tag. */
  readonly open: string;
  readonly close: string;
  /** True when the parser stands directly within the element around the items. */
  isInside(): boolean;
  /** Reads the item that begins at `at`; its text is complete. @returns where it ends, or odd, having changed nothing */
  scan(text: string, at: number): number;
}

/** What stands before the items is short; an item too: more is the parser's. */
const longest = 4 * 1024 * 1024;

export class ItemScanner implements Pick<XmlReader, "write" | "end"> {
  private state: "before" | "items" | "parser" = "before";
  /** What has not been handed on yet. */
  private held = "";

  constructor(
    private readonly parser: XmlReader,
    private readonly items: Items,
  ) {}

  write(piece: string): void {
    if (this.state === "parser") return this.parser.write(piece);
    this.held += piece;
    if (this.state === "before") this.lookForItems();
    if (this.state === "items") this.takeItems();
    if (this.held.length > longest) this.leave(0);
  }

  end(): void {
    this.leave(0);
    this.parser.end();
  }

  private lookForItems(): void {
    const start = this.held.indexOf(this.items.around);
    const end = start < 0 ? -1 : this.held.indexOf(">", start);
    if (end < 0) return;
    this.parser.write(this.held.slice(0, end + 1));
    this.held = this.held.slice(end + 1);
    this.state = "items";
    // The words may have stood in a comment, or the element may close itself.
    if (!this.items.isInside()) this.leave(0);
  }

  private takeItems(): void {
    const { open, close } = this.items;
    const text = this.held;
    let at = 0;
    // The last item that is whole: beyond it nothing is looked for again with every piece.
    const last = text.lastIndexOf(close);
    for (;;) {
      const start = afterSpace(text, at);
      if (start > last || !text.startsWith(open, start)) break;
      const end = this.items.scan(text, start);
      at = end === odd ? text.indexOf(close, start) + close.length : end;
      if (end === odd && !this.parseItem(text.slice(start, at))) return this.leave(start);
      if (this.state === "parser") return this.leave(at);
    }
    const rest = afterSpace(text, at);
    // Too little to tell what it is, or the beginning of an item: more will come.
    const begun =
      text.length - rest < open.length ? open.startsWith(text.slice(rest)) : text.startsWith(open, rest);
    if (begun) this.held = text.slice(rest);
    else this.leave(rest);
  }

  /** @returns false, having done nothing, where the item may not end where it seems to: in a comment, say */
  private parseItem(item: string): boolean {
    if (item.includes("<!") || item.includes("<?")) return false;
    this.parser.write(item);
    // It has not ended all the same: the parser has the rest.
    if (!this.items.isInside()) this.state = "parser";
    return true;
  }

  /** The parser has the rest. */
  private leave(at: number): void {
    this.state = "parser";
    if (this.held.length > at) this.parser.write(this.held.slice(at));
    this.held = "";
  }
}

/** The first place that is no white space. */
export function afterSpace(text: string, at: number): number {
  let i = at;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return i;
    i += 1;
  }
}
