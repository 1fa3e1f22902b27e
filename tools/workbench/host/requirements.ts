/**
 * Which requirement sets a host claims: `Office.context.requirements.isSetSupported` answers from this table.
 * The numbers of the older hosts are those of Microsoft's table "Excel JavaScript API requirement sets".
 */
export type RequirementSets = Readonly<Record<string, string>>;

/** Excel on the web, as far as this host goes. */
export const excelWeb: RequirementSets = {
  ExcelApi: "1.17",
  SharedRuntime: "1.1",
  RibbonApi: "1.2",
  CustomFunctionsRuntime: "1.3",
  CustomFunctions: "1.7",
  DialogApi: "1.2",
  AddinCommands: "1.1",
  Settings: "1.1",
  CustomXmlParts: "1.1",
  RichApiRuntime: "1.2",
};

/** Excel 2021, volume licence. */
export const excel2021: RequirementSets = { ...excelWeb, ExcelApi: "1.14", CustomFunctionsRuntime: "1.3" };

/** Excel 2019: neither shared runtime nor comments. */
export const excel2019: RequirementSets = {
  ExcelApi: "1.8",
  DialogApi: "1.1",
  AddinCommands: "1.1",
  Settings: "1.1",
  CustomXmlParts: "1.1",
  RichApiRuntime: "1.2",
};
