/** The sample return of the counties, as a workbook to open the pane over. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Book } from "../../tools/workbench/host/book/book";
import { openBook } from "../../tools/workbench/xlsx/open";

const sample = "县市区研发投入2023.xlsx";

export const openSample = (): Promise<Book> =>
  openBook(new Uint8Array(readFileSync(resolve(__dirname, "../../assets/samples", sample))), sample);
