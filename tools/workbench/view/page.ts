import type { Univer, Workbook, Worksheet } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import type { Book } from "../host/book/book";
import type { StyleTable } from "./show";

/** The page as it now shows the book. */
export interface Page {
  readonly univer: Univer;
  readonly api: FUniver;
  readonly book: Book;
  readonly styles: StyleTable;
  /** Univer's name of the workbook that it shows. */
  readonly unitId: string;
  readonly workbook: Workbook;
  worksheet(sheetId: string): Worksheet | null;
}
