/** Rectangles of a sheet and their addresses. Rows and columns are zero-based, both ends included. */
import { invalid } from "../errors";
import { columnLetters, columnNumber, type Area } from "../../../../src/sheet/address";
export type { Area };
export { columnLetters, columnNumber };

export const rowLimit = 1_048_576;
export const columnLimit = 16_384;

/** One number per cell, for maps of cells. */
export function keyOf(row: number, column: number): number {
  return row * columnLimit + column;
}

export function rowOf(key: number): number {
  return Math.floor(key / columnLimit);
}

export function columnOf(key: number): number {
  return key % columnLimit;
}

export function cellArea(row: number, column: number): Area {
  return { top: row, left: column, bottom: row, right: column };
}

export const wholeSheet: Area = { top: 0, left: 0, bottom: rowLimit - 1, right: columnLimit - 1 };

export const rowCount = (area: Area): number => area.bottom - area.top + 1;
export const columnCount = (area: Area): number => area.right - area.left + 1;
export const cellCount = (area: Area): number => rowCount(area) * columnCount(area);
export const isEntireColumn = (area: Area): boolean => area.top === 0 && area.bottom === rowLimit - 1;
export const isEntireRow = (area: Area): boolean => area.left === 0 && area.right === columnLimit - 1;

export function sameArea(a: Area, b: Area): boolean {
  return a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}

export function contains(outer: Area, row: number, column: number): boolean {
  return row >= outer.top && row <= outer.bottom && column >= outer.left && column <= outer.right;
}

export function covers(outer: Area, inner: Area): boolean {
  return contains(outer, inner.top, inner.left) && contains(outer, inner.bottom, inner.right);
}

export function intersect(a: Area, b: Area): Area | null {
  const area = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return area.top <= area.bottom && area.left <= area.right ? area : null;
}

export function bounding(a: Area, b: Area): Area {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}

/** What of `area` stays when `hole` is taken away: up to four rectangles. */
export function subtract(area: Area, hole: Area): Area[] {
  const cut = intersect(area, hole);
  if (!cut) return [area];
  const { top, left, bottom, right } = area;
  const rest: Area[] = [];
  if (top < cut.top) rest.push({ top, left, bottom: cut.top - 1, right });
  if (cut.bottom < bottom) rest.push({ top: cut.bottom + 1, left, bottom, right });
  if (left < cut.left) rest.push({ top: cut.top, left, bottom: cut.bottom, right: cut.left - 1 });
  if (cut.right < right) rest.push({ top: cut.top, left: cut.right + 1, bottom: cut.bottom, right });
  return rest;
}

/** True when the rectangle lies on the sheet. */
export function onSheet(area: Area): boolean {
  return (
    area.top >= 0 &&
    area.left >= 0 &&
    area.bottom < rowLimit &&
    area.right < columnLimit &&
    area.top <= area.bottom &&
    area.left <= area.right
  );
}

/** "A1", "A1:B2", "A:B" or "1:2", without sheet name. */
export function localAddress(area: Area): string {
  if (isEntireRow(area)) return `${area.top + 1}:${area.bottom + 1}`;
  if (isEntireColumn(area)) return `${columnLetters(area.left)}:${columnLetters(area.right)}`;
  const first = columnLetters(area.left) + String(area.top + 1);
  const last = columnLetters(area.right) + String(area.bottom + 1);
  return first === last ? first : `${first}:${last}`;
}

/** A sheet name as it stands in front of the "!", quoted where Excel quotes it. */
export function quotedSheet(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^([A-Z]{1,3}\d+|R\d*C?\d*|C\d*)$/i.test(name);
  return plain ? name : `'${name.replace(/'/g, "''")}'`;
}

/** "Sheet1!A1:B2". */
export function fullAddress(sheet: string, area: Area): string {
  return `${quotedSheet(sheet)}!${localAddress(area)}`;
}

/** Splits "'My sheet'!A1" into sheet and rest; the sheet is null where none is named. */
export function splitSheet(address: string): { sheet: string | null; local: string } {
  const quoted = /^'((?:[^']|'')+)'!(.*)$/s.exec(address);
  if (quoted) return { sheet: (quoted[1] ?? "").replace(/''/g, "'"), local: quoted[2] ?? "" };
  const bang = address.lastIndexOf("!");
  if (bang < 0) return { sheet: null, local: address };
  return { sheet: address.slice(0, bang), local: address.slice(bang + 1) };
}

/** Reads an A1 address without sheet name, or gives null where it is none. */
export function readArea(local: string): Area | null {
  const text = local.trim().replace(/\$/g, "");
  const cells = /^([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?$/i.exec(text);
  const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/i.exec(text);
  const rows = /^([1-9]\d{0,6}):([1-9]\d{0,6})$/.exec(text);
  let corners: [number, number, number, number] | null = null;
  if (cells) {
    const [, c1 = "", r1 = "", c2 = c1, r2 = r1] = cells;
    corners = [Number(r1) - 1, columnNumber(c1), Number(r2) - 1, columnNumber(c2)];
  } else if (columns) {
    corners = [0, columnNumber(columns[1] ?? ""), rowLimit - 1, columnNumber(columns[2] ?? "")];
  } else if (rows) {
    corners = [Number(rows[1]) - 1, 0, Number(rows[2]) - 1, columnLimit - 1];
  }
  if (!corners) return null;
  const [r1, c1, r2, c2] = corners;
  const area = {
    top: Math.min(r1, r2),
    left: Math.min(c1, c2),
    bottom: Math.max(r1, r2),
    right: Math.max(c1, c2),
  };
  return onSheet(area) ? area : null;
}

/**
 * Reads an A1 address without sheet name.
 * @throws ApiError InvalidArgument when it is none.
 */
export function areaOf(local: string): Area {
  const area = readArea(local);
  if (!area) throw invalid(local);
  return area;
}
