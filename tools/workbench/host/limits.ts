/** The limits of Excel on the web, from "Resource limits and performance optimization for Office Add-ins". */
export const limits = {
  /** Bytes of one request or one response. */
  payloadBytes: 5 * 1024 * 1024,
  /** Cells that one get may read. */
  cellsPerRead: 5_000_000,
  /** Characters of an address handed to getRange or getRanges. */
  addressLength: 8192,
  /** Characters of a cell's text. */
  cellText: 32_767,
  /** Characters of a sheet's name. */
  sheetName: 31,
  /** Characters of a defined name or a table's name. */
  name: 255,
} as const;

/** Codes of the Office protocol that the library turns into the two PayloadSizeLimitExceeded errors. */
export const payloadErrors = { request: 5103, response: 5104 } as const;

/** The code that the library turns into InvalidOperationInCellEditMode. */
export const cellEditError = 5004;
