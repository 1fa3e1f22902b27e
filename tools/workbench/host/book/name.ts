/** Defined names and the rules for what a name may be. */
import { invalid } from "../errors";
import { limits } from "../limits";
import { readArea } from "./area";

export interface DefinedName {
  readonly name: string;
  /** With the leading "=". */
  readonly formula: string;
  readonly comment: string;
  readonly visible: boolean;
}

/**
 * Refuses what Excel refuses as a name of a cell or of a table.
 * @throws ApiError InvalidArgument
 */
export function checkName(name: unknown): asserts name is string {
  const valid =
    typeof name === "string" &&
    name.length <= limits.name &&
    /^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(name) &&
    !readArea(name) &&
    !/^[rc]$|^r\d+c\d+$|^r\d+$|^c\d+$/i.test(name);
  if (!valid) throw invalid(`name: ${String(name)}`);
}

/**
 * Refuses what Excel refuses as the name of a sheet.
 * @throws ApiError InvalidArgument
 */
export function checkSheetName(name: unknown): asserts name is string {
  const valid =
    typeof name === "string" &&
    name.length > 0 &&
    name.length <= limits.sheetName &&
    !/[\\/?*[\]:]/.test(name) &&
    !name.startsWith("'") &&
    !name.endsWith("'") &&
    name.toLowerCase() !== "history";
  if (!valid) throw invalid(`sheet name: ${String(name)}`);
}
