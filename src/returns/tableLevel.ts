/** What a table says above its header: titles, the year, the units, what is measured. */
import { isFooter } from "./labels";
import type { Grid } from "./grid";
import { scalesIn, yearIn } from "./headerTerms";
import type { Place, RecognisedReturn } from "./types";

export interface TableLevel {
  readonly titles: readonly string[];
  readonly titleCell: Place | undefined;
  readonly year: number | null;
  readonly yearFrom: RecognisedReturn["yearFrom"];
  readonly scales: ReturnType<typeof scalesIn>;
}

/** The texts above a header, merged cells once. */
export function readTableLevel(
  grid: Grid,
  columns: { readonly left: number; readonly right: number },
  from: number,
  headerTop: number,
): TableLevel {
  const titles: string[] = [];
  let titleCell: Place | undefined;
  for (let row = from; row < headerTop; row++) {
    for (let column = columns.left; column <= columns.right; column++) {
      const area = grid.mergeAt(row, column);
      if (area && (area.left !== column || area.top !== row)) continue;
      const text = grid.text(row, column);
      if (text === "") continue;
      titles.push(text);
      if (!isFooter(text)) titleCell ??= grid.place(row, column);
    }
  }
  const years = new Set(
    titles
      .filter((text) => !isFooter(text))
      .map(yearIn)
      .filter((year) => year !== null),
  );
  const [titleYear] = years;
  const notes = titles.map(scalesIn);
  const amount = notes.find((note) => note.amount)?.amount;
  const ratio = notes.find((note) => note.ratio)?.ratio;
  const year = years.size === 1 && titleYear !== undefined ? titleYear : null;
  return {
    titles,
    titleCell,
    year,
    yearFrom: year === null ? null : "title",
    scales: { ...(amount && { amount }), ...(ratio && { ratio }) },
  };
}

/** A table without titles of its own takes over what the sheet says on top, and at last the sheet's name. */
export function withOuter(own: TableLevel, outer: TableLevel | undefined, sheetName: string): TableLevel {
  const several = new Set(own.titles.map(yearIn).filter((year) => year !== null)).size > 1;
  const inherited = own.year ?? (several ? null : (outer?.year ?? null));
  const named = inherited === null && !several ? yearIn(sheetName) : null;
  return {
    titles: own.titles.length > 0 ? own.titles : (outer?.titles ?? []),
    titleCell: own.titleCell ?? outer?.titleCell,
    year: inherited ?? named,
    yearFrom: inherited !== null ? "title" : named !== null ? "sheetName" : null,
    scales: { ...outer?.scales, ...own.scales },
  };
}
