/** The policy's problems as Excel's errors. The only place of the functions that asks the host anything. */
import type { Problem } from "../policy";

/** English under an English Excel, Chinese under any other. */
function hostLanguage(): "zh" | "en" {
  const context = typeof Office === "undefined" ? undefined : (Office.context as Office.Context | undefined);
  const language = context?.displayLanguage;
  return typeof language === "string" && language.toLowerCase().startsWith("en") ? "en" : "zh";
}

/** Only #N/A and #VALUE! carry a message to the cell, so a problem is one of the two. */
export function toExcelError(problem: Problem): CustomFunctions.Error {
  const { ErrorCode } = CustomFunctions;
  const code = problem.kind === "notAvailable" ? ErrorCode.notAvailable : ErrorCode.invalidValue;
  return new CustomFunctions.Error(code, problem[hostLanguage()]);
}

/** True for an error that stood in a cell of an argument: it goes through unchanged, as in Excel's own functions. */
export function isExcelError(value: unknown): value is CustomFunctions.Error {
  return value instanceof CustomFunctions.Error;
}
