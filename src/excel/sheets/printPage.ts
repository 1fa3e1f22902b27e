/**
 * How the sheets that we make come out of a printer: A4, one page wide, nothing smaller than 9 points, the header on
 * every page, pages numbered.
 */
import { supports } from "../requests/features";

export interface PrintPage {
  readonly orientation: "Portrait" | "Landscape";
  /** Zero-based row of the table's header, repeated on every page; null where there is no one header. */
  readonly titleRow: number | null;
  /** All of it on one page, as a picture is looked at. */
  readonly single?: true;
  /** What is printed of it; all of it when left out. */
  readonly area?: string;
}

/** 1 cm. */
const sideMargin = 28.3;
/** Points between the margins of a page of A4. */
const room = { Portrait: 595 - 2 * sideMargin, Landscape: 842 - 2 * sideMargin } as const;
/** What is typed in 11 points may be printed in 9. */
const smallestScale = 9 / 11;
/** A program without the workbook's font takes another one, and makes the columns as much wider as its digits are. */
const otherFont = 1.26;
/** Width in points up to which a table is printed upright in letters that can be read. */
const widestUpright = room.Portrait / smallestScale / otherFont;

/** @param width of all columns, in points; across the page 760 can be read */
export const pageOf = (width: number, titleRow: number | null): PrintPage => ({
  orientation: width <= widestUpright ? "Portrait" : "Landscape",
  titleRow,
});

function queuePrintPage(sheet: Excel.Worksheet, { orientation, titleRow, single, area }: PrintPage): void {
  const page = sheet.pageLayout;
  page.orientation = orientation;
  page.paperSize = "A4";
  page.leftMargin = page.rightMargin = sideMargin;
  page.centerHorizontally = true;
  // As many pages down as it takes.
  page.zoom = { horizontalFitToPages: 1, ...(single && { verticalFitToPages: 1 }) };
  page.headersFooters.defaultForAllPages.centerFooter = "第 &P 页，共 &N 页";
  if (area !== undefined) page.setPrintArea(area);
  if (titleRow !== null) page.setPrintTitleRows(`$${titleRow + 1}:$${titleRow + 1}`);
}

/** The page of a sheet, by the sheet's id. */
export interface PlacedPage {
  readonly id: string;
  readonly page: PrintPage;
}

/** At the next sync, in an Excel that has pages (ExcelApi 1.9). */
export function queuePrintPages(context: Excel.RequestContext, pages: readonly PlacedPage[]): void {
  for (const { id, page } of pages) queuePrintPage(context.workbook.worksheets.getItem(id), page);
}

/** By itself and last: where the PC has no printer Excel may refuse a page's set-up, and the sheets are good without. */
export async function setPrintPages(pages: readonly PlacedPage[]): Promise<void> {
  if (pages.length === 0 || !supports("1.9")) return;
  try {
    await Excel.run(async (context) => {
      queuePrintPages(context, pages);
      await context.sync();
    });
  } catch {
    // They print as Excel prints any sheet.
  }
}
