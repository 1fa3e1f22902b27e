/**
 * A digest of what cells say: values and units, not formatting. Saved by another program, a sheet keeps its digest;
 * a changed figure, text or unit does not. It shows that nothing was altered, not who made it: it is no signature.
 */
import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { columnLetters } from "../returns/address";
import { isCellError, type CellValue, type SheetSnapshot } from "../returns/snapshot";

/** Excel keeps 15 digits; the last may turn over where another program calculates a formula anew. */
const digits = 14;

/** Hex digits kept for a cell: enough to find what changed; the sheet's own digest is whole. */
const cellDigits = 8;

/** A percent sign outside quotes: 0.0226 then reads 2.26%. */
const isPercent = (format: string): boolean => format.replace(/"[^"]*"|\\./g, "").includes("%");

/** What a cell says, as one text; null for a blank one. */
export function saidBy(value: CellValue | undefined, format: string): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (isCellError(value)) return `e:${value.error}`;
  if (typeof value === "boolean") return `b:${value ? 1 : 0}`;
  if (typeof value === "string") return `s:${value.normalize("NFC").replace(/\r\n?/g, "\n")}`;
  const number = Number(value.toPrecision(digits));
  return `n:${Object.is(number, -0) ? 0 : number}${isPercent(format) ? "%" : ""}`;
}

export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** A row that holds something; `number` as Excel counts. */
export interface RowDigest {
  readonly number: number;
  readonly digest: string;
  /** By column letters; empty where the sheet is too large to keep each cell's. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface SheetDigest {
  readonly digest: string;
  /** Cells that hold something. */
  readonly count: number;
  readonly rows: readonly RowDigest[];
}

/** Of larger sheets only the rows are told apart: the stamp must not outgrow the workbook. */
const mostCells = 20_000;

export function digestSheet({ top, left, values, formats }: SheetSnapshot): SheetDigest {
  const rows = values.map((line, r) => ({
    number: top + r + 1,
    cells: line.flatMap((value, c) => {
      const said = saidBy(value, formats[r]?.[c] ?? "General");
      return said === null ? [] : [{ column: columnLetters(left + c), said }];
    }),
  }));
  const held = rows.filter(({ cells }) => cells.length > 0);
  const count = held.reduce((sum, { cells }) => sum + cells.length, 0);
  const digests = held.map(({ number, cells }): RowDigest => ({
    number,
    digest: digestOf(JSON.stringify(cells.map(({ column, said }) => [column, said]))).slice(
      0,
      2 * cellDigits,
    ),
    cells: new Map(
      count > mostCells ? [] : cells.map(({ column, said }) => [column, digestOf(said).slice(0, cellDigits)]),
    ),
  }));
  const whole = held.map(({ number, cells }) => [number, cells.map(({ column, said }) => [column, said])]);
  return { digest: digestOf(JSON.stringify(whole)), count, rows: digests };
}
