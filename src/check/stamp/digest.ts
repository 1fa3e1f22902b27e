/**
 * A digest of what cells say: values and units, not formatting. Saved by another program, a sheet keeps its digest;
 * a changed figure, text or unit does not. It shows that nothing was altered, not who made it: it is no signature.
 */
import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { columnLetters } from "../../sheet/address";
import { showsPercent } from "../../sheet/numberFormat";
import { isCellError, type CellValue, type SheetSnapshot } from "../../sheet/snapshot";

/** Excel keeps 15 digits; the last may turn over where another program calculates a formula anew. */
const digits = 14;

/** Hex digits kept for a cell: enough to find what changed; the sheet's own digest is whole. */
const cellDigits = 8;
const rowDigits = 16;
/** Of a row whose cells are not kept: what it is for is to name the row, once the sheet's digest has told of a change. */
export const bareRowDigits = 8;

const says = (value: CellValue | undefined): value is Exclude<CellValue, null> =>
  value !== null && value !== undefined && value !== "";

/** What a cell says, as one text; null for a blank one. */
export function saidBy(value: CellValue | undefined, format: string): string | null {
  if (!says(value)) return null;
  if (isCellError(value)) return `e:${value.error}`;
  if (typeof value === "boolean") return `b:${value ? 1 : 0}`;
  if (typeof value === "string") return `s:${value.normalize("NFC").replace(/\r\n?/g, "\n")}`;
  const number = Number(value.toPrecision(digits));
  return `n:${Object.is(number, -0) ? 0 : number}${showsPercent(format) ? "%" : ""}`;
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

/** What a row says, and what its digest is made of: [["A","s:章贡区"],["B","n:2.26"]] as JSON writes it. */
interface RowSaid {
  readonly number: number;
  readonly said: ReadonlyMap<string, string>;
  readonly text: string;
}

/** The rows of a sheet that hold something. */
function* rowsSaid({ top, left, values, formats }: SheetSnapshot): Generator<RowSaid> {
  const letters = (values[0] ?? []).map((_value, c) => columnLetters(left + c));
  for (const [r, line] of values.entries()) {
    const said = new Map<string, string>();
    let text = "";
    for (const [c, value] of line.entries()) {
      const what = saidBy(value, formats[r]?.[c] ?? "General");
      if (what === null) continue;
      const column = letters[c] ?? columnLetters(left + c);
      said.set(column, what);
      text += `${text === "" ? "" : ","}["${column}",${JSON.stringify(what)}]`;
    }
    if (text !== "") yield { number: top + r + 1, said, text: `[${text}]` };
  }
}

/** Row by row: what a large sheet says is never in memory as a whole. */
export function digestSheet(sheet: SheetSnapshot): SheetDigest {
  const count = sheet.values.reduce((sum, line) => sum + line.filter(says).length, 0);
  const whole = sha256.create();
  whole.update("[");
  const rows: RowDigest[] = [];
  for (const { number, said, text } of rowsSaid(sheet)) {
    whole.update(`${rows.length === 0 ? "" : ","}[${number},${text}]`);
    const cells = new Map<string, string>();
    const bare = count > mostCells;
    if (!bare) for (const [column, what] of said) cells.set(column, digestOf(what).slice(0, cellDigits));
    rows.push({ number, digest: digestOf(text).slice(0, bare ? bareRowDigits : rowDigits), cells });
  }
  whole.update("]");
  return { digest: bytesToHex(whole.digest()), count, rows };
}
