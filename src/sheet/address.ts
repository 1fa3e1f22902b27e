/** Cell and range addresses in A1 notation. Rows and columns are zero-based everywhere in the code. */

/** A rectangle of cells, both ends included, zero-based. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** 0 → "A", 25 → "Z", 26 → "AA". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** "A" → 0, "aa" → 26. */
export function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** (6, 4) → "E7". */
export function cellAddress(row: number, column: number): string {
  return columnLetters(column) + String(row + 1);
}

/** A one-cell area is written "E7", any other "E7:F9". */
export function areaAddress(area: Area): string {
  const first = cellAddress(area.top, area.left);
  const last = cellAddress(area.bottom, area.right);
  return first === last ? first : `${first}:${last}`;
}

/**
 * Reads "E7", "$E$7", "E7:F9" or "Sheet!E7".
 * @throws RangeError when the text is no A1 address.
 */
export function parseArea(address: string): Area {
  const local = address.slice(address.lastIndexOf("!") + 1).replace(/\$/g, "");
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?$/i.exec(local);
  if (!match) throw new RangeError(`not an A1 address: ${address}`);
  const [, column = "", row = "", column2 = column, row2 = row] = match;
  return {
    top: Number(row) - 1,
    left: columnNumber(column),
    bottom: Number(row2) - 1,
    right: columnNumber(column2),
  };
}

/** A sheet's name as references need it: quoted always, so that no name needs thought; Excel takes back what is too much. */
export function quoteSheet(name: string): string {
  return `'${name.replace(/'/g, "''")}'`;
}

/** "'工作表 1'!E7". */
export function sheetReference(sheet: string, reference: string): string {
  return `${quoteSheet(sheet)}!${reference}`;
}
