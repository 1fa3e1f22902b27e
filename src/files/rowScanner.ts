/** Rows of a worksheet as Excel, WPS and the usual libraries write them, read from the bytes without a parser. */
import { ascii, standsAt } from "./bytes";
import {
  afterSpace,
  Attributes,
  closesItself,
  decimal,
  digits,
  hasEscape,
  odd,
  passText,
  textOf,
} from "./plainXml";

/** What the rows say, in the order of the file. A row that turns out odd is taken back whole. */
export interface RowSink {
  openRow(number: string | undefined, hidden: string | undefined, style: string | undefined): void;
  /** A cell of which the content is a number. */
  number(column: number, style: number, value: number): void;
  /** @param index of the shared text */
  shared(column: number, style: number, index: number): void;
  /** @param content of <v>, or of an inline text its own; undefined where there is none */
  cell(column: number, style: number, type: string, content: string | undefined, hasFormula: boolean): void;
  /** @param elements how many were read, the row's own too */
  closeRow(elements: number): void;
  takeBackRow(): void;
}

const all = (...names: readonly string[]): Uint8Array[] => names.map(ascii);

const rowNames = all(
  "r", "hidden", "s", "customFormat", "spans", "ht", "customHeight", "outlineLevel", "collapsed", "thickTop", "thickBot", "ph",
); // prettier-ignore
const formulaNames = all(
  "t", "ref", "si", "aca", "ca", "bx", "dt2D", "dtr", "r1", "r2", "del1", "del2", "xml:space",
); // prettier-ignore

const rowEnd = ascii("</row>");
const cellStart = ascii("<c");
const cellEnd = ascii("</c>");
const inlineStart = ascii("<is>");
const inlineEnd = ascii("</is>");

/** An element of text that a cell may hold. */
interface TextElement {
  readonly start: Uint8Array;
  readonly end: Uint8Array;
  readonly attributes: Attributes;
}

const textElement = (name: string, attributes: readonly Uint8Array[]): TextElement => ({
  start: ascii(`<${name}`),
  end: ascii(`</${name}>`),
  attributes: new Attributes(attributes),
});

const moreThan = 0x3e;

export class RowScanner {
  private readonly row: Attributes;
  private readonly cellTag = new Attributes(all("r", "s", "t", "cm", "vm", "ph"));
  private readonly formula = textElement("f", formulaNames);
  private readonly value = textElement("v", all("xml:space"));
  private readonly inline = textElement("t", all("xml:space"));
  private bytes: Uint8Array = new Uint8Array();
  private elements = 0;
  /** Where the text of the element that was passed last stands. */
  private from = 0;
  private to = 0;

  /** @param descent an attribute of rows that is bound to its namespace, such as x14ac:dyDescent, if any is */
  constructor(
    private readonly sink: RowSink,
    descent: readonly string[],
  ) {
    this.row = new Attributes([...rowNames, ...descent.map(ascii)]);
  }

  /** @param at the place of "<row" @returns behind the row, or odd */
  scan(bytes: Uint8Array, at: number): number {
    this.bytes = bytes;
    const { row } = this;
    let i = row.pass(bytes, at + 4);
    if (i === odd) return odd;
    this.elements = 1;
    const custom = row.text(bytes, 3);
    const style = custom === "1" || custom === "true" ? (row.text(bytes, 2) ?? "0") : undefined;
    this.sink.openRow(row.text(bytes, 0), row.text(bytes, 1), style);
    i = closesItself(bytes, i) ? i + 2 : this.cells(i + 1);
    if (i === odd) this.sink.takeBackRow();
    else this.sink.closeRow(this.elements);
    return i;
  }

  private cells(start: number): number {
    const { bytes, cellTag } = this;
    let column = -1;
    let i = start;
    for (;;) {
      i = afterSpace(bytes, i);
      if (!standsAt(bytes, i, cellStart)) return standsAt(bytes, i, rowEnd) ? i + rowEnd.length : odd;
      i = cellTag.pass(bytes, i + 2);
      if (i === odd) return odd;
      this.elements += 1;
      column = this.column(column);
      const styleAt = cellTag.start(1);
      const style = styleAt === odd ? 0 : digits(bytes, styleAt, cellTag.end(1));
      if (column === odd || style === odd) return odd;
      if (closesItself(bytes, i)) {
        this.sink.cell(column, style, "n", undefined, false);
        i += 2;
      } else {
        i = this.content(i + 1, column, style);
        if (i === odd) return odd;
      }
    }
  }

  /** The column of a reference such as AB12, or the one behind the last. */
  private column(before: number): number {
    const { bytes } = this;
    const from = this.cellTag.start(0);
    if (from === odd) return before + 1;
    const to = this.cellTag.end(0);
    let column = 0;
    let i = from;
    for (; i < to; i++) {
      const letter = (bytes[i] ?? 0) - 0x40;
      if (!(letter >= 1 && letter <= 26)) break;
      column = column * 26 + letter;
    }
    if (i === from || i > from + 3 || i === to) return odd;
    for (; i < to; i++) {
      const digit = (bytes[i] ?? 0) - 0x30;
      if (!(digit >= 0 && digit <= 9)) return odd;
    }
    return column - 1;
  }

  /** What stands within a cell: a formula or none, then a value or an inline text or none. */
  private content(start: number, column: number, style: number): number {
    const { bytes } = this;
    const type = this.type();
    let i = start;
    const hasFormula = standsAt(bytes, i, this.formula.start);
    if (hasFormula) {
      i = this.pass(i, this.formula);
      if (i === odd || this.escapesOddly()) return odd;
    }
    let hasContent = false;
    if (standsAt(bytes, i, this.value.start)) {
      i = this.pass(i, this.value);
      hasContent = type !== "inlineStr";
    } else if (standsAt(bytes, i, inlineStart)) {
      this.elements += 1;
      i = this.pass(i + inlineStart.length, this.inline);
      if (i === odd || !standsAt(bytes, i, inlineEnd)) return odd;
      i += inlineEnd.length;
      hasContent = type === "inlineStr";
    }
    if (i === odd || !standsAt(bytes, i, cellEnd)) return odd;
    // What counts for nothing, <is> without its type, is never decoded: a parser still refuses its &#0;.
    if (!hasContent && i !== start && this.escapesOddly()) return odd;
    return this.tell(column, style, type, hasContent, hasFormula) ? i + cellEnd.length : odd;
  }

  /** True where a parser must judge an escape in the text that was passed last. */
  private escapesOddly(): boolean {
    const { bytes, from, to } = this;
    return hasEscape(bytes, from, to) && textOf(bytes, from, to) === null;
  }

  /** @returns false where a parser must read what is said */
  private tell(
    column: number,
    style: number,
    type: string,
    hasContent: boolean,
    hasFormula: boolean,
  ): boolean {
    const { bytes, from, to, sink } = this;
    if (hasContent && type === "n") {
      const number = decimal(bytes, from, to);
      if (!Number.isNaN(number)) {
        sink.number(column, style, number);
        return true;
      }
    } else if (hasContent && type === "s" && !hasFormula) {
      const index = digits(bytes, from, to);
      if (index !== odd) {
        sink.shared(column, style, index);
        return true;
      }
    }
    const content = hasContent ? textOf(bytes, from, to) : undefined;
    if (content === null) return false;
    sink.cell(column, style, type, content, hasFormula);
    return true;
  }

  private type(): string {
    const from = this.cellTag.start(2);
    if (from === odd) return "n";
    return this.cellTag.end(2) === from + 1 && this.bytes[from] === 0x73
      ? "s"
      : (this.cellTag.text(this.bytes, 2) ?? "n");
  }

  /** Passes over an element of text. @returns behind it, or odd */
  private pass(at: number, { start, end, attributes }: TextElement): number {
    const { bytes } = this;
    if (!standsAt(bytes, at, start)) return odd;
    let i = at + start.length;
    if (bytes[i] !== moreThan) i = attributes.pass(bytes, i);
    if (i === odd) return odd;
    this.elements += 1;
    this.from = this.to = i;
    if (closesItself(bytes, i)) return i + 2;
    if (bytes[i] !== moreThan) return odd;
    this.from = i + 1;
    this.to = passText(bytes, i + 1);
    return this.to !== odd && standsAt(bytes, this.to, end) ? this.to + end.length : odd;
  }
}
