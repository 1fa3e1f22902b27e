/** Covers a set of cells with few rectangles: a conditional format over areas is cheaper than one over cells. */
import { areaAddress, parseArea, type Area } from "../../sheet/address";

interface Run {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Cells as A1 addresses → disjoint rectangles that cover exactly these cells, top to bottom, left to right. */
export function rectangles(cells: Iterable<string>): Area[] {
  const columnsByRow = new Map<number, number[]>();
  for (const cell of new Set(cells)) {
    const { top, left } = parseArea(cell);
    const columns = columnsByRow.get(top);
    if (columns) columns.push(left);
    else columnsByRow.set(top, [left]);
  }
  const rows = [...columnsByRow.entries()].sort(([a], [b]) => a - b);
  const done: Run[] = [];
  let open = new Map<string, Run>();
  for (const [row, columns] of rows) {
    const next = new Map<string, Run>();
    for (const { left, right } of runs(columns)) {
      const key = `${left}:${right}`;
      const above = open.get(key);
      // The same stretch of columns in the row above grows downwards; anything else starts anew.
      if (above && above.bottom === row - 1) {
        above.bottom = row;
        next.set(key, above);
      } else {
        const run = { left, right, top: row, bottom: row };
        done.push(run);
        next.set(key, run);
      }
    }
    open = next;
  }
  return done;
}

function runs(columns: readonly number[]): { left: number; right: number }[] {
  const found: { left: number; right: number }[] = [];
  for (const column of [...new Set(columns)].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last.right === column - 1) last.right = column;
    else found.push({ left: column, right: column });
  }
  return found;
}

/** The rectangles as addresses. */
export function rectangleAddresses(cells: Iterable<string>): string[] {
  return rectangles(cells).map(areaAddress);
}

/** Joins addresses with commas into texts of at most `limit` characters each. */
export function joinAddresses(areas: readonly string[], limit = 8000): string[] {
  const joined: string[] = [];
  let text = "";
  for (const area of areas) {
    if (text !== "" && text.length + 1 + area.length > limit) {
      joined.push(text);
      text = "";
    }
    text = text === "" ? area : `${text},${area}`;
  }
  if (text !== "") joined.push(text);
  return joined;
}
