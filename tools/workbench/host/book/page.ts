/** Page layout of a sheet. Lengths in points. */
import type { Area } from "./area";

export interface PageLayout {
  orientation: string;
  paperSize: string | null;
  zoom: { scale?: number; horizontalFitToPages?: number; verticalFitToPages?: number };
  centerHorizontally: boolean;
  centerVertically: boolean;
  printGridlines: boolean;
  printHeadings: boolean;
  blackAndWhite: boolean;
  draftMode: boolean;
  leftMargin: number;
  rightMargin: number;
  topMargin: number;
  bottomMargin: number;
  headerMargin: number;
  footerMargin: number;
  /** In the middle of every page's foot, with Excel's codes such as &P for the page. */
  centerFooter: string;
  printArea: readonly Area[];
  titleRows: Area | null;
  titleColumns: Area | null;
}

export function defaultPage(): PageLayout {
  return {
    orientation: "Portrait",
    paperSize: "A4",
    zoom: { scale: 100 },
    centerHorizontally: false,
    centerVertically: false,
    printGridlines: false,
    printHeadings: false,
    blackAndWhite: false,
    draftMode: false,
    leftMargin: 50.4,
    rightMargin: 50.4,
    topMargin: 54,
    bottomMargin: 54,
    headerMargin: 21.6,
    footerMargin: 21.6,
    centerFooter: "",
    printArea: [],
    titleRows: null,
    titleColumns: null,
  };
}
