/** What the check says of one sheet, as short as a test can say it. */
import type { CheckResult } from "../../src/rules/results";
import { check, type Row } from "./returns";
import { sheet } from "./sheets";

export const read = (rows: readonly Row[], name = "Sheet1"): CheckResult => check(sheet(name, rows));

/** RD-C11 C7 for each finding, in the order of the sheet. */
export const findingsOf = (rows: readonly Row[], name = "Sheet1"): string[] =>
  read(rows, name).findings.map(({ rule, cell }) => `${rule} ${cell}`);

/** The labels of what was not read. */
export const named = (rows: readonly Row[]): string[] =>
  read(rows).sheets.flatMap(({ notRead }) => notRead.map(({ label }) => label));
