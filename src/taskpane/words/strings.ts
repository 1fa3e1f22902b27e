/** Every text of the pane, once a language. */
import type { Scope } from "../../excel/formulas/ownFormulas";
import type { LeftWhy } from "../../excel/formulas/plainFormulas";
import type { Reason } from "../../excel/requests/refusal";
import type { ReturnKind } from "../../returns/types";
import type { Outcomes } from "../../rules/check";
import type { Severity } from "../../sheet/finding";
import type { Overview } from "../frame/pane";

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
  readonly reading: (sheet: string, rows: number, of: number) => string;
  readonly timeLeft: (seconds: number) => string;
  readonly checking: (rules: number) => string;
  readonly progress: string;
  readonly loadingPart: string;
  readonly partFailed: string;
  readonly tryAgain: string;
  readonly openPage: string;
  readonly writing: string;
  readonly clearing: string;
  readonly cleared: (flags: number, resultSheet: boolean) => string;
  readonly nothingToClear: string;
  readonly found: (sheet: string, count: number, resultSheet: string) => string;
  readonly nothingFound: (sheet: string, resultSheet: string) => string;
  readonly brokenRules: (count: number) => string;
  readonly unchanged: string;
  readonly language: "zh" | "en";
  readonly tabs: Readonly<
    Record<
      | "home"
      | "check"
      | "board"
      | "brief"
      | "files"
      | "duties"
      | "templates"
      | "formulas"
      | "explain"
      | "travel"
      | "rules",
      string
    >
  >;
  readonly functionSearch: string;
  readonly functionHint: string;
  readonly noFunction: string;
  readonly point: string;
  readonly pointFor: (argument: string) => string;
  readonly optional: (argument: string) => string;
  readonly fillIn: string;
  readonly insert: string;
  readonly insertDown: (rows: number) => string;
  readonly inserted: (sheet: string, address: string) => string;
  readonly askOccupied: (sheet: string, address: string) => string;
  readonly result: string;
  readonly partByExcel: string;
  readonly omitted: string;
  readonly reads: string;
  readonly explainHint: string;
  readonly noFormula: string;
  readonly repair: string;
  readonly repairHint: string;
  readonly findRepairs: string;
  readonly repairsFound: (count: number) => string;
  readonly repairsLocked: (sheets: readonly string[]) => string;
  readonly repairAll: string;
  readonly repairing: string;
  readonly repaired: (count: number) => string;
  readonly recalculate: string;
  readonly recalculated: string;
  readonly checkAll: string;
  readonly preview: string;
  readonly previewed: (sheet: string) => string;
  readonly explained: string;
  readonly outcomes: string;
  readonly outcomeCounts: (counts: Outcomes) => string;
  readonly kind: string;
  readonly year: string;
  /** Names of the kinds of returns where they differ from the field's own. */
  readonly kinds: Readonly<Partial<Record<ReturnKind, string>>>;
  readonly templatesHint: string;
  readonly addTemplate: string;
  readonly rulesHint: string;
  readonly ruleSearch: string;
  readonly ruleOn: (id: string, title: string) => string;
  readonly rulePage: Readonly<Record<"what" | "why" | "clause" | "example" | "mend", string>>;
  readonly thresholds: string;
  readonly quarterShares: string;
  readonly quarter: (n: number) => string;
  readonly jumpPoints: string;
  readonly jumpSteps: string;
  readonly apartPercent: string;
  readonly keepSettings: string;
  readonly defaultSettings: string;
  readonly settingsInvalid: string;
  readonly correct: string;
  readonly correctHint: string;
  readonly meaning: string;
  readonly unit: string;
  readonly asUnderstood: string;
  readonly notChecked: string;
  readonly rowUnit: string;
  readonly applyCorrection: string;
  readonly dropCorrection: string;
  /** Old comments that Excel did not let us take away. */
  readonly commentsLeft: (count: number) => string;
  /** Comments that Excel did not let us take away with everything else. */
  readonly commentsNotCleared: (count: number) => string;
  /** Old comments that stay because somebody has replied to them. */
  readonly commentsAnswered: (count: number) => string;
  /** A sheet was renamed or deleted between the check and its marks. */
  readonly strayed: (sheet: string) => string;
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
  readonly home: HomeStrings;
  readonly list: ListStrings;
  readonly board: BoardStrings;
  readonly brief: BriefStrings;
  readonly files: FilesStrings;
  readonly duties: DutyStrings;
  readonly travel: TravelStrings;
  readonly stamp: StampStrings;
}

/** What this workbook is and what to do next. */
export interface HomeStrings {
  readonly looking: string;
  readonly headings: Readonly<Record<Overview["state"], string>>;
  readonly texts: Readonly<Record<Overview["state"], string>>;
  readonly template: string;
  readonly tables: string;
  readonly start: string;
  readonly again: string;
  readonly seeFindings: string;
  readonly brief: string;
  readonly checkedAt: (at: string) => string;
  readonly returns: (count: number) => string;
  readonly samples: string;
  readonly samplesHint: string;
  readonly noSample: (name: string) => string;
  readonly sampleOpened: (name: string) => string;
  readonly welcome: string;
  readonly welcomeCheck: string;
  readonly welcomeFormula: string;
  readonly showFormulas: string;
  readonly welcomeSamples: string;
  readonly understood: string;
  readonly startup: string;
  readonly startupHint: string;
  readonly startupSwitch: string;
  readonly startupOn: string;
  readonly startupOff: string;
}

/** The list of findings and what can be done with it. */
export interface ListStrings {
  /** Of very many findings the stamp keeps the first. */
  readonly partly: (shown: number, all: number) => string;
  readonly nothingYet: string;
  readonly search: string;
  readonly severity: string;
  readonly group: string;
  readonly all: string;
  readonly bySeverity: string;
  readonly byUnit: string;
  readonly noUnit: string;
  readonly previous: string;
  readonly next: string;
  readonly back: string;
  readonly shown: (shown: number, all: number) => string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly export: string;
  readonly exporting: string;
  readonly exported: (name: string) => string;
}

/** The pictures. */
export interface BoardStrings {
  readonly kind: string;
  readonly kinds: Readonly<Record<"heat" | "path" | "pace" | "ranking", string>>;
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  readonly table: string;
  readonly none: string;
  readonly insert: string;
  readonly inserting: string;
  readonly inserted: (sheet: string) => string;
  readonly refresh: string;
  readonly reading: string;
  readonly nothing: Readonly<Record<"heat" | "path" | "pace" | "ranking", string>>;
  readonly planned: string;
  readonly actual: string;
  readonly target: string;
  readonly gap: string;
  readonly done: string;
  readonly due: string;
}

export interface BriefStrings {
  readonly hint: string;
  readonly period: string;
  readonly reading: string;
  readonly nothing: string;
  readonly make: string;
  readonly making: string;
  readonly made: (sheet: string) => string;
  readonly text: string;
  readonly copy: string;
}

/** Many files at once. */
export interface FilesStrings {
  readonly hint: string;
  readonly drop: string;
  readonly choose: string;
  readonly chooseFolder: string;
  readonly noFiles: string;
  readonly working: (done: number, total: number) => string;
  readonly failed: (why: string) => string;
  readonly found: (files: number) => string;
  readonly done: (files: number, findings: number, unreadable: number) => string;
  readonly clean: string;
  readonly statuses: Readonly<Record<"unrecognised" | "unreadable", string>>;
  readonly inSummary: (more: number) => string;
  readonly summary: string;
  readonly summaryMade: (sheet: string) => string;
}

/** Who answers for what. */
export interface DutyStrings {
  readonly hint: string;
  readonly caption: string;
  readonly columns: readonly string[];
  readonly owner: string;
  readonly clause: string;
  readonly state: string;
  readonly met: string;
  readonly behind: string;
  readonly unknown: string;
  readonly standing: (met: number, behind: number) => string;
  readonly nobody: string;
  readonly noNumber: string;
  readonly shown: (shown: number, all: number) => string;
  readonly compare: string;
}

/** Formulas and values for those who have no add-in. */
export interface TravelStrings {
  readonly hint: string;
  readonly scope: string;
  readonly scopes: Readonly<Record<Scope, string>>;
  readonly convert: string;
  readonly convertHint: string;
  readonly back: string;
  readonly freeze: string;
  readonly freezeHint: string;
  readonly restore: string;
  readonly working: string;
  readonly converted: (cells: number) => string;
  readonly nothingToConvert: string;
  readonly backDone: (cells: number) => string;
  readonly nothingBack: string;
  readonly keptSheets: (sheets: readonly string[]) => string;
  readonly frozen: (cells: number, sheet: string) => string;
  readonly nothingToFreeze: string;
  readonly restored: (cells: number) => string;
  readonly nothingToRestore: string;
  readonly untidy: string;
  readonly leftHeading: (count: number) => string;
  readonly why: Readonly<Record<LeftWhy | "changedValue", string>>;
}

/** What the workbook's stamp tells. */
export interface StampStrings {
  readonly title: string;
  readonly verify: string;
  readonly recheck: string;
  readonly checked: (at: string, sheets: string, notice: string, addin: string) => string;
  readonly counts: (error: number, ineligible: number, behind: number, query: number) => string;
  readonly unchanged: string;
  readonly changed: (count: number) => string;
  readonly integrityOnly: string;
  readonly olderEdition: (stamped: string, current: string) => string;
  readonly newerEdition: (stamped: string) => string;
  readonly explanationsChanged: (count: number) => string;
  readonly editedSince: (sheet: string) => string;
  readonly none: string;
  readonly failed: (why: string) => string;
  readonly verifying: string;
  readonly verified: string;
  readonly row: (sheet: string, row: number) => string;
  readonly rowsAdded: (sheet: string, from: number, to: number) => string;
  readonly rowsRemoved: (sheet: string, from: number, to: number) => string;
  readonly sheetChanged: (sheet: string) => string;
  readonly sheetGone: (sheet: string) => string;
  readonly stampAltered: string;
}
