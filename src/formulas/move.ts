/** A formula as Excel would copy it to another cell. */
import { columnLetters, columnNumber } from "../sheet/address";
import { tokens } from "./tokens";

const part = /(\$?)([A-Z]{1,3})(\$?)(\d{1,7})/giu;

/**
 * References without $ move along with the cell; those that would leave the sheet become #REF!.
 * @param rows how far down; @param columns how far to the right
 */
export function movedFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return tokens(formula)
    .map(({ kind, source }) => {
      if (kind !== "reference") return source;
      const mark = Math.max(source.lastIndexOf("!"), source.lastIndexOf("！")) + 1;
      let lost = false;
      const address = source
        .slice(mark)
        .replace(part, (_all, fixedColumn: string, letters: string, fixedRow: string, digits: string) => {
          const column = columnNumber(letters) + (fixedColumn ? 0 : columns);
          const row = Number(digits) + (fixedRow ? 0 : rows);
          if (column < 0 || row < 1 || column > 16_383 || row > 1_048_576) lost = true;
          return `${fixedColumn}${lost ? letters : columnLetters(column)}${fixedRow}${row}`;
        });
      return lost ? "#REF!" : source.slice(0, mark) + address;
    })
    .join("");
}
