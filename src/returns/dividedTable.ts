/**
 * A table that divides what is spent: 企业, 高等学校 below 执行部门, 企业资金, 政府资金 below 资金来源. Its rows are parts
 * of one total, whichever of them the plan has a row for.
 */
import { dividesMoney, partNamed } from "./divisions";
import type { Grid } from "./grid";
import { hasFigures } from "./headerRows";
import { bareLabel, type SubjectFinder } from "./labels";
import type { PartSubject } from "./types";

/** Such a table stands below the first rows of its section. */
const headingWithin = 8;
/** Between 按资金来源分 and its parts stand headings and a total. */
const partsWithin = 5;
const fewestParts = 2;

/** The headings in the first rows that have parts of their division below them. */
export function dividingHeadings(grid: Grid): readonly string[] {
  const found: string[] = [];
  for (let row = grid.top; row <= Math.min(grid.bottom, grid.top + headingWithin); row++) {
    // Below a figure, 按支出用途分 is a line of a form.
    if (hasFigures(grid, row)) break;
    for (const { text, column } of grid.words(row)) {
      if (!dividesMoney(text)) continue;
      let parts = 0;
      for (let below = row + 1; below <= Math.min(grid.bottom, row + partsWithin); below++)
        if (partNamed(text, bareLabel(grid.text(below, column))) !== undefined) parts++;
      if (parts >= fewestParts) found.push(text);
    }
  }
  return found;
}

/** Names the parts too that the plan has no row for. */
export function findingParts(find: SubjectFinder, headings: readonly string[]): SubjectFinder {
  if (headings.length === 0) return find;
  const parts = new Map<string, PartSubject>();
  return (text) => {
    const found = find(text);
    if (found) return found;
    const label = bareLabel(text);
    const name = headings.map((heading) => partNamed(heading, label)).find((one) => one !== undefined);
    if (name === undefined) return undefined;
    // 事业单位 and 其他单位 are two, though both are others.
    let part = parts.get(label);
    if (!part)
      parts.set(label, (part = { kind: "part", id: `part/${label}`, name: label, of: { kind: "division" } }));
    return part;
  };
}
