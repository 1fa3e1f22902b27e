/** What this Excel can do, and how it does it; asked each time, because the answer costs nothing. */
export function supports(version: string): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", version);
}

/** A pane on a Mac saves nothing: a download does nothing there, and says nothing. */
export const downloads = (): boolean => Office.context.platform !== Office.PlatformType.Mac;

/** What this Excel hands a function for a cell that holds nothing: the desktop's function cannot tell it from 0. */
export function blankArgument(): null | 0 {
  const { platform } = Office.context;
  return platform === Office.PlatformType.PC || platform === Office.PlatformType.Mac ? 0 : null;
}
