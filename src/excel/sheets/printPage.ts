/** How the sheets that we make come out of a printer: A4, one page wide, the header on every page, pages numbered. */
import { supports } from "../requests/features";

export interface PrintPage {
  readonly orientation: "Portrait" | "Landscape";
  /** Zero-based row of the table's header, repeated on every page; null where there is no one header. */
  readonly titleRow: number | null;
}

/** 1 cm. */
const sideMargin = 28.3;

/** At the next sync. A PC without a printer may refuse the whole: whoever calls lets that pass. */
export function queuePrintPage(sheet: Excel.Worksheet, { orientation, titleRow }: PrintPage): void {
  if (!supports("1.9")) return;
  const page = sheet.pageLayout;
  page.orientation = orientation;
  page.paperSize = "A4";
  page.leftMargin = page.rightMargin = sideMargin;
  page.centerHorizontally = true;
  // As many pages down as it takes.
  page.zoom = { horizontalFitToPages: 1 };
  page.headersFooters.defaultForAllPages.centerFooter = "第 &P 页，共 &N 页";
  if (titleRow !== null) page.setPrintTitleRows(`$${titleRow + 1}:$${titleRow + 1}`);
}
