/** Rows of a worksheet as Excel, WPS and the usual libraries write them, read from the text without a parser. */
import { afterSpace, odd } from "./itemScanner";
import { closesItself, passAttributes, plainText } from "./plainXml";

/** What the rows say, in the order of the file. A row that turns out odd is taken back whole. */
export interface RowSink {
  openRow(number: string | undefined, hidden: string | undefined, style: string | undefined): void;
  /** @param content of <v>, or of an inline text its own; undefined where there is none */
  cell(column: number, style: number, type: string, content: string | undefined, hasFormula: boolean): void;
  /** @param elements how many were read, the row's own too */
  closeRow(elements: number): void;
  takeBackRow(): void;
}

const rowNames = [
  "r", "hidden", "s", "customFormat", "spans", "ht", "customHeight", "outlineLevel", "collapsed", "thickTop", "thickBot", "ph",
] as const; // prettier-ignore
const cellNames = ["r", "s", "t", "cm", "vm", "ph"] as const;
const formulaNames = [
  "t", "ref", "si", "aca", "ca", "bx", "dt2D", "dtr", "r1", "r2", "del1", "del2", "xml:space",
] as const; // prettier-ignore
const textNames = ["xml:space"] as const;
const none = (): void => undefined;

const types: ReadonlySet<string> = new Set(["n", "s", "b", "e", "str", "inlineStr"]);
const lessThan = 0x3c;
const moreThan = 0x3e;

export class RowScanner {
  private readonly rowNames: readonly string[];
  /** Where the values of a tag's attributes stand, by the index of the name. */
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly note = (name: number, from: number, to: number): void => {
    this.from[name] = from;
    this.to[name] = to;
  };
  private text = "";
  private elements = 0;

  /** @param descent name of an attribute of rows that is bound to its namespace, such as x14ac:dyDescent, if any is */
  constructor(
    private readonly sink: RowSink,
    descent: readonly string[],
  ) {
    this.rowNames = [...rowNames, ...descent];
  }

  /** @param at the place of "<row" @returns behind the row, or odd */
  scan(text: string, at: number): number {
    this.text = text;
    this.from.fill(-1);
    let i = passAttributes(text, at + 4, this.rowNames, this.note);
    if (i === odd) return odd;
    this.elements = 1;
    const custom = this.value(3);
    const style = custom === "1" || custom === "true" ? (this.value(2) ?? "0") : undefined;
    this.sink.openRow(this.value(0), this.value(1), style);
    if (closesItself(text, i)) i += 2;
    else {
      i = this.cells(i + 1);
      if (i === odd) {
        this.sink.takeBackRow();
        return odd;
      }
    }
    this.sink.closeRow(this.elements);
    return i;
  }

  private value(name: number): string | undefined {
    const from = this.from[name] ?? -1;
    return from < 0 ? undefined : this.text.slice(from, this.to[name]);
  }

  private cells(start: number): number {
    const { text } = this;
    let column = -1;
    let i = start;
    for (;;) {
      i = afterSpace(text, i);
      if (!text.startsWith("<c", i)) return text.startsWith("</row>", i) ? i + 6 : odd;
      this.from.fill(-1);
      i = passAttributes(text, i + 2, cellNames, this.note);
      if (i === odd) return odd;
      this.elements += 1;
      column = this.column(column);
      const style = this.number(1);
      const type = this.value(2) ?? "n";
      if (column === odd || style === odd || !types.has(type)) return odd;
      if (closesItself(text, i)) {
        i += 2;
        this.sink.cell(column, style, type, undefined, false);
      } else {
        i = this.content(i + 1, column, style, type);
        if (i === odd) return odd;
      }
    }
  }

  /** The column of a reference such as AB12, or the one behind the last. */
  private column(before: number): number {
    const from = this.from[0] ?? -1;
    if (from < 0) return before + 1;
    const to = this.to[0] ?? 0;
    let column = 0;
    let i = from;
    for (; i < to; i++) {
      const code = this.text.charCodeAt(i);
      if (code < 0x41 || code > 0x5a) break;
      column = column * 26 + code - 64;
    }
    if (i === from || i > from + 3 || i === to) return odd;
    for (; i < to; i++) {
      const code = this.text.charCodeAt(i);
      if (code < 0x30 || code > 0x39) return odd;
    }
    return column - 1;
  }

  /** A number of a few digits; 0 where the attribute is missing. */
  private number(name: number): number {
    const from = this.from[name] ?? -1;
    if (from < 0) return 0;
    const to = this.to[name] ?? 0;
    if (to === from || to > from + 9) return odd;
    let number = 0;
    for (let i = from; i < to; i++) {
      const code = this.text.charCodeAt(i);
      if (code < 0x30 || code > 0x39) return odd;
      number = number * 10 + code - 48;
    }
    return number;
  }

  /** What stands within a cell: a formula or none, then a value or an inline text or none. */
  private content(start: number, column: number, style: number, type: string): number {
    const { text } = this;
    let i = start;
    let hasFormula = false;
    if (text.charCodeAt(i) === lessThan && text.charCodeAt(i + 1) === 0x66) {
      i = this.element(i, "f", formulaNames);
      if (i === odd) return odd;
      hasFormula = true;
    }
    let content: string | undefined;
    if (text.startsWith("<v", i)) {
      i = this.element(i, "v", textNames);
      if (i === odd) return odd;
      if (type !== "inlineStr") content = this.said;
    } else if (text.startsWith("<is>", i)) {
      this.elements += 1;
      i = this.element(i + 4, "t", textNames);
      if (i === odd || !text.startsWith("</is>", i)) return odd;
      i += 5;
      if (type === "inlineStr") content = this.said;
    }
    if (!text.startsWith("</c>", i)) return odd;
    this.sink.cell(column, style, type, content, hasFormula);
    return i + 4;
  }

  /** What the element that was passed last says. */
  private said = "";

  /** Passes over an element of text. */
  private element(at: number, name: string, names: readonly string[]): number {
    const { text } = this;
    const named = at + 1 + name.length;
    if (text.charCodeAt(at) !== lessThan || !text.startsWith(name, at + 1)) return odd;
    let i = text.charCodeAt(named) === moreThan ? named : passAttributes(text, named, names, none);
    if (i === odd) return odd;
    this.elements += 1;
    this.said = "";
    if (closesItself(text, i)) return i + 2;
    if (text.charCodeAt(i) !== moreThan) return odd;
    const end = text.indexOf("<", i + 1);
    const said = plainText(text.slice(i + 1, end));
    if (said === null || !text.startsWith(`</${name}>`, end)) return odd;
    this.said = said;
    i = end + 3 + name.length;
    return i;
  }
}
