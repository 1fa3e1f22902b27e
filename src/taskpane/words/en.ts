import type { HalfWay, Reason, Remedy } from "../../excel/requests/refusal";
import { measures as ofReturns, type Measure } from "../../returns/types";
import { englishReason } from "./englishReasons";
import { usualReasons, type Strings } from "./zh";

const reasonLabels: Readonly<Record<(typeof usualReasons)[number], string>> = {
  "地区生产总值（营业收入）修订": "GDP (or revenue) was revised",
  统计口径调整: "The definition was changed",
  项目结题或延期: "A project ended or was put off",
  "企业搬迁、关停或划转": "An enterprise moved, closed or was transferred",
  上年基数较小: "Last year's figure was small",
  "已与填报单位核实，数据无误": "Verified with the submitting unit; the figure is right",
};

function reason(why: Reason): string {
  switch (why.kind) {
    case "protectedSheet":
      return `The sheet “${why.sheet}” is protected and nothing was changed; unprotect it (Review tab) and try again.`;
    case "protectedWorkbook":
      return "The workbook's structure is protected and nothing was changed; unprotect it (Review tab) and try again.";
    case "ownSheet":
      return `“${why.sheet}” was made by this add-in; switch to the return that you want to check.`;
    case "tooLarge":
      return `The used range ${why.address} of “${why.sheet}” is too large; delete what is not part of the return.`;
    case "cancelled":
      return "Cancelled; the workbook is unchanged.";
    case "unanswered":
      return "No longer waiting for Excel: it has not answered, and may or may not have written. Look at the workbook and, if needed, do it again.";
    case "sheetGone":
      return `There is no sheet “${why.sheet}” any more; it may have been renamed. Check again.`;
    case "moved":
      return "The workbook was changed meanwhile (a sheet or range was deleted or renamed). Please try again.";
    case "selection":
      return "Select one block of cells (no chart, not several ranges) and try again.";
    case "chartSheet":
      return "The active sheet is a chart; switch to a sheet with cells, or press “Check all”.";
    case "tooMuch":
      return "Excel cannot take so much at once. Shorten very long texts or split the sheet, then try again.";
    case "edited":
      return `“${why.sheet}” kept being changed while it was checked; nothing was marked. Check again when it is at rest.`;
    case "notComputed":
      return why.detail === ""
        ? "The checking program could not be loaded; the workbook is unchanged. Check the network, reopen this pane and try again."
        : `The checking program failed (${why.detail}); the workbook is unchanged. Reopen this pane and try again; if it persists, tell whoever maintains the add-in.`;
    case "cellEdit":
      return "A cell is being edited; press Enter or Esc and try again.";
    case "offline":
      return "Excel does not answer at the moment; try again shortly.";
    case "tooOld":
      return "This version of Excel cannot do that; update Excel and try again.";
    case "readOnly":
      return "Excel refuses to write; the workbook may be protected or read-only. Save a copy and try again.";
    case "host":
      return `Excel reports an error (${why.code}): ${why.message.replace(/[。.\s]+$/u, "")}. Try again; if it persists, save and reopen the workbook.`;
    case "overtaken":
      return "Somebody is changing the same place (a sheet of the same name, for example); try again shortly.";
    case "notPutBack":
      return `The formulas of ${why.cells.slice(0, 5).join(", ")} could not be put back.`;
    case "halfWay":
      return `${halfWay(why)} Cause: ${reason(why.cause)}`;
  }
}

const remedies: Readonly<Record<Remedy, string>> = {
  clear: "press “Clear flags” or close without saving.",
  again: "look at it and try again, or close without saving.",
  tables: "press “Load tables” again shortly, or close without saving.",
  restore: "the formulas are on the sheet “固定记录”; press “Restore formulas” shortly.",
  back: "the formulas stand inside the converted ones; press “Convert back” shortly.",
  look: "Excel has not answered since; the new sheet may have been added: look first, and do it again only if it is not there.",
  drafts: "a hidden sheet that is not whole is left; “Clear flags” takes it away.",
};

function halfWay({ restored, kept = [], remedy = "clear" }: HalfWay): string {
  const added = kept.length > 0 ? ` Sheets added on the way stay and may be deleted: ${listed(kept)}.` : "";
  if (!restored)
    return `Writing failed half-way and could not be undone completely; ${remedies[remedy]}${added}`;
  return added === ""
    ? "Writing failed half-way and was undone."
    : `Writing failed; nothing else was changed.${added}`;
}

/** Quotes within it become single ones. */
const quoted = (text: string): string =>
  text === "" ? "" : `“${text.replaceAll("“", "‘").replaceAll("”", "’")}”`;

const listed = (names: readonly string[]): string => names.map(quoted).join(", ");

/** Of a measure that a sentence names in Chinese. */
function measureName(chinese: string): string | undefined {
  const id = Object.keys(ofReturns).find((one) => ofReturns[one as Measure].name === chinese);
  return id === undefined ? undefined : en.measures[id as Measure];
}

/** The indicators of plans, by their ids. */
const indicators: Readonly<Record<string, string>> = {
  "gdp-intensity": "R&D / GDP",
  "industry-intensity": "industrial R&D / revenue",
  "sector-amount": "R&D of the sectors",
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

export const en: Strings = {
  title: "R&D Target Assistant",
  subtitle: "Annotates; never alters submitted data",
  loadTables: "Load tables",
  check: "Check",
  clear: "Clear flags",
  cancel: "Cancel",
  ready: "",
  onlyExcel: "Open this add-in in Excel.",
  loading: "Loading the appendix tables…",
  loaded: (sheets) => `Loaded: ${listed(sheets)}.`,
  reading: (sheet, rows, of) =>
    of === 0 ? `Reading “${sheet}”…` : `Reading “${sheet}”: row ${rows} of ${of}…`,
  timeLeft: (seconds) => ` about ${plural(seconds, "second")} left`,
  checking: (rules) => `Running ${plural(rules, "rule")}…`,
  progress: "Progress",
  loadingPart: "Opening…",
  partFailed: "This part could not be loaded; check the network and try again.",
  tryAgain: "Try again",
  openPage: "Open the page in a new window",
  writing: "Writing flags…",
  clearing: "Clearing flags…",
  cleared: (flags, resultSheet) =>
    `Cleared ${plural(flags, "flag group")}${resultSheet ? " and the result sheet" : ""}.`,
  nothingToClear: "There are no flags to clear.",
  found: (sheet, count, resultSheet) =>
    `“${sheet}”: ${plural(count, "finding")}; see the sheet “${resultSheet}”.`,
  nothingFound: (sheet, resultSheet) => `“${sheet}”: nothing wrong; see the sheet “${resultSheet}”.`,
  brokenRules: (count) => `${plural(count, "rule")} failed to run; the result lacks them.`,
  commentsLeft: (count) =>
    `${count} comments of the last check could not be removed (the sheet may forbid it); the sheet “校验结果” is what counts.`,
  replacedMeanwhile:
    "Somebody else checked at the same moment; the workbook now holds his flags and results. Check again if you need yours.",
  commentsNotCleared: (count) =>
    `${plural(count, "comment")} could not be removed (the sheet may forbid it); unprotect it and press “Clear flags” again.`,
  commentsAnswered: (count) =>
    ` ${plural(count, "comment")} with replies stay in the workbook, replies included; delete them in Excel when they are not needed.`,
  spilledFrom: (anchor) => ` (spilled from ${anchor})`,
  waitsForCell: "A cell is being edited; press Enter or Esc there, and this goes on by itself.",
  rulesUnread: (sheets) =>
    `${sheets.map((sheet) => `“${sheet}”`).join(", ")}: Excel does not let an add-in read some conditional formats that were set by hand; they are left as they are. Should an old flag of this add-in be among them, delete it under Conditional Formatting → Manage Rules.`,
  strayed: (sheet) =>
    `“${sheet}” was renamed or deleted while the marks were written; names and links in the result may not fit. Please check again.`,
  noReturn: "No sheet of this workbook was recognised as a return. ",
  elsewhere: (count) => ` ${count} more on other sheets: press “Check all”.`,
  listSeparator: ", ",
  periodName: ({ year, quarter }) => (quarter === null ? String(year) : `${year}, to the end of Q${quarter}`),
  labelled: (label, text) => `${label}: ${text}`,
  bracketed: (text, inside) => `${text} (${inside})`,
  adding: "Adding the template…",
  added: (sheet) => `“${sheet}” was added and can be filled in.`,
  settingsKept: "Kept in this workbook; the next check uses it.",
  corrected: (sheet) => `The correction of “${sheet}” is remembered; check again.`,
  correctionDropped: (sheet) => `The correction of “${sheet}” is forgotten; check again.`,
  language: "en",
  moreCommands: "More commands",
  places: { reports: "Report", functions: "Formula", more: "More" },
  tabs: {
    home: "Home",
    check: "Check",
    board: "Board",
    brief: "Brief",
    collect: "Collect",
    duties: "Duties",
    templates: "Templates",
    formulas: "Find",
    explain: "Explain",
    repair: "Repair",
    travel: "Travel",
    rules: "Rules",
    plan: "Plan",
  },
  functionSearch: "What do you want to know?",
  functionHint: "Such as: gap, apply, pace, responsible",
  noFunction: "Nothing found: try target, pace or responsible.",
  point: "Selection",
  pointFor: (argument) => `Use the selected cells as ${argument}`,
  optional: (argument) => `${argument} (optional)`,
  fillIn: "Fill in what is required above; the result appears here.",
  insert: "Insert into the selected cell",
  insertDown: (rows) => `Fill ${rows} rows downwards`,
  inserted: (sheet, address) => `Written to “${sheet}” ${address}.`,
  askOccupied: (sheet, address) => `“${sheet}” ${address} is not empty. Overwrite?`,
  result: "Result",
  blankResult: "(blank)",
  partByExcel: "Part of it only Excel can calculate: see the cell.",
  omitted: "(omitted)",
  reads: "Cells it reads:",
  explainHint: "Select a cell with an RD_ function to see why it shows what it shows.",
  noFormula: "The selected cell has no RD_ function. Select one that has, or insert one with “Find”.",
  repair: "Repair formulas",
  repairHint:
    "Formulas typed or opened without the add-in become #NAME?. They are listed, and entered again when you say so; nothing else changes.",
  findRepairs: "Find",
  repairsFound: (count) =>
    count === 0 ? "No formula needs repair." : `${plural(count, "formula")} to repair:`,
  repairsLocked: (sheets) => `These sheets are protected; unprotect them first: ${listed(sheets)}.`,
  repairAll: "Repair all",
  repairing: "Working on formulas…",
  repaired: (count) => `${plural(count, "formula")} entered again.`,
  recalculate: "Recalculate all",
  recalculated: "Excel was asked to recalculate everything.",
  checkAll: "Check all",
  preview: "Recognise",
  previewed: (sheet) => `This is how “${sheet}” is understood; nothing has been checked or written.`,
  explained: "explained",
  outcomes: "Outcomes",
  outcomeCounts: ({ passed, found, couldNotTell, broke }) =>
    `${passed} passed, ${found} found, ${couldNotTell} could not tell, ${broke} broke`,
  kind: "Kind of return",
  year: "Year",
  notReadHeading: (count) => (count === 1 ? "1 place was not read:" : `${count} places were not read:`),
  kinds: {
    "county-quarter": "Counties by quarter",
    "county-year": "Counties, one year",
    "county-matrix": "Counties by year, one ratio",
    "sector-matrix": "Sectors by year",
    "sector-quarter": "Sectors by quarter",
    enterprise: "Enterprises and applications",
    counts: "Counts and shares",
    breakdown: "Details of one unit's R&D spending",
    "form-107": "National R&D forms (107-1, 107-2)",
    "custom-rules": "The bureau's own rules",
  },
  measures: {
    gdp: "GDP",
    rd: "R&D",
    intensity: "R&D intensity",
    industryRevenue: "Industrial revenue",
    industryRd: "Industrial R&D",
    industryIntensity: "Industrial R&D intensity",
    enterprises: "Enterprises",
    activeEnterprises: "Enterprises with R&D",
    institutionEnterprises: "Enterprises with an R&D institution",
    activeShare: "Share of enterprises with R&D",
    institutionShare: "Share of enterprises with an R&D institution",
    sectorAmount: "R&D",
    revenue: "Revenue",
    enterpriseRd: "R&D",
    taxRd: "R&D for tax",
    financeRd: "R&D in the accounts",
    funds: "Funds applied for",
    governmentFunds: "Government funds",
    rdStaff: "R&D staff",
    rdProjects: "R&D projects",
    count: "Count",
    share: "Share",
  },
  roles: {
    name: "Name of the unit",
    year: "Year",
    field: "About the enterprise",
    indicator: "Name of the indicator",
    scale: "Unit of measure",
    derived: "Follows from other columns",
    other: "Numbering or remarks, not checked",
    quoted: "Target or baseline, held against the plan",
    unknown: "Not understood, not checked",
  },
  scales: {
    亿元: "100M yuan",
    万元: "10k yuan",
    千元: "1k yuan",
    元: "yuan",
    小数: "fraction",
    家: "number",
    个: "number",
    人: "persons",
  },
  templatesHint: "Adds a blank return with lists, input rules and the plan's targets beside.",
  addTemplate: "Add template",
  rulesHint:
    "What each rule checks, why, and how to mend it. A rule that is switched off is named in the result.",
  ruleSearch: "Search rules",
  ruleOn: (id) => `Run ${id}`,
  ownRules: "The bureau's own rules",
  ownRulesHint: (count) =>
    count === 0
      ? "This workbook has none: add the sheet “自定义规则” under Templates."
      : `${count} on the sheet “自定义规则”, checked with the rules above; what cannot be read is flagged there.`,
  ownRulePage: { condition: "Must hold", scopes: "Sheets", hint: "Says", source: "Rests on" },
  rulePage: { what: "Checks", why: "Why", clause: "Clause", example: "Example", mend: "How to mend" },
  thresholds: "Thresholds",
  keepSettings: "Keep in this workbook",
  defaultSettings: "Defaults",
  settingsInvalid: "Not kept: thresholds are numbers from 0, and the quarters' shares rise.",
  correct: "Misunderstood? Correct it here",
  correctColumn: (letters, header) => `${letters} “${header}”: correct`,
  columnHeadings: ["Col.", "Header", "Meaning", "Unit", "Year"],
  correctHint: "Choose only what is wrong. The correction is kept in the workbook.",
  meaning: "meaning",
  unit: "unit",
  asUnderstood: "As understood above",
  notChecked: "Not checked",
  rowUnit: (label) => `Unit of “${label}”`,
  applyCorrection: "Keep correction",
  dropCorrection: "Forget correction",
  unchanged: "The workbook is unchanged.",
  understood: "What was understood",
  findings: "Findings",
  suggestion: "Suggestion",
  source: "Source",
  more: (count) => `Show ${count} more`,
  goTo: (sheet, cell) => `Go to “${sheet}” ${cell}`,
  sentence: (text) => `${text} `,
  quoted,
  read: (said) => englishReason(said, measureName),
  severities: { error: "Must mend", ineligible: "Ineligible", behind: "Behind", query: "Verify" },
  states: { 待处理: "Open", 已说明: "Explained", 已忽略: "Set aside" },
  askTable: (sheet, state) =>
    state === "changed"
      ? `The sheet “${sheet}” differs from the appendix table; somebody may have changed it. What now?`
      : `The sheet “${sheet}” was not made by this add-in; overwriting deletes all that is on it. What now?`,
  overwrite: "Overwrite",
  another: "Create another",
  askExplanations: (count) =>
    `The result sheet holds ${plural(count, "explanation")}, which clearing deletes too. Clear?`,
  clearAnyway: "Clear",
  askOutputs: (names) =>
    `Delete the sheets that this add-in made (${listed(names)}) too? This cannot be undone, and what was changed in them by hand goes with them.`,
  deleteOutputs: "Delete them too",
  keepOutputs: "Flags only",
  outputsLeft: ({ sheets, seen, why }) =>
    `The flags are gone, but these sheets of ours ${seen ? "were" : "may"} not ${seen ? "" : "have been "}deleted: ${listed(sheets.map(({ name }) => name))}; press “Clear flags” again, or delete them yourself. Cause: ${reason(why)}`,
  outputsDeleted: (count) => ` Deleted ${plural(count, "sheet")} of ours.`,
  kept: "Cancelled; the workbook is unchanged.",
  reason,
  home: {
    looking: "Looking at this workbook…",
    headings: {
      empty: "This workbook holds no return yet",
      unchecked: "There are returns, not checked yet",
      changed: "Changed since it was checked",
      findings: "Checked: findings are open",
      clean: "Checked: nothing wrong",
    },
    texts: {
      empty: "Open a return and come back here; or take a blank template, or bring in the plan's tables.",
      unchecked:
        "A check only adds flags; it alters no submitted figure, and flags can be cleared at any time.",
      changed: "What was found may no longer hold; check again.",
      findings: "Go through them one by one, or have them explained in the column “说明” of “校验结果”.",
      clean: "A brief can be made from it.",
    },
    template: "Take a template",
    tables: "Bring in the plan's tables",
    start: "Start the check",
    again: "Check once more",
    seeFindings: "See the findings",
    brief: "Make a brief",
    checkedAt: (at) => `Last check: ${at}`,
    returns: (count) => `${plural(count, "return")} recognised`,
    samples: "Sample returns",
    samplesHint: "Try it on a sample: it opens in a window of its own and leaves this workbook alone.",
    noSample: (name) =>
      `The sample “${name}” could not be fetched; check the network, or ask the administrator whether the add-in's folder is complete.`,
    sampleOpened: (name) =>
      `The sample “${name}” is open in a new window. Go there and press “R&D Targets → Check”; if there is no pane, “Open pane”.`,
    sampleSaved: (name) =>
      `This Excel cannot open the sample itself; “${name}” has been downloaded. Open it from there and press “R&D Targets → Check”.`,
    welcome: "New here? Three things",
    welcomeCheck:
      "Check: open a return and press “Check”. It adds flags, alters no figure, and can be cleared.",
    welcomeFormula: "Formulas: ask in any cell for targets, gaps and eligibility, such as",
    showFormulas: "See the formulas",
    welcomeSamples:
      "Samples and templates: an empty workbook offers three sample returns below; “Templates” has six blank ones.",
    understood: "Got it",
    startup: "Show with this workbook",
    startupHint:
      "When on, the pane appears whenever this workbook is opened. Colleagues without the add-in see no pane and are asked nothing.",
    startupSwitch: "Show the pane with this workbook",
    startupOn: "On; it takes effect once the workbook is saved.",
    startupOff: "Off; it takes effect once the workbook is saved.",
  },
  list: {
    partly: (shown, all) =>
      `The first ${shown} findings of the last check; all ${all} stand on the sheet “校验结果”.`,
    nothingYet: "Nothing was checked yet. Open the return and press “Check” above.",
    search: "Search",
    severity: "Severity",
    group: "Group by",
    all: "All",
    bySeverity: "Severity",
    byPlace: "Place",
    byUnit: "Unit",
    verdict: (mend, explain, aside) => {
      const open = [
        ...(mend > 0 ? [`${mend} to mend`] : []),
        ...(explain > 0 ? [`${explain} to explain`] : []),
      ].join(", ");
      return (open === "" ? "Ready to submit" : `Still ${open}`) + (aside > 0 ? ` (${aside} set aside)` : "");
    },
    changes: (fresh, gone) =>
      ` · ${[...(fresh > 0 ? [`${fresh} new`] : []), ...(gone > 0 ? [`${gone} gone`] : [])].join(", ")}`,
    fresh: "new",
    mendFirst:
      "Correct it on the sheet and press “Check” again; if it is right as it is, give the reason and press “Set aside”.",
    passedOn: "As passed on, in Chinese",
    explanation: "Explanation",
    explanationHint: "To the receiving office: why this figure",
    reasons: "Usual reasons…",
    usualReasons: usualReasons.map((value) => ({ value, label: reasonLabels[value] })),
    join: "；",
    keepExplanation: "Keep",
    setAside: "Set aside",
    takeUp: "Take up again",
    asideNeedsReason: "Setting a finding aside needs a reason.",
    copySuggestion: "Copy",
    copyEntry: (entry) => (/\d/u.test(entry) ? `Copy ${entry}` : `Copy ${quoted(entry)}`),
    said: "The explanation stands on “校验结果”.",
    aside: "Set aside, with reason and date on “校验结果”; it can be taken up again.",
    unsaid: "The explanation was taken away.",
    notListed: "“校验结果” does not list this finding; nothing was kept. Check again.",
    noUnit: "The whole sheet",
    previous: "Previous",
    next: "Next",
    back: "Back",
    shown: (shown, all) => (shown === all ? `${all} in all` : `${shown} of ${all}`),
    copy: "Copy as text",
    entryCopied: (entry, cell) =>
      `Copied ${/\d/u.test(entry) ? entry : quoted(entry)}; once verified, paste it into ${cell}.`,
    copied: "Copied; it can be pasted into a message.",
    notCopied: "Not copied: Excel gives no access to the clipboard. Use “Export list” instead.",
    export: "Export list",
    exporting: "Writing the list…",
    exported: (name) => `Exported “${name}” to the downloads folder.`,
    openedList: "The list is open in a new window, as a new workbook; save it there.",
  },
  board: {
    kind: "Picture",
    kinds: {
      heat: "Distance to target",
      path: "A unit against its path",
      pace: "Pace of the sectors",
      ranking: "Ranking by completion",
    },
    indicator: "Indicator",
    unit: "Unit",
    period: "Period",
    table: "Table (a number goes to its cell)",
    none: "—",
    doubt: (claimed) => `To be verified: ${claimed}`,
    insert: "Insert as Excel chart",
    inserting: "Inserting the chart…",
    inserted: (sheet) => `Chart and data are on the sheet “${sheet}”.`,
    indicatorName: (table, id, name) => `Table ${table}: ${indicators[id] ?? `“${name}”`}`,
    units: { 个百分点: "percentage points", 亿元: "100 million yuan", "%": "%" },
    headline: (year, unit, behind, doubtful, missing) =>
      `${year}: ${behind.length === 0 ? "nobody is behind" : `${behind.length} behind: ${behind.join(", ")} (${unit})`}.` +
      (doubtful.length === 0 ? "" : ` To be verified: ${doubtful.join(", ")}.`) +
      (missing.length === 0 ? "" : ` No figure from ${missing.length}: ${missing.join(", ")}.`),
    refresh: "Read the workbook again",
    reading: "Reading the workbook…",
    nothing: {
      heat: "The workbook holds no yearly figures of this indicator.",
      path: "The workbook says nothing of this unit; only its plan is drawn.",
      pace: "The workbook holds no figures of sectors.",
      ranking: "The workbook holds no yearly figures of this indicator.",
    },
    planned: "Planned",
    actual: "Actual",
    target: "Target",
    gap: "Gap",
    done: "Done of the year",
    due: "Due by then",
  },
  brief: {
    hint: "A brief on a sheet of its own: who is on track, who is behind and by how much money, what changed since the last check, what was not reported, who answers for it. Figures are formulas that lead to their cells. Its text is Chinese.",
    period: "Period",
    reading: "Reading the workbook…",
    nothing: "The workbook holds nothing to report; open a return first.",
    make: "Make the brief",
    making: "Making the brief…",
    made: (sheet) => `The brief is on the sheet “${sheet}”.`,
    text: "As text",
    copy: "Copy the text",
    document: "Download as Word document",
    writing: "Writing the document…",
    documentSaved: (name) => `“${name}” is in the downloads folder.`,
    documentNotSaved: "On a Mac the pane cannot download files; use “Make the brief” and “Copy the text”.",
  },
  files: {
    hint: "Put in what the units have sent: each file is checked, you see who is missing, must mend or must explain, and the city's tables are made of the rest. Files are read on this computer only.",
    drop: "Drop files or a folder here, or:",
    choose: "Choose files",
    chooseFolder: "Choose a folder",
    noFiles:
      "No .xlsx or .xlsm return and no .docx slip was found; choose the submitted files or their folder.",
    working: (done, total) => `Checking files, ${done} / ${total}…`,
    found: (files) => `${plural(files, "file")} received`,
    done: (files, fresh, findings) =>
      `${plural(files, "file")} looked at, ${fresh} new; ${plural(findings, "finding")} in all.`,
    clean: "Nothing wrong",
    standings: {
      counts: "Used",
      replaced: "Replaced",
      duplicate: "Repeated",
      unrecognised: "No return recognised",
      unreadable: "Not readable",
      unowned: "Not used",
    },
    inSummary: (more) => `${more} more on the sheet.`,
    summary: "List of findings",
    summaryMade: (sheet) => `The findings are on the sheet “${sheet}”.`,
    collect: "Make the city's tables",
    collectHint:
      "The tables are written into this workbook, which remembers the files, so that tomorrow's are added. Made again they are updated in place; what was typed over in them gives way to what was sent.",
    collecting: "Making the tables…",
    collected: (tables, changes) =>
      `${plural(tables, "table")} made${changes > 0 ? `; ${plural(changes, "change")} since the last time` : ""}. They can be checked, and board and brief draw on them.`,
    noNotes: " This Excel takes no notes: where each figure comes from stands on “收报-来源”.",
    notesPlaced: ({ others, left }) =>
      others + left === 0
        ? " A note on each figure tells where it comes from."
        : [
            " Notes on the figures tell where they come from",
            ...(others > 0 ? [`${plural(others, "cell")} already had a note or comment, which stays`] : []),
            ...(left > 0 ? [`${plural(left, "cell")} could not be given one`] : []),
            "for these see “收报-来源”.",
          ].join("; "),
    changes: (changes) => `${plural(changes, "change")} since the last time`,
    none: "none",
    board: "Board",
    boardCaption: "How each unit has reported",
    unit: "Unit",
    slip: "Slip",
    states: {
      missing: "Missing",
      received: "Received",
      faulty: "Errors",
      unexplained: "To be explained",
      ready: "Ready",
      collected: "Collected",
    },
    copyReminder: "Copy the reminder",
    saveSlip: "Download",
    saveSlipOf: (unit) => `Download the slip of ${unit} (.docx)`,
    copySlip: "Copy as text",
    copySlipOf: (unit) => `Copy the slip of ${unit} as text`,
    slipSaved: (name) => `“${name}.docx” is in the downloads folder.`,
    saveSlips: (slips) => `Download all slips (${slips}, .zip)`,
    slipsSaved: (slips) => `“Slip.zip” (${slips} slips) is in the downloads folder.`,
    slipNotSaved: "On a Mac the pane cannot download files; use “Copy as text”.",
    contradictions: "Contradictions",
    whose: (file) => `Whose is “${file}”?`,
    choosesOwner: "Choose",
    nobody: "No single unit's",
    answer: "Read an answer sent as text",
    answerHint: "Paste the whole text that came back, with the reasons behind “说明：”",
    readAnswer: "Read the reasons",
    answersRead: (used, strange) =>
      used + strange === 0
        ? "No reasons were found: paste the lines “1. [RD-…” with them."
        : `${plural(used, "reason")} read${strange > 0 ? `; ${strange} of what is no longer found` : ""}.`,
  },
  plan: {
    inForce: (title, notice, own) =>
      `In force in this workbook: ${quoted(title)} (${quoted(notice)}), ${own ? "the add-in's own plan" : "loaded from the sheet “方案数据”"}.`,
    hint: "For a revision, or another city's plan: add the plan's sheet, change it to what the notice says, and load it. The plan is kept in this workbook; checks, boards, briefs, collections and formulas go by it. The functions' help pages stay those of the add-in's own plan.",
    addSheet: "Add the plan's sheet",
    added: (sheet) =>
      `“${sheet}” was added and holds the plan in force: change it to what the notice says, then load it.`,
    load: "Load the plan",
    loading: "Reading the plan…",
    kept: (title) => `${quoted(title)} was loaded and is kept in this workbook.`,
    loaded: (title) => `${quoted(title)} is in force; the formulas are being calculated again.`,
    drop: "Back to the add-in's own plan",
    dropped: "The add-in's own plan is in force again.",
    noSheet: (sheet) =>
      `There is no sheet “${sheet}”: add the plan's sheet, change it to what the notice says, then load it.`,
    several: (sheets) => `There are several sheets of plans (${listed(sheets)}): keep one of them.`,
    problems: (count) => `${plural(count, "place")} of the plan must be mended; nothing was loaded.`,
    unreadable:
      "The plan kept in this workbook cannot be read, and the add-in's own is in force; load it again under More → Plan.",
  },
  duties: {
    hint: "Who answers for the targets of each clause, and how they stand. Responsible units as the notice names them.",
    caption: "Clauses, responsible units, targets and status",
    columns: ["Clause", "Unit", "Target", "Status"],
    owner: "Responsible unit",
    clause: "Clause",
    state: "Status",
    met: "On track",
    behind: "Behind",
    unknown: "No data",
    standing: (met, behind) => `${met} on track, ${behind} behind`,
    nobody: "None named",
    noNumber: "(no figure set)",
    shown: (shown, all) => `${shown} of ${all} lines`,
    compare: "Compare with this workbook's returns",
  },
  travel: {
    hint: "Without this add-in, or in WPS and LibreOffice, RD_ formulas give no value. Before you pass the workbook on, turn them into formulas that any program calculates, or into values.",
    scope: "For",
    scopes: { selection: "Selected cells", sheet: "This sheet", workbook: "Whole workbook" },
    convert: "Convert to plain formulas",
    convertHint:
      "Plain formulas that look into the appendix tables: the same values, still calculated. The tables and the sheet “方案对照” come along. Each cell is compared; one that would differ keeps its formula.",
    back: "Convert back to RD_",
    freeze: "Freeze to values",
    freezeHint:
      "The present values, which change no more; formulas and citations are kept on the sheet “固定记录” and can be restored, after saving too.",
    restore: "Restore formulas",
    working: "Working on formulas…",
    converted: (cells) => `Converted ${plural(cells, "cell")}; any program can calculate them.`,
    nothingToConvert: "There is no RD_ formula here.",
    backDone: (cells) => `Converted back ${plural(cells, "cell")}.`,
    keptSheets: (sheets) =>
      `Excel did not let these sheets be deleted, which are needed no more: ${listed(sheets)}.`,
    nothingBack: "There is no converted formula here.",
    frozen: (cells, sheet) => `Froze ${plural(cells, "cell")}; formulas and citations are on “${sheet}”.`,
    nothingToFreeze: "There is no RD_ formula here that could be frozen.",
    restored: (cells) => `Restored the formulas of ${plural(cells, "cell")}.`,
    untidy:
      "All formulas are back; their rows on “固定记录” are not deleted yet. Press “Restore formulas” again shortly.",
    nothingToRestore: "No cell has been frozen.",
    leftHeading: (count) => `${plural(count, "cell")} left as they are:`,
    why: {
      tooLong:
        "the plain formula would be longer than Excel allows; put the inner function into a cell of its own",
      rangeInside: "an RD_ function of a range stands inside another function; calculate it row by row first",
      rangeUnknown: "other ranges spill along with it; write one formula a row first",
      locked: "the sheet is protected; unprotect it first",
      differs: "the plain formula gave another value, so the formula was kept",
      changed: "the cell changed in the meantime",
      changedValue: "the value was changed after freezing, or the cell is gone",
    },
  },
  stamp: {
    title: "Check stamp",
    verify: "Verify",
    recheck: "Check again",
    checked: (at, sheets, notice, addin) =>
      `${sheets} checked at ${at} against “${notice}” (add-in ${addin}).`,
    counts: (error, ineligible, behind, query) =>
      `Result then: ${error} errors, ${ineligible} ineligible, ${behind} behind, ${query} queries.`,
    unchanged: "Unchanged since the check.",
    changed: (count) => `${plural(count, "change")} since the check:`,
    integrityOnly: "The stamp tells whether the content was altered, not who checked it.",
    olderEdition: (stamped, current) =>
      `Checked against the earlier plan “${stamped}”; the plan in force is “${current}”. Check again.`,
    newerEdition: (stamped) =>
      `Checked against the plan “${stamped}”, which this add-in does not have yet; update the add-in.`,
    explanationsChanged: (count) =>
      `${plural(count, "explanation")} written or changed since; the next check stamps them.`,
    doubts: {
      unreadable:
        "The stamp cannot be read (too large, or damaged) and proves nothing; check again to replace it.",
      disagree: "The two copies of the stamp disagree; it proves nothing. Check again.",
      empty: "The stamp names no sheet; it proves nothing. Check again.",
      future:
        "The stamp is of a day to come; it proves nothing. Look at the computer's clock, or check again.",
    },
    lapsed: (sheets) =>
      `The earlier stamp of ${listed(sheets)} has lapsed; use “Check all” to stamp them together.`,
    editedSince: (sheet) => `“${sheet}” has changed; press “Check” again when done.`,
    none: "This workbook has no stamp; a check gives it one.",
    failed: (why) => `The check is done, but the stamp was not written: ${why}`,
    verifying: "Verifying the stamp…",
    verified: "Verified the stamp.",
    row: (sheet, row) => `“${sheet}” row ${row}`,
    rowsAdded: (sheet, from, to) =>
      from === to ? `“${sheet}”: row ${from} added` : `“${sheet}”: rows ${from}–${to} added`,
    rowsRemoved: (sheet, from, to) =>
      from === to
        ? `“${sheet}”: former row ${from} removed`
        : `“${sheet}”: former rows ${from}–${to} removed`,
    sheetChanged: (sheet) => `“${sheet}” was changed (too large to say where)`,
    sheetGone: (sheet) => `The sheet “${sheet}” is gone or renamed`,
    stampAltered: "The stamp itself was altered and proves nothing",
  },
};
