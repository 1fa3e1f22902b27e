/** Cell styles between the .xlsx library and the book. What the book does not know survives in `origin`. */
import type { BorderLine, Edge, Style } from "../host/book/cell";
import type { ConditionalLook } from "../host/book/conditionalFormat";
import type { LibraryColor, LibraryStyle } from "./types";

/** The 56 colours of the old palette, from index 8. */
const palette =
  "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF80008080000000808000 00FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333".replace(
    " ",
    "",
  );

function channel(hex: string, at: number): number {
  return parseInt(hex.slice(at, at + 2), 16);
}

/** Lightens or darkens a colour as a theme's tint does. */
function tinted(hex: string, tint: number): string {
  const shift = (value: number): number => (tint < 0 ? value * (1 + tint) : value + (255 - value) * tint);
  return [0, 2, 4]
    .map((at) =>
      Math.round(shift(channel(hex, at)))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")
    .toUpperCase();
}

/** "#RRGGBB" of a colour of the file; undefined for an automatic one. */
export function readColor(color: LibraryColor | undefined, theme: readonly string[]): string | undefined {
  if (!color) return undefined;
  if (color.rgb) return `#${color.rgb.slice(-6).toUpperCase()}`;
  if (color.theme !== undefined) {
    // The file counts light before dark, the theme's own list the other way round.
    const index = color.theme < 4 ? [1, 0, 3, 2][color.theme] : color.theme;
    const hex = theme[index ?? -1];
    return hex ? `#${tinted(hex, color.tint ?? 0)}` : undefined;
  }
  if (color.indexed !== undefined) {
    const index = color.indexed < 8 ? color.indexed : color.indexed - 8;
    const hex = palette.slice(index * 6, index * 6 + 6);
    return hex.length === 6 ? `#${hex}` : undefined;
  }
  return undefined;
}

const underlines: Readonly<Record<string, string>> = {
  single: "Single",
  double: "Double",
  singleAccounting: "SingleAccountant",
  doubleAccounting: "DoubleAccountant",
};
const horizontals: Readonly<Record<string, string>> = {
  left: "Left",
  center: "Center",
  right: "Right",
  fill: "Fill",
  justify: "Justify",
  centerContinuous: "CenterAcrossSelection",
  distributed: "Distributed",
};
const verticals: Readonly<Record<string, string>> = {
  top: "Top",
  center: "Center",
  bottom: "Bottom",
  justify: "Justify",
  distributed: "Distributed",
};
/** Line styles of the file as Excel's style and weight. */
const lines: Readonly<Record<string, readonly [string, string]>> = {
  hair: ["Continuous", "Hairline"],
  thin: ["Continuous", "Thin"],
  medium: ["Continuous", "Medium"],
  thick: ["Continuous", "Thick"],
  dotted: ["Dot", "Thin"],
  dashed: ["Dash", "Thin"],
  mediumDashed: ["Dash", "Medium"],
  dashDot: ["DashDot", "Thin"],
  mediumDashDot: ["DashDot", "Medium"],
  dashDotDot: ["DashDotDot", "Thin"],
  mediumDashDotDot: ["DashDotDot", "Medium"],
  slantDashDot: ["SlantDashDot", "Medium"],
  double: ["Double", "Thick"],
};
const sides: readonly [Edge, "top" | "bottom" | "left" | "right"][] = [
  ["EdgeTop", "top"],
  ["EdgeBottom", "bottom"],
  ["EdgeLeft", "left"],
  ["EdgeRight", "right"],
];

function keyOfValue(table: Readonly<Record<string, string>>, value: string): string | undefined {
  return Object.keys(table).find((key) => table[key] === value);
}

/** A style of the file as the book knows it, with the file's own in `origin`. */
export function readStyle(style: LibraryStyle, theme: readonly string[]): Style {
  const { font, fill, border, alignment, protection } = style;
  const read: Record<string, unknown> = {};
  const put = (key: keyof Style, value: unknown): void => {
    if (value !== undefined && value !== false) read[key] = value;
  };
  put("fontName", font?.name);
  put("fontSize", font?.size);
  put("fontColor", readColor(font?.color, theme));
  put("bold", font?.bold);
  put("italic", font?.italic);
  put("strikethrough", font?.strikethrough);
  put("superscript", font?.vertAlign === "superscript");
  put("subscript", font?.vertAlign === "subscript");
  if (font?.underline) put("underline", font.underline === true ? "Single" : underlines[font.underline]);
  if (fill?.type === "pattern" && fill.pattern !== "none") {
    put("fill", readColor(fill.pattern === "solid" ? fill.fgColor : (fill.bgColor ?? fill.fgColor), theme));
  } else if (fill?.type === "gradient") {
    put("fill", readColor(fill.stops[0]?.color, theme));
  }
  put("horizontal", horizontals[alignment?.horizontal ?? ""]);
  put("vertical", verticals[alignment?.vertical ?? ""]);
  put("wrap", alignment?.wrapText);
  put("indent", alignment?.indent || undefined);
  put("shrinkToFit", alignment?.shrinkToFit);
  put("textOrientation", alignment?.textRotation || undefined);
  if (protection?.locked === false) read["locked"] = false;
  put("formulaHidden", protection?.hidden);
  const borders: Partial<Record<Edge, BorderLine>> = {};
  for (const [edge, side] of sides) {
    const line = border?.[side];
    const known = line && lines[line.style];
    if (known)
      borders[edge] = { style: known[0], weight: known[1], color: readColor(line.color, theme) ?? "#000000" };
  }
  if (Object.keys(borders).length > 0) read["borders"] = borders;
  return { ...read, origin: style };
}

function rgb(color: string): { rgb: string } {
  return { rgb: color.replace("#", "") };
}

function writeLine(line: BorderLine): {
  style: NonNullable<LibraryStyle["border"]>["top"] extends infer T ? T : never;
} {
  const style =
    Object.keys(lines).find((key) => lines[key]?.[0] === line.style && lines[key]?.[1] === line.weight) ??
    Object.keys(lines).find((key) => lines[key]?.[0] === line.style) ??
    "thin";
  return { style, color: rgb(line.color) } as never;
}

/** Of a cell without a style of its own. */
const ownFont = { name: "Calibri", size: 11 };

/** The style for the file: the file's own one with what the book has changed. */
export function writeStyle(style: Style, format: string, theme: readonly string[]): LibraryStyle | undefined {
  const origin = style.origin as LibraryStyle | undefined;
  const before: Style = origin ? readStyle(origin, theme) : {};
  const written: LibraryStyle = { ...origin };
  const changed = (key: keyof Style): boolean => JSON.stringify(style[key]) !== JSON.stringify(before[key]);
  const fontKeys = [
    "fontName",
    "fontSize",
    "fontColor",
    "bold",
    "italic",
    "underline",
    "strikethrough",
  ] as const;
  if (fontKeys.some(changed)) {
    // A font that is named in part is another one in other programs.
    const font: Record<string, unknown> = { ...(origin?.font ?? ownFont) };
    const set = (key: string, value: unknown): void => {
      if (value === undefined) delete font[key];
      else font[key] = value;
    };
    if (changed("fontName")) {
      set("name", style.fontName);
      // A font of the theme would win over the name.
      set("scheme", undefined);
    }
    if (changed("fontSize")) set("size", style.fontSize);
    if (changed("fontColor")) set("color", style.fontColor ? rgb(style.fontColor) : undefined);
    if (changed("bold")) set("bold", style.bold);
    if (changed("italic")) set("italic", style.italic);
    if (changed("strikethrough")) set("strikethrough", style.strikethrough);
    if (changed("underline")) {
      const line =
        style.underline && style.underline !== "None" ? keyOfValue(underlines, style.underline) : undefined;
      set("underline", line === "single" ? true : line);
    }
    written.font = font;
  }
  if (changed("fill")) {
    if (style.fill) written.fill = { type: "pattern", pattern: "solid", fgColor: rgb(style.fill) };
    else delete written.fill;
  }
  if (changed("borders")) {
    const border: Record<string, unknown> = { ...origin?.border };
    for (const [edge, side] of sides) {
      const line = style.borders?.[edge];
      if (JSON.stringify(line) === JSON.stringify(before.borders?.[edge])) continue;
      if (line && line.style !== "None") border[side] = writeLine(line);
      else delete border[side];
    }
    written.border = border;
  }
  const alignKeys = ["horizontal", "vertical", "wrap", "indent", "shrinkToFit", "textOrientation"] as const;
  if (alignKeys.some(changed)) {
    const alignment: Record<string, unknown> = { ...origin?.alignment };
    if (changed("horizontal"))
      alignment["horizontal"] = keyOfValue(horizontals, style.horizontal ?? "") ?? "general";
    if (changed("vertical")) alignment["vertical"] = keyOfValue(verticals, style.vertical ?? "") ?? "bottom";
    if (changed("wrap")) alignment["wrapText"] = style.wrap ?? false;
    if (changed("indent")) alignment["indent"] = style.indent ?? 0;
    if (changed("shrinkToFit")) alignment["shrinkToFit"] = style.shrinkToFit ?? false;
    if (changed("textOrientation")) alignment["textRotation"] = style.textOrientation ?? 0;
    written.alignment = alignment;
  }
  if (changed("locked") || changed("formulaHidden")) {
    written.protection = { locked: style.locked ?? true, hidden: style.formulaHidden ?? false };
  }
  if (format === "General") delete written.numFmt;
  else written.numFmt = format;
  return Object.keys(written).length > 0 ? written : undefined;
}

/** How a conditional format looks, from the file. Its fill stands in the background colour. */
export function readLook(style: LibraryStyle | undefined, theme: readonly string[]): ConditionalLook {
  if (!style) return {};
  const { font, fill, numFmt } = style;
  const look: Record<string, unknown> = {};
  if (fill?.type === "pattern") {
    const color = readColor(fill.bgColor ?? fill.fgColor, theme);
    if (color) look["fill"] = color;
  }
  const color = readColor(font?.color, theme);
  if (color) look["fontColor"] = color;
  for (const key of ["bold", "italic", "strikethrough"] as const)
    if (font?.[key] !== undefined) look[key] = font[key];
  if (font?.underline) look["underline"] = font.underline === "double" ? "Double" : "Single";
  if (numFmt) look["numberFormat"] = numFmt;
  return look;
}

/** How a conditional format looks, for the file. */
export function writeLook(look: ConditionalLook): LibraryStyle {
  const style: LibraryStyle = {};
  const font: Record<string, unknown> = {};
  if (look.fontColor) font["color"] = rgb(look.fontColor);
  for (const key of ["bold", "italic", "strikethrough"] as const)
    if (look[key] !== undefined) font[key] = look[key];
  if (look.underline && look.underline !== "None")
    font["underline"] = look.underline === "Double" ? "double" : true;
  if (Object.keys(font).length > 0) style.font = font;
  if (look.fill) {
    style.fill = { type: "pattern", pattern: "solid", fgColor: rgb(look.fill), bgColor: rgb(look.fill) };
  }
  if (look.numberFormat) style.numFmt = look.numberFormat;
  if (look.borders) {
    const border: Record<string, unknown> = {};
    for (const [edge, side] of sides) {
      const line = look.borders[edge];
      if (line && line.style !== "None") border[side] = { style: "thin", color: rgb(line.color) };
    }
    style.border = border;
  }
  return style;
}
