/**
 * How the sheets that we make come out of a printer: A4, one page wide, nothing smaller than 9 points, the header on
 * every page, pages numbered.
 */
import { sideMargin, smallestScale, type PrintPage } from "../../sheet/paper";
import { supports } from "../requests/features";

function queuePrintPage(sheet: Excel.Worksheet, placed: PrintPage): void {
  const { orientation, titleRow, single, wide, area } = placed;
  const page = sheet.pageLayout;
  page.orientation = orientation;
  page.paperSize = "A4";
  page.leftMargin = page.rightMargin = sideMargin;
  page.centerHorizontally = true;
  // As many pages down as it takes.
  page.zoom = wide
    ? { scale: smallestScale }
    : { horizontalFitToPages: 1, ...(single && { verticalFitToPages: 1 }) };
  page.headersFooters.defaultForAllPages.centerFooter = "第 &P 页，共 &N 页";
  if (area !== undefined) page.setPrintArea(area);
  if (wide) page.setPrintTitleColumns("$A:$A");
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
