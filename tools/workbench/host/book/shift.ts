/** What inserting and deleting cells does to areas and to the references in formulas. */
import {
  columnLetters,
  columnNumber,
  localAddress,
  quotedSheet,
  splitSheet,
  type Area,
  onSheet,
} from "./area";

/** Cells are inserted or deleted along one axis, inside a band of the other axis. */
export interface Shift {
  readonly axis: "rows" | "columns";
  /** First row or column inserted before, or deleted. */
  readonly start: number;
  /** Positive inserts, negative deletes. */
  readonly count: number;
  /** First and last line of the other axis that move. */
  readonly band: readonly [number, number];
}

function line(from: number, to: number, { start, count }: Shift): [number, number] | null {
  if (count > 0) return [from >= start ? from + count : from, to >= start ? to + count : to];
  const gone = start - count - 1;
  const first = from < start ? from : from <= gone ? start : from + count;
  const last = to < start ? to : to <= gone ? start - 1 : to + count;
  return first <= last ? [first, last] : null;
}

/** Where an area stands after the shift: null when it is deleted, the same object when it is not touched. */
export function shiftArea(area: Area, shift: Shift): Area | null {
  const [first, last] = shift.band;
  const rows = shift.axis === "rows";
  const inBand = rows ? area.left >= first && area.right <= last : area.top >= first && area.bottom <= last;
  if (!inBand || (rows ? area.bottom : area.right) < shift.start) return area;
  const moved = rows ? line(area.top, area.bottom, shift) : line(area.left, area.right, shift);
  if (!moved) return null;
  const next = rows
    ? { ...area, top: moved[0], bottom: moved[1] }
    : { ...area, left: moved[0], right: moved[1] };
  return onSheet(next) ? next : null;
}

/** True when the shift would tear the area apart. */
export function tears(area: Area, shift: Shift): boolean {
  const [first, last] = shift.band;
  const rows = shift.axis === "rows";
  const from = rows ? area.left : area.top;
  const to = rows ? area.right : area.bottom;
  const reaches = (rows ? area.bottom : area.right) >= shift.start;
  const overlaps = from <= last && to >= first;
  return reaches && overlaps && !(from >= first && to <= last);
}

const reference =
  /"(?:[^"]|"")*"|((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?::(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6}))?(?![\p{L}\p{N}_(!.])/giu;

/**
 * Rewrites the references of a formula.
 * @param formula with the leading "="
 * @param home the sheet on which the formula stands
 * @param sheet the sheet whose cells move
 */
export function shiftFormula(formula: string, home: string, sheet: string, shift: Shift): string {
  return formula.replace(
    reference,
    (
      whole: string,
      prefix: string | undefined,
      c1$: string | undefined,
      c1: string,
      r1$: string,
      r1: string,
      c2$: string | undefined,
      c2: string | undefined,
      r2$: string | undefined,
      r2: string | undefined,
      offset: number,
    ) => {
      if (c1$ === undefined || /[\p{L}\p{N}_.\\]/u.test(formula[offset - 1] ?? "")) return whole;
      const named = prefix ? splitSheet(prefix).sheet : home;
      if (named?.toLowerCase() !== sheet.toLowerCase()) return whole;
      const area: Area = {
        top: Number(r1) - 1,
        left: columnNumber(c1),
        bottom: Number(r2 ?? r1) - 1,
        right: columnNumber(c2 ?? c1),
      };
      const next = shiftArea(area, shift);
      if (next === area) return whole;
      if (!next) return `${prefix ?? ""}#REF!`;
      const first = c1$ + columnLetters(next.left) + r1$ + String(next.top + 1);
      const last = (c2$ ?? "") + columnLetters(next.right) + (r2$ ?? "") + String(next.bottom + 1);
      return (prefix ?? "") + (r2 === undefined ? first : `${first}:${last}`);
    },
  );
}

/** Rewrites the sheet's name in a formula after the sheet was renamed. */
export function renameInFormula(formula: string, from: string, to: string): string {
  return replaceSheet(formula, from, `${quotedSheet(to)}!`);
}

/** What a formula says of a sheet once that has been deleted. */
export const loseInFormula = (formula: string, sheet: string): string =>
  replaceSheet(formula, sheet, "#REF!");

function replaceSheet(formula: string, from: string, by: string): string {
  return formula.replace(
    /"(?:[^"]|"")*"|(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!/gu,
    (whole: string, quoted: string | undefined, plain: string | undefined) => {
      const name = quoted?.replace(/''/g, "'") ?? plain;
      return name !== undefined && name.toLowerCase() === from.toLowerCase() ? by : whole;
    },
  );
}

/** An area as a formula's text, e.g. "=Sheet1!$A$1:$B$2". */
export function absoluteFormula(sheet: string, area: Area): string {
  const address = localAddress(area).replace(/[A-Z]+|\d+/g, (part) => `$${part}`);
  return `=${quotedSheet(sheet)}!${address}`;
}

/** Moves the relative references of a formula, as copying it by some rows and columns does. */
export function translateFormula(formula: string, rows: number, columns: number): string {
  return formula.replace(reference, (whole: string, prefix: string | undefined, ...rest: unknown[]) => {
    const parts = rest.slice(0, 8) as (string | undefined)[];
    const offset = rest[8] as number;
    if (parts[0] === undefined || /[\p{L}\p{N}_.\\]/u.test(formula[offset - 1] ?? "")) return whole;
    const corner = (c$ = "", c = "", r$ = "", r = ""): string | null => {
      const column = columnNumber(c) + (c$ ? 0 : columns);
      const row = Number(r) - 1 + (r$ ? 0 : rows);
      if (!onSheet({ top: row, left: column, bottom: row, right: column })) return null;
      return c$ + columnLetters(column) + r$ + String(row + 1);
    };
    const first = corner(...parts.slice(0, 4));
    const last = parts[5] === undefined ? "" : corner(...parts.slice(4, 8));
    if (first === null || last === null) return `${prefix ?? ""}#REF!`;
    return (prefix ?? "") + first + (last ? `:${last}` : "");
  });
}
