/**
 * A long part read quickly where it is written as everybody writes it, and exactly everywhere.
 *
 * Rows of a sheet and shared texts are ninety-nine hundredths of a workbook, and come in one plain shape. They are
 * scanned as bytes, item by item: no event, no object and no text that nobody asks for. A scanner takes an item only
 * when every byte of it is understood and surely well-formed; any other goes to the parser, which has seen all that
 * stands around. So there is one meaning, the parser's.
 */
import { lastPlaceOf, placeOf, standsAt } from "./bytes";
import { afterSpace, odd } from "./plainXml";

export interface Items {
  /** The opening tag around the items without its end, such as "<sheetData". */
  readonly around: Uint8Array;
  /** The beginning of an item's opening tag, and its whole closing tag. */
  readonly open: Uint8Array;
  readonly close: Uint8Array;
  /** True when the parser stands directly within the element around the items. */
  isInside(): boolean;
  /** Reads the item that begins at `at`; it is complete. @returns where it ends, or odd, having changed nothing */
  scan(bytes: Uint8Array, at: number): number;
}

/** What takes the bytes of a part, in pieces of any size. */
export interface PartReader {
  write(piece: Uint8Array): void;
  end(): void;
}

/** What stands before the items is short; an item too: more is the parser's. */
const longest = 1024 * 1024;

const moreThan = Uint8Array.of(0x3e);
const declaration = Uint8Array.of(0x3c, 0x21);
const instruction = Uint8Array.of(0x3c, 0x3f);
const nothing = new Uint8Array();

export class ItemScanner implements PartReader {
  private state: "before" | "items" | "parser" = "before";
  /** What has not been handed on yet. */
  private held: Uint8Array = nothing;

  constructor(
    private readonly parser: PartReader,
    private readonly items: Items,
  ) {}

  write(piece: Uint8Array): void {
    if (this.state === "parser") return this.parser.write(piece);
    this.held = this.held.length === 0 ? piece : joined(this.held, piece);
    if (this.state === "before") this.lookForItems();
    if (this.state === "items") this.takeItems();
    if (this.held.length > longest) this.leave(0);
  }

  end(): void {
    this.leave(0);
    this.parser.end();
  }

  private lookForItems(): void {
    const start = placeOf(this.held, this.items.around, 0);
    const end = start < 0 ? -1 : placeOf(this.held, moreThan, start);
    if (end < 0) return;
    this.parser.write(this.held.subarray(0, end + 1));
    this.held = this.held.subarray(end + 1);
    this.state = "items";
    // The words may have stood in a comment, or the element may close itself.
    if (!this.items.isInside()) this.leave(0);
  }

  private takeItems(): void {
    const { open, close } = this.items;
    const bytes = this.held;
    let at = 0;
    // The last item that is whole: beyond it nothing is looked for again with every piece.
    const last = lastPlaceOf(bytes, close);
    for (;;) {
      const start = afterSpace(bytes, at);
      if (start > last || !standsAt(bytes, start, open)) break;
      const end = this.items.scan(bytes, start);
      at = end === odd ? placeOf(bytes, close, start) + close.length : end;
      if (end === odd && !this.parseItem(bytes.subarray(start, at))) return this.leave(start);
      if (this.isParser()) return this.leave(at);
    }
    const rest = afterSpace(bytes, at);
    // Too little to tell what it is, or the beginning of an item: more will come.
    const begun = standsAt(bytes, rest, open.subarray(0, bytes.length - rest));
    if (begun) this.held = bytes.subarray(rest);
    else this.leave(rest);
  }

  /** @returns false, having done nothing, where the item may not end where it seems to: in a comment, say */
  private parseItem(item: Uint8Array): boolean {
    if (placeOf(item, declaration, 0) >= 0 || placeOf(item, instruction, 0) >= 0) return false;
    this.parser.write(item);
    // It has not ended all the same: the parser has the rest.
    if (!this.items.isInside()) this.state = "parser";
    return true;
  }

  private isParser(): boolean {
    return this.state === "parser";
  }

  /** The parser has the rest. */
  private leave(at: number): void {
    this.state = "parser";
    if (this.held.length > at) this.parser.write(this.held.subarray(at));
    this.held = nothing;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
