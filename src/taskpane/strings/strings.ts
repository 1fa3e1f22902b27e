/** Every text of the pane, once a language. */
import type { Reason } from "../../excel/refusal";
import type { Severity } from "../../rules/finding";

export interface Strings {
  readonly title: string;
  readonly subtitle: string;
  readonly loadTables: string;
  readonly check: string;
  readonly clear: string;
  readonly cancel: string;
  readonly ready: string;
  readonly onlyExcel: string;
  readonly loading: string;
  readonly loaded: (sheets: readonly string[]) => string;
  readonly reading: (sheet: string, percent: number) => string;
  readonly checking: string;
  readonly writing: string;
  readonly clearing: string;
  readonly cleared: (flags: number, resultSheet: boolean) => string;
  readonly nothingToClear: string;
  readonly found: (sheet: string, count: number, resultSheet: string) => string;
  readonly nothingFound: (sheet: string, resultSheet: string) => string;
  readonly brokenRules: (count: number) => string;
  readonly unchanged: string;
  readonly noReturn: string;
  readonly elsewhere: (count: number) => string;
  readonly listSeparator: string;
  readonly adding: string;
  readonly added: (sheet: string) => string;
  readonly settingsKept: string;
  readonly corrected: (sheet: string) => string;
  readonly correctionDropped: (sheet: string) => string;
  readonly understood: string;
  readonly findings: string;
  readonly suggestion: string;
  readonly source: string;
  readonly more: (count: number) => string;
  readonly goTo: (sheet: string, cell: string) => string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly askTable: (sheet: string, state: "changed" | "foreign") => string;
  readonly overwrite: string;
  readonly another: string;
  readonly askExplanations: (count: number) => string;
  readonly clearAnyway: string;
  readonly kept: string;
  readonly reason: (reason: Reason) => string;
}
