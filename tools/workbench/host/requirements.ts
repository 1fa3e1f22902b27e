/**
 * Which requirement sets a host claims: `Office.context.requirements.isSetSupported` answers from this table.
 * The numbers are those of Microsoft's tables of requirement sets (Excel, custom functions, shared runtime, keyboard
 * shortcuts, ribbon).
 */
export type RequirementSets = Readonly<Record<string, string>>;

/**
 * Excel on the web. Newer than what this host goes to (ExcelApi 1.17) is not claimed: what it does not write it cannot
 * play.
 */
export const excelWeb: RequirementSets = {
  ExcelApi: "1.17",
  SharedRuntime: "1.2",
  KeyboardShortcuts: "1.1",
  RibbonApi: "1.2",
  CustomFunctionsRuntime: "1.4",
  CustomFunctions: "1.7",
  DialogApi: "1.2",
  AddinCommands: "1.1",
  Settings: "1.1",
  CustomXmlParts: "1.1",
  RichApiRuntime: "1.2",
};

/** Excel of a Microsoft 365 subscription on Windows or a Mac: it can hold a request until a cell is no longer edited. */
export const excelDesktop: RequirementSets = { ...excelWeb, DelayForCellEdit: "1.1" };

const { KeyboardShortcuts: _none, ...withoutShortcuts } = excelDesktop;

/** Excel 2021, volume licence (LTSC): ExcelApi ends at 1.14, and there are no shortcuts of add-ins. */
export const excel2021: RequirementSets = {
  ...withoutShortcuts,
  ExcelApi: "1.14",
  SharedRuntime: "1.1",
  CustomFunctionsRuntime: "1.3",
};

/** Excel 2019: neither shared runtime nor comments. */
export const excel2019: RequirementSets = {
  ExcelApi: "1.8",
  DialogApi: "1.1",
  AddinCommands: "1.1",
  Settings: "1.1",
  CustomXmlParts: "1.1",
  RichApiRuntime: "1.2",
};
