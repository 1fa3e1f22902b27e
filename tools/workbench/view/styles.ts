/** Cell formats between the book and the spreadsheet on the page (Univer). */
import {
  BorderStyleTypes,
  WrapStrategy,
  type IBorderData,
  type IBorderStyleData,
  type IColorStyle,
  type IStyleData,
  type Nullable,
} from "@univerjs/core";
import type { BorderLine, Edge, Style } from "../host/book/cell";
import type { ConditionalLook } from "../host/book/conditionalFormat";

const horizontals = ["General", "Left", "Center", "Right", "Justify", "Distributed"];
const verticals = ["", "Top", "Center", "Bottom"];

const lines: readonly (readonly [style: string, weight: string, shown: BorderStyleTypes])[] = [
  ["Continuous", "Hairline", BorderStyleTypes.HAIR],
  ["Continuous", "Thin", BorderStyleTypes.THIN],
  ["Continuous", "Medium", BorderStyleTypes.MEDIUM],
  ["Continuous", "Thick", BorderStyleTypes.THICK],
  ["Dot", "Thin", BorderStyleTypes.DOTTED],
  ["Dash", "Thin", BorderStyleTypes.DASHED],
  ["Dash", "Medium", BorderStyleTypes.MEDIUM_DASHED],
  ["DashDot", "Thin", BorderStyleTypes.DASH_DOT],
  ["DashDot", "Medium", BorderStyleTypes.MEDIUM_DASH_DOT],
  ["DashDotDot", "Thin", BorderStyleTypes.DASH_DOT_DOT],
  ["DashDotDot", "Medium", BorderStyleTypes.MEDIUM_DASH_DOT_DOT],
  ["SlantDashDot", "Medium", BorderStyleTypes.SLANT_DASH_DOT],
  ["Double", "Thick", BorderStyleTypes.DOUBLE],
];

const sides: readonly [Edge, "t" | "b" | "l" | "r"][] = [
  ["EdgeTop", "t"],
  ["EdgeBottom", "b"],
  ["EdgeLeft", "l"],
  ["EdgeRight", "r"],
];

/** The format of a cell as the page shows it. */
export function showStyle(style: Style, format: string): IStyleData {
  const shown: IStyleData = {};
  if (style.fontName) shown.ff = style.fontName;
  if (style.fontSize) shown.fs = style.fontSize;
  if (style.bold) shown.bl = 1;
  if (style.italic) shown.it = 1;
  // Of the colour of the letters, as Univer itself makes it: it would keep the one that they had before.
  const { fontColor } = style;
  if (style.underline && style.underline !== "None")
    shown.ul = { s: 1, ...(fontColor && { cl: { rgb: fontColor } }) };
  if (style.strikethrough) shown.st = { s: 1 };
  if (fontColor) shown.cl = { rgb: fontColor };
  if (style.fill) shown.bg = { rgb: style.fill };
  if (style.horizontal) shown.ht = Math.max(0, horizontals.indexOf(style.horizontal));
  if (style.vertical) shown.vt = Math.max(0, verticals.indexOf(style.vertical));
  if (style.wrap) shown.tb = WrapStrategy.WRAP;
  if (style.indent) shown.pd = { l: 2 + style.indent * 9 };
  if (style.textOrientation) shown.tr = { a: style.textOrientation };
  if (format !== "General") shown.n = { pattern: format };
  const border: IBorderData = {};
  for (const [edge, side] of sides) {
    const line = style.borders?.[edge];
    if (!line || line.style === "None") continue;
    const known = lines.find(([kind, weight]) => kind === line.style && weight === line.weight) ?? lines[1];
    border[side] = { s: known?.[2] ?? BorderStyleTypes.THIN, cl: { rgb: line.color } };
  }
  if (Object.keys(border).length > 0) shown.bd = border;
  return shown;
}

function rgb(color: Nullable<IColorStyle>): string | undefined {
  const text = color?.rgb ?? undefined;
  if (text === undefined) return undefined;
  const hex = /^#([0-9a-f]{6})$/i.exec(text);
  if (hex) return `#${(hex[1] ?? "").toUpperCase()}`;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join("")}`.toUpperCase();
  const parts = /^rgba?\((\d+)\s*,\s*(\d+)\s*,\s*(\d+)/.exec(text);
  if (!parts) return undefined;
  return `#${parts
    .slice(1, 4)
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")}`.toUpperCase();
}

function readLine(line: Nullable<IBorderStyleData>): BorderLine | null {
  if (!line) return null;
  const known = lines.find(([, , shown]) => shown === line.s);
  return known ? { style: known[0], weight: known[1], color: rgb(line.cl) ?? "#000000" } : null;
}

/**
 * What the user has made of a cell's format.
 * @param before the cell's style in the book, and how that was shown
 * @param after how it is shown now
 */
export function takeStyle(
  before: { readonly style: Style; readonly format: string; readonly shown: IStyleData },
  after: IStyleData,
): { style: Style; format: string } {
  const style: Record<string, unknown> = { ...before.style };
  const changed = (key: keyof IStyleData): boolean =>
    JSON.stringify(before.shown[key] ?? null) !== JSON.stringify(after[key] ?? null);
  const put = (key: keyof Style, value: unknown): void => {
    if (value === undefined || value === false) delete style[key];
    else style[key] = value;
  };
  if (changed("ff")) put("fontName", after.ff ?? undefined);
  if (changed("fs")) put("fontSize", after.fs);
  if (changed("bl")) put("bold", after.bl === 1);
  if (changed("it")) put("italic", after.it === 1);
  if (changed("ul")) put("underline", after.ul?.s ? "Single" : undefined);
  if (changed("st")) put("strikethrough", Boolean(after.st?.s));
  if (changed("cl")) put("fontColor", rgb(after.cl));
  if (changed("bg")) put("fill", rgb(after.bg));
  if (changed("ht")) put("horizontal", after.ht ? horizontals[after.ht] : undefined);
  if (changed("vt")) put("vertical", after.vt ? verticals[after.vt] : undefined);
  if (changed("tb")) put("wrap", after.tb === WrapStrategy.WRAP);
  if (changed("tr")) put("textOrientation", after.tr?.a || undefined);
  if (changed("bd")) {
    const borders: Record<string, BorderLine> = { ...before.style.borders };
    for (const [edge, side] of sides) {
      const line = readLine(after.bd?.[side]);
      if (line) borders[edge] = line;
      else delete borders[edge];
    }
    put("borders", Object.keys(borders).length > 0 ? borders : undefined);
  }
  const format = changed("n") ? (after.n?.pattern ?? "General") : before.format;
  return { style, format };
}

/** How a conditional format is shown. */
export function showLook(look: ConditionalLook): IStyleData {
  return showStyle(
    {
      ...(look.fill ? { fill: look.fill } : {}),
      ...(look.fontColor ? { fontColor: look.fontColor } : {}),
      ...(look.bold ? { bold: true } : {}),
      ...(look.italic ? { italic: true } : {}),
      ...(look.underline ? { underline: look.underline } : {}),
      ...(look.strikethrough ? { strikethrough: true } : {}),
    },
    "General",
  );
}

/** A look from how a conditional format is shown, for rules that the user adds. */
export function takeLook(shown: IStyleData): ConditionalLook {
  const { style } = takeStyle({ style: {}, format: "General", shown: {} }, shown);
  return {
    ...(style.fill ? { fill: style.fill } : {}),
    ...(style.fontColor ? { fontColor: style.fontColor } : {}),
    ...(style.bold ? { bold: true } : {}),
    ...(style.italic ? { italic: true } : {}),
    ...(style.underline ? { underline: style.underline } : {}),
    ...(style.strikethrough ? { strikethrough: true } : {}),
  };
}
