/** Formats of ranges: Excel.RangeFormat with fill, font, borders and protection. */
import { invalid, notFound } from "../errors";
import { ApiCollection, ApiObject } from "../object";
import { rowCount, type Area } from "../book/area";
import type { BorderLine, Cell, Edge, Style } from "../book/cell";
import { standardColumnWidth, standardRowHeight, type Sheet } from "../book/sheet";
import { displayText } from "../book/text";

/** The cells a format object speaks of. */
export interface Cells {
  readonly sheet: Sheet;
  readonly areas: readonly Area[];
}

const named: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#FFFFFF",
  red: "#FF0000",
  green: "#008000",
  blue: "#0000FF",
  yellow: "#FFFF00",
  orange: "#FFA500",
  gray: "#808080",
  grey: "#808080",
  purple: "#800080",
};

/**
 * "#RRGGBB" of what an add-in gives as a colour; "" stands for none.
 * @throws ApiError InvalidArgument
 */
export function colorOf(value: unknown): string {
  if (value === "") return "";
  if (typeof value !== "string") throw invalid(`color: ${String(value)}`);
  const hex = /^#?([0-9a-f]{6})$/i.exec(value);
  const color = hex ? `#${(hex[1] ?? "").toUpperCase()}` : named[value.toLowerCase()];
  if (!color) throw invalid(`color: ${value}`);
  return color;
}

function common<T>(cells: Cells, pick: (cell: Cell) => T): T | null {
  let found: { value: T } | null = null;
  for (const area of cells.areas) {
    const value = cells.sheet.common(area, pick);
    if (value === null || (found && found.value !== value)) return null;
    found = { value };
  }
  return found ? found.value : null;
}

function restyle(cells: Cells, change: (style: Style) => Style): void {
  cells.sheet.refuseFormatting("allowFormatCells");
  for (const area of cells.areas) {
    cells.sheet.restyle(area, (cell) => ({ format: cell.format, style: change(cell.style) }));
  }
}

/** A style without one of its properties. */
function without(style: Style, name: keyof Style): Style {
  const { [name]: _gone, ...rest } = style;
  return rest;
}

function flag(value: unknown): boolean {
  if (typeof value !== "boolean") throw invalid(String(value));
  return value;
}

function number(value: unknown, low: number, high: number): number {
  if (typeof value !== "number" || !(value >= low && value <= high)) throw invalid(String(value));
  return value;
}

/** One of an enumeration, whatever the case of its letters. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((entry) => entry.toLowerCase() === String(value).toLowerCase());
  if (found === undefined) throw invalid(String(value));
  return found;
}

export class RangeFill extends ApiObject {
  readonly $type = "RangeFill";
  constructor(private readonly $cells: Cells) {
    super();
  }

  get color(): string | null {
    return common(this.$cells, (cell) => cell.style.fill ?? "#FFFFFF");
  }
  set color(value: unknown) {
    const fill = colorOf(value);
    restyle(this.$cells, (style) => (fill ? { ...style, fill } : without(style, "fill")));
  }

  clear(): void {
    restyle(this.$cells, (style) => without(style, "fill"));
  }
}

const underlines = ["None", "Single", "Double", "SingleAccountant", "DoubleAccountant"];

export class RangeFont extends ApiObject {
  readonly $type = "RangeFont";
  constructor(private readonly $cells: Cells) {
    super();
  }

  get name(): string | null {
    return common(this.$cells, (cell) => cell.style.fontName ?? "等线");
  }
  set name(value: unknown) {
    if (typeof value !== "string" || value === "") throw invalid(String(value));
    restyle(this.$cells, (style) => ({ ...style, fontName: value }));
  }
  get size(): number | null {
    return common(this.$cells, (cell) => cell.style.fontSize ?? 11);
  }
  set size(value: unknown) {
    const fontSize = number(value, 1, 409);
    restyle(this.$cells, (style) => ({ ...style, fontSize }));
  }
  get color(): string | null {
    return common(this.$cells, (cell) => cell.style.fontColor ?? "#000000");
  }
  set color(value: unknown) {
    const fontColor = colorOf(value);
    restyle(this.$cells, (style) => (fontColor ? { ...style, fontColor } : without(style, "fontColor")));
  }
  get bold(): boolean | null {
    return common(this.$cells, (cell) => cell.style.bold ?? false);
  }
  set bold(value: unknown) {
    const bold = flag(value);
    restyle(this.$cells, (style) => ({ ...style, bold }));
  }
  get italic(): boolean | null {
    return common(this.$cells, (cell) => cell.style.italic ?? false);
  }
  set italic(value: unknown) {
    const italic = flag(value);
    restyle(this.$cells, (style) => ({ ...style, italic }));
  }
  get underline(): string | null {
    return common(this.$cells, (cell) => cell.style.underline ?? "None");
  }
  set underline(value: unknown) {
    const underline = oneOf(value, underlines);
    restyle(this.$cells, (style) => ({ ...style, underline }));
  }
  get strikethrough(): boolean | null {
    return common(this.$cells, (cell) => cell.style.strikethrough ?? false);
  }
  set strikethrough(value: unknown) {
    const strikethrough = flag(value);
    restyle(this.$cells, (style) => ({ ...style, strikethrough }));
  }
  get superscript(): boolean | null {
    return common(this.$cells, (cell) => cell.style.superscript ?? false);
  }
  get subscript(): boolean | null {
    return common(this.$cells, (cell) => cell.style.subscript ?? false);
  }
}

const edges = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideVertical",
  "InsideHorizontal",
  "DiagonalDown",
  "DiagonalUp",
];
const lineStyles = ["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Double", "SlantDashDot"];
const weights = ["Hairline", "Thin", "Medium", "Thick"];
const noLine: BorderLine = { style: "None", weight: "Thin", color: "#000000" };

/** The cells and their edge that one border of a range means. */
function edgeParts(area: Area, side: string): [Area, Edge][] {
  const { top, left, bottom, right } = area;
  switch (side) {
    case "EdgeTop":
      return [[{ ...area, bottom: top }, "EdgeTop"]];
    case "EdgeBottom":
      return [[{ ...area, top: bottom }, "EdgeBottom"]];
    case "EdgeLeft":
      return [[{ ...area, right: left }, "EdgeLeft"]];
    case "EdgeRight":
      return [[{ ...area, left: right }, "EdgeRight"]];
    case "InsideHorizontal":
      return top === bottom
        ? []
        : [
            [{ ...area, bottom: bottom - 1 }, "EdgeBottom"],
            [{ ...area, top: top + 1 }, "EdgeTop"],
          ];
    case "InsideVertical":
      return left === right
        ? []
        : [
            [{ ...area, right: right - 1 }, "EdgeRight"],
            [{ ...area, left: left + 1 }, "EdgeLeft"],
          ];
    default:
      return [[area, side as Edge]];
  }
}

export class RangeBorder extends ApiObject {
  readonly $type = "RangeBorder";
  override $id: string;
  constructor(
    private readonly $cells: Cells,
    private readonly $side: string,
  ) {
    super();
    this.$id = $side;
  }

  get sideIndex(): string {
    return this.$side;
  }
  get style(): string | null {
    return this.$common((line) => line.style);
  }
  set style(value: unknown) {
    const style = oneOf(value, lineStyles);
    this.$draw((line) => (style === "None" ? null : { ...line, style }));
  }
  get weight(): string | null {
    return this.$common((line) => line.weight);
  }
  set weight(value: unknown) {
    const weight = oneOf(value, weights);
    this.$draw((line) => ({ ...line, style: line.style === "None" ? "Continuous" : line.style, weight }));
  }
  get color(): string | null {
    return this.$common((line) => line.color);
  }
  set color(value: unknown) {
    const color = colorOf(value);
    this.$draw((line) => ({ ...line, style: line.style === "None" ? "Continuous" : line.style, color }));
  }

  private $common<T>(pick: (line: BorderLine) => T): T | null {
    const values = new Set<T | null>();
    for (const area of this.$cells.areas) {
      for (const [part, edge] of edgeParts(area, this.$side)) {
        values.add(this.$cells.sheet.common(part, (cell) => pick(cell.style.borders?.[edge] ?? noLine)));
      }
    }
    return values.size === 1 ? ([...values][0] ?? null) : null;
  }

  private $draw(change: (line: BorderLine) => BorderLine | null): void {
    const { sheet, areas } = this.$cells;
    sheet.refuseFormatting("allowFormatCells");
    for (const area of areas) {
      for (const [part, edge] of edgeParts(area, this.$side)) {
        sheet.restyle(part, ({ format, style }) => {
          const { [edge]: before, ...others } = style.borders ?? {};
          const line = change(before ?? noLine);
          return { format, style: { ...style, borders: line ? { ...others, [edge]: line } : others } };
        });
      }
    }
  }
}

export class RangeBorderCollection extends ApiCollection {
  readonly $type = "RangeBorderCollection";
  constructor(private readonly $cells: Cells) {
    super();
  }
  $items(): RangeBorder[] {
    return edges.map((edge) => new RangeBorder(this.$cells, edge));
  }

  get count(): number {
    return edges.length;
  }
  getItem(side: unknown): RangeBorder {
    return new RangeBorder(this.$cells, oneOf(side, edges));
  }
  getItemAt(index: unknown): RangeBorder {
    const side = edges[Number(index)];
    if (side === undefined) throw notFound(String(index));
    return new RangeBorder(this.$cells, side);
  }
}

export class FormatProtection extends ApiObject {
  readonly $type = "FormatProtection";
  constructor(private readonly $cells: Cells) {
    super();
  }

  get locked(): boolean | null {
    return common(this.$cells, (cell) => cell.style.locked ?? true);
  }
  set locked(value: unknown) {
    const locked = flag(value);
    restyle(this.$cells, (style) => ({ ...style, locked }));
  }
  get formulaHidden(): boolean | null {
    return common(this.$cells, (cell) => cell.style.formulaHidden ?? false);
  }
  set formulaHidden(value: unknown) {
    const formulaHidden = flag(value);
    restyle(this.$cells, (style) => ({ ...style, formulaHidden }));
  }
}

const horizontals = [
  "General",
  "Left",
  "Center",
  "Right",
  "Fill",
  "Justify",
  "CenterAcrossSelection",
  "Distributed",
];
const verticals = ["Top", "Center", "Bottom", "Justify", "Distributed"];

/** Width of a text in characters: a Chinese character takes two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u1100-\u115f\u2e80-\uffdc]/.test(character) ? 2 : 1;
  return width;
}

export class RangeFormat extends ApiObject {
  readonly $type = "RangeFormat";
  constructor(private readonly $cells: Cells) {
    super();
  }

  get fill(): RangeFill {
    return new RangeFill(this.$cells);
  }
  get font(): RangeFont {
    return new RangeFont(this.$cells);
  }
  get borders(): RangeBorderCollection {
    return new RangeBorderCollection(this.$cells);
  }
  get protection(): FormatProtection {
    return new FormatProtection(this.$cells);
  }

  get wrapText(): boolean | null {
    return common(this.$cells, (cell) => cell.style.wrap ?? false);
  }
  set wrapText(value: unknown) {
    const wrap = flag(value);
    restyle(this.$cells, (style) => ({ ...style, wrap }));
  }
  get horizontalAlignment(): string | null {
    return common(this.$cells, (cell) => cell.style.horizontal ?? "General");
  }
  set horizontalAlignment(value: unknown) {
    const horizontal = oneOf(value, horizontals);
    restyle(this.$cells, (style) => ({ ...style, horizontal }));
  }
  get verticalAlignment(): string | null {
    return common(this.$cells, (cell) => cell.style.vertical ?? "Bottom");
  }
  set verticalAlignment(value: unknown) {
    const vertical = oneOf(value, verticals);
    restyle(this.$cells, (style) => ({ ...style, vertical }));
  }
  get indentLevel(): number | null {
    return common(this.$cells, (cell) => cell.style.indent ?? 0);
  }
  set indentLevel(value: unknown) {
    const indent = number(value, 0, 250);
    restyle(this.$cells, (style) => ({ ...style, indent }));
  }
  get shrinkToFit(): boolean | null {
    return common(this.$cells, (cell) => cell.style.shrinkToFit ?? false);
  }
  set shrinkToFit(value: unknown) {
    const shrinkToFit = flag(value);
    restyle(this.$cells, (style) => ({ ...style, shrinkToFit }));
  }
  get textOrientation(): number | null {
    return common(this.$cells, (cell) => cell.style.textOrientation ?? 0);
  }
  set textOrientation(value: unknown) {
    const textOrientation = number(value, -90, 180);
    restyle(this.$cells, (style) => ({ ...style, textOrientation }));
  }

  get columnWidth(): number | null {
    const { sheet } = this.$cells;
    return this.$lines("columns", (column) => sheet.columnWidths.get(column) ?? standardColumnWidth);
  }
  set columnWidth(value: unknown) {
    const width = number(value, 0, 1790);
    this.$resize("columns", width);
  }
  get rowHeight(): number | null {
    const { sheet } = this.$cells;
    return this.$lines("rows", (row) => sheet.rowHeights.get(row) ?? standardRowHeight);
  }
  set rowHeight(value: unknown) {
    const height = number(value, 0, 409.5);
    this.$resize("rows", height);
  }

  autofitColumns(): void {
    const { sheet, areas } = this.$cells;
    sheet.refuseFormatting("allowFormatColumns");
    for (const area of areas) {
      const widths = new Map<number, number>();
      for (const [row, column, cell] of sheet.stored(area)) {
        if (
          sheet.merges.some((merged) => merged.left <= column && merged.right >= column && merged.top === row)
        )
          continue;
        const lines = displayText(cell.value, cell.format).split("\n").map(textWidth);
        widths.set(column, Math.max(widths.get(column) ?? 0, ...lines));
      }
      // 7 pixels a character and 5 of padding, 0.75 points a pixel.
      for (const [column, width] of widths)
        if (width > 0) sheet.columnWidths.set(column, (width * 7 + 5) * 0.75);
    }
    sheet.touch("structure");
  }

  autofitRows(): void {
    const { sheet, areas } = this.$cells;
    sheet.refuseFormatting("allowFormatRows");
    for (const area of areas) {
      // A row with nothing in it is as high as any.
      for (const row of [...sheet.rowHeights.keys()])
        if (row >= area.top && row <= area.bottom) sheet.rowHeights.delete(row);
      const used = sheet.used(false, area);
      if (!used) continue;
      const heights = new Map<number, number>();
      for (const [row, column, cell] of sheet.stored(used)) {
        const text = displayText(cell.value, cell.format);
        const room = Math.max(1, ((sheet.columnWidths.get(column) ?? standardColumnWidth) / 0.75 - 5) / 7);
        const lines = cell.style.wrap
          ? text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / room)), 0)
          : 1;
        // Lines of Chinese below each other stand half their height apart.
        const height =
          lines * Math.max(standardRowHeight, (cell.style.fontSize ?? 11) * (lines > 1 ? 1.5 : 1.3));
        heights.set(row, Math.max(heights.get(row) ?? 0, height));
      }
      for (const [row, height] of heights) sheet.rowHeights.set(row, Math.min(409.5, height));
    }
    sheet.touch("structure");
  }

  private $lines(axis: "rows" | "columns", size: (index: number) => number): number | null {
    const values = new Set<number>();
    for (const area of this.$cells.areas) {
      const [from, to] = axis === "rows" ? [area.top, area.bottom] : [area.left, area.right];
      for (let i = from; i <= to; i++) {
        values.add(size(i));
        if (values.size > 1) return null;
      }
    }
    return [...values][0] ?? null;
  }

  private $resize(axis: "rows" | "columns", size: number): void {
    const { sheet, areas } = this.$cells;
    sheet.refuseFormatting(axis === "rows" ? "allowFormatRows" : "allowFormatColumns");
    const sizes = axis === "rows" ? sheet.rowHeights : sheet.columnWidths;
    for (const whole of areas) {
      // A height for a million rows is set for those in use.
      const area = rowCount(whole) > 100_000 && axis === "rows" ? (sheet.used(false) ?? whole) : whole;
      if (axis === "rows" && rowCount(area) > 100_000) continue;
      const [from, to] = axis === "rows" ? [area.top, area.bottom] : [area.left, area.right];
      for (let i = from; i <= to; i++) sizes.set(i, size);
    }
    sheet.touch("structure");
  }
}
