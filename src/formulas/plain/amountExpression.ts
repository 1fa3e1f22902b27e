/** Numbers as they stand in cells, and actual figures in the plan's own unit, as expressions. */
import { readAmountScale, readNumberText, readRatioScale, toPercent, toYi } from "../../policy";
import { invalid, isOmitted, lookedUp, tidied, unchosen, type Operand } from "./operand";
import type { FigureExpression } from "./figureExpression";
import type { Places } from "./spellingSheet";

/** A condition: nothing was given. */
export function blank(operand: Operand): string {
  if (operand.kind === "constant") return isOmitted(operand) ? "TRUE" : "FALSE";
  return operand.numeric ? `${operand.text}=""` : `TRIM(${operand.text})=""`;
}

/**
 * The number of an operand: its cell, or where a text that is a number stands in the cell, the number behind that
 * text. To be used where `unreadable` is known to be false.
 */
export function numberOf(places: Places, operand: Operand): string {
  if (operand.kind === "live") {
    const { text, numberTexts } = operand;
    if (numberTexts.length === 0) return text;
    return `IF(ISNUMBER(${text}),${text},${lookedUp(places.lookUps.number, tidied(operand), 0)})`;
  }
  const { value } = operand;
  if (typeof value === "number") return String(value).toUpperCase();
  const read = typeof value === "string" ? readNumberText(value) : null;
  return read ? String(read.value).toUpperCase() : invalid("不是数字");
}

/** A condition: what stands there is no number, and not nothing. */
export function unreadable(places: Places, operand: Operand): string {
  if (operand.kind === "constant") {
    const { value } = operand;
    const number = typeof value === "number" || (typeof value === "string" && readNumberText(value) !== null);
    return number || isOmitted(operand) ? "FALSE" : "TRUE";
  }
  if (operand.numeric) return "FALSE";
  const { text, numberTexts } = operand;
  const no =
    numberTexts.length === 0 ? "TRUE" : `ISERROR(${lookedUp(places.lookUps.number, tidied(operand), 0)})`;
  return `IF(${isNumber(text)},FALSE,IF(TRIM(${text})="",FALSE,${no}))`;
}

/** To LibreOffice TRUE is a number too. */
const isNumber = (text: string): string => `ISNUMBER(${text})*NOT(ISLOGICAL(${text}))`;

/** `value` where there is a number, `otherwise` where there is nothing, else #VALUE!. */
export function given(places: Places, operand: Operand, value: string, otherwise: string): string {
  if (operand.kind === "constant" || operand.numeric) {
    return when(blank(operand), otherwise, when(unreadable(places, operand), invalid("不是数字"), value));
  }
  const { text, numberTexts } = operand;
  // Where a text is read as a number, the look-up tells the texts that are none.
  if (numberTexts.length > 0)
    return `IF(${blank(operand)},${otherwise},IF(${numberOf(places, operand)}<>"",${value}))`;
  return `IF(${isNumber(text)},${value},IF(${blank(operand)},${otherwise},${invalid("不是数字")}))`;
}

/** `IF`, decided now where the condition is known. */
export function when(condition: string, yes: string, no: string): string {
  if (condition === "TRUE") return yes;
  return condition === "FALSE" ? no : `IF(${condition},${yes},${no})`;
}

/** The actual figure in % or 亿元, behind the errors that its number and its scale may have. */
export function inPlanUnit(
  places: Places,
  actual: Operand,
  scale: Operand,
  { kind, kindNumber }: Pick<FigureExpression, "kind" | "kindNumber">,
): string {
  const number = numberOf(places, actual);
  const looksFractional = `AND(${number}>0,${number}<0.1)`;
  const fraction = invalid("比重看起来是小数，请乘以100或写明小数");
  const unscaled =
    kind === "amount"
      ? number
      : `IF(${kind === "ratio" ? looksFractional : `AND(${kindNumber}=1,${number}>0,${number}<0.1)`},${fraction},${number})`;
  if (isOmitted(scale)) return unscaled;
  const divided = (by: string): string => (by === "1" ? number : `${number}/${by}`);
  if (scale.kind === "live") {
    const column = kind === null ? kindNumber : kind === "ratio" ? 0 : 1;
    return `IF(${unchosen(tidied(scale))},${unscaled},${divided(lookedUp(places.lookUps.scale, tidied(scale), column))})`;
  }
  const text = typeof scale.value === "string" ? scale.value : "";
  const ratio = readRatioScale(text);
  const amount = readAmountScale(text);
  const wrong = invalid("量级不适用");
  const ofRatio = ratio ? divided(String(Number((1 / toPercent(1, ratio)).toPrecision(12)))) : wrong;
  const ofAmount = amount ? divided(String(Number((1 / toYi(1, amount)).toPrecision(12)))) : wrong;
  if (kind !== null) return kind === "ratio" ? ofRatio : ofAmount;
  return `IF(${kindNumber}=1,${ofRatio},${ofAmount})`;
}
