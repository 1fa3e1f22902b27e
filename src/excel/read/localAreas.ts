/** Takes addresses of several areas apart. */
import { columnNumber, parseArea, type Area } from "../../sheet/address";

/** "'甲,乙'!A1:B2,'甲,乙'!C3" → ["A1:B2", "C3"]; a sheet's name may hold commas. */
export function localAreas(address: string): string[] {
  const unnamed = address.replace(/'(?:[^']|'')*'!/g, "");
  return unnamed.split(",").map((part) => part.slice(part.lastIndexOf("!") + 1).trim());
}

const lastRow = 1_048_575;
const lastColumn = 16_383;

/** The same as areas; whole rows (1:3) and columns (A:C) reach to the ends of the sheet. */
export function areasOf(address: string): Area[] {
  return localAreas(address).map((local): Area => {
    const rows = /^\$?(\d+):\$?(\d+)$/.exec(local);
    if (rows) return { top: Number(rows[1]) - 1, bottom: Number(rows[2]) - 1, left: 0, right: lastColumn };
    const columns = /^\$?([A-Z]+):\$?([A-Z]+)$/i.exec(local);
    if (!columns) return parseArea(local);
    const [, left = "", right = ""] = columns;
    return { top: 0, bottom: lastRow, left: columnNumber(left), right: columnNumber(right) };
  });
}
