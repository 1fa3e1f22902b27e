/**
 * How a flag looks and how it is known as ours. Dark text on a light fill, as in Excel's own styles: the figure that
 * the flag is about stays readable. Border, weight, slant and underline differ as well as the hue, so that flags can be
 * told apart in print and by the colour-blind.
 */
import type { Severity } from "../../sheet/finding";

/** Line styles as Excel names them for conditional formats. */
export type FlagBorder = "Continuous" | "Dash" | "Dot" | "None";

export interface FlagLook {
  /** The severity's name, in the words of the reporting platform. */
  readonly label: string;
  readonly fill: string;
  readonly font: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  /** On all four sides, in the font's colour. */
  readonly border: FlagBorder;
}

const plain = { bold: false, italic: false, underline: false } as const;

export const flagLooks: Readonly<Record<Severity, FlagLook>> = {
  error: { ...plain, label: "强制", fill: "#FFC7CE", font: "#9C0006", bold: true, border: "Continuous" },
  ineligible: {
    ...plain,
    label: "不符合",
    fill: "#E4D7F5",
    font: "#3F1D77",
    bold: true,
    underline: true,
    border: "Dash",
  },
  behind: { ...plain, label: "滞后", fill: "#FFE0B2", font: "#7A3E00", border: "Dot" },
  query: { ...plain, label: "核实", fill: "#FFF8DC", font: "#5C4400", italic: true, border: "None" },
};

/** Starts every marker; clearing removes exactly the conditional formats whose formula holds it. */
export const flagMarker = "RD-FLAG:";

/**
 * The formula of a flag's conditional format: always true, and readable as ours after saving and reopening,
 * in Excel, WPS and LibreOffice alike (N of a text is 0 in each).
 */
export function flagFormula(severity: Severity): string {
  return `=N("${flagMarker}${severity}")=0`;
}

/** True for the formula of a conditional format that a check has added. */
export function isFlagFormula(formula: string): boolean {
  return formula.includes(flagMarker);
}

const resultMark = `${flagMarker}result`;

/** The formula of a conditional format that does no more than say: this sheet is the list of findings. */
export const resultMarkFormula = `=N("${resultMark}")=0`;

/** The same, with a word that tells one check's list from another's. */
export const resultMarkOf = (word: string): string => `=N("${resultMark} ${word}")=0`;

/** The word of a mark; "" where it has none. */
export const wordOfMark = (formula: string): string =>
  new RegExp(`${resultMark} ([^"]*)"`).exec(formula)?.[1] ?? "";

/** True for the mark of a result sheet, whatever its name has become. */
export function isResultMark(formula: string): boolean {
  return formula.includes(resultMark);
}

/** Name of the sheet that lists every finding. */
export const resultSheetName = "校验结果";

/** First line of every comment that a check adds; clearing removes exactly these. */
export const commentMarker = "【研发投入目标助手】";

/** What a comment says that stays for its replies where this check has nothing to say of the cell. */
export const withdrawnComment = `${commentMarker}\n本次校验对此格没有提示；批注因有回复而保留。`;

/** What the names of our other sheets begin with: briefs, data behind charts, summaries of many files. */
export const briefSheetName = "研发通报";
export const chartSheetName = "看板数据";
export const summarySheetName = "多表汇总";
/** What the sheets beside the collected tables begin with: board, files, sources. The tables themselves are checked. */
export const collectionSheetName = "收报-";

/** True for a sheet that the add-in made of what it read: it is no return, wherever its marks have gone. */
export function isOwnSheetName(name: string): boolean {
  return [resultSheetName, briefSheetName, chartSheetName, summarySheetName, collectionSheetName].some(
    (own) => name.startsWith(own),
  );
}
