/** Addresses in formulas, as far as building needs them: zero-based, with the sheet's name as it is written. */

export interface PointedArea {
  /** "'2023年'!" or "". */
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Undefined for what is no cell or rectangle of cells. */
export function parseArea(address: string): PointedArea | undefined {
  const at = address.lastIndexOf("!");
  const match = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/i.exec(
    address.slice(at + 1).replace(/\$/g, ""),
  );
  if (!match) return undefined;
  const [, column = "", row = "", column2 = column, row2 = row] = match;
  return {
    sheet: address.slice(0, at + 1),
    top: Number(row) - 1,
    left: columnNumber(column),
    bottom: Number(row2) - 1,
    right: columnNumber(column2),
  };
}
