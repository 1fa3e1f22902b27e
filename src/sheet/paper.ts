/** How a sheet of ours lies on paper: A4, and nothing that is typed in Excel's own size comes out under 9 points. */
export interface PrintPage {
  readonly orientation: "Portrait" | "Landscape";
  /** Zero-based row of the table's header, repeated on every page; null where there is no one header. */
  readonly titleRow: number | null;
  /** All of it on one page, as a picture is looked at. */
  readonly single?: true;
  /**
   * Too wide for letters that can be read on one page: printed in the smallest that can, on as many pages side by side
   * as it takes, the first column repeated on each.
   */
  readonly wide?: true;
  /** What is printed of it; all of it when left out. */
  readonly area?: string;
}

/** 1 cm. */
export const sideMargin = 28.3;
/** In percent: what is typed in 11 points is printed in 9.02, since a scale is a whole number of percent. */
export const smallestScale = 82;
/** A program without the workbook's font takes another one, and makes the columns as much wider as its digits are. */
const otherFont = 1.3;

/** Width of columns in points up to which they can be read on one page of A4. */
const widest = (page: number): number => ((page - 2 * sideMargin) / smallestScale / otherFont) * 100;
const widestUpright = widest(595);
const widestAcross = widest(842);

/** @param width of all columns, in points */
export const pageOf = (width: number, titleRow: number | null): PrintPage => ({
  orientation: width <= widestUpright ? "Portrait" : "Landscape",
  titleRow,
  ...(width > widestAcross && { wide: true }),
});

/** In widths of a digit: a Chinese character is as wide as two others. */
export const charactersOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character >= "\u2e80" ? 2 : 1), 0);

/** Lines that a text takes over a width in characters. */
export const linesOf = (text: string, width: number): number => Math.ceil(charactersOf(text) / width);
