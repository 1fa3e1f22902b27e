/** The lines of a table as an office prints them: Excel's own grid is not printed. */
const edges = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideHorizontal",
  "InsideVertical",
] as const;

/** At the next sync: thin grey lines around and between all cells. */
export function queueTableLines(range: Excel.Range): void {
  for (const edge of edges) {
    const line = range.format.borders.getItem(edge);
    line.style = "Continuous";
    line.color = "#BFBFBF";
  }
}
