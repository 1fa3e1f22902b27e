/** What this Excel can do; asked each time, because the answer costs nothing. */
export function supports(version: string): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", version);
}
