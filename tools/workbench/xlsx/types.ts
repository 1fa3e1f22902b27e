/** The .xlsx library's own types, derived so that only files/library.ts names the library. */
import type { openXlsx, writeXlsx } from "../../../src/files/library";

export type LibraryBook = Awaited<ReturnType<typeof openXlsx>>;
export type LibrarySheet = LibraryBook["sheets"][number];
export type LibraryCell = NonNullable<LibrarySheet["cells"]> extends Map<string, infer T> ? T : never;
export type LibraryStyle = NonNullable<LibraryCell["style"]>;
export type LibraryColor = NonNullable<NonNullable<LibraryStyle["font"]>["color"]>;
export type LibraryRule = NonNullable<LibrarySheet["conditionalRules"]>[number];
export type LibraryValidation = NonNullable<LibrarySheet["dataValidations"]>[number];
export type LibraryTable = NonNullable<LibrarySheet["tables"]>[number];
export type LibraryProtection = NonNullable<LibrarySheet["protection"]>;
export type LibraryPage = NonNullable<LibrarySheet["pageSetup"]>;

type WrittenSheet = Parameters<typeof writeXlsx>[0]["sheets"][number];
export type LibraryChart = NonNullable<WrittenSheet["charts"]>[number];
