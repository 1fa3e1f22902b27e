/** The one module that names the .xlsx library, so that it can be changed in one place. */
export { openXlsx, readXlsx, saveXlsx, writeXlsx } from "hucre/xlsx";
