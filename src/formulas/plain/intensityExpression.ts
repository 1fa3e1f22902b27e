/** RD_INTENSITY as an expression: sums of cells, never a mean of ratios. */
import { tokens } from "../tokens";
import { readNumberText } from "../../policy";
import { isOneCell as oneCell } from "./cells";
import { invalid, isOmitted, notAvailable, quoted, written, type Operand } from "./operand";

/** Dashes that stand for nothing, as they are commonly typed. */
const dashes = ["—", "——", "-", "--", "–", "―", "/"];

interface Sum {
  readonly total: string;
  /** How many numbers there are. */
  readonly count: string;
  /** Texts that are none, and negative numbers: what must not be summed in silence. */
  readonly bad: string;
}

function sumOf(operand: Operand): Sum {
  if (operand.kind === "constant") return sumOfConstant(operand);
  const { text, numeric } = operand;
  if (numeric)
    return {
      total: `SUM(${text})`,
      count: `COUNT(${text})`,
      bad: `IF(COUNT(${text})=0,0,--(SUM(${text})<0))`,
    };
  const range = `(${text})`;
  const known = operand.numberTexts;
  const nothing = dashes.map((dash) => `*(TRIM(${text})<>${quoted(dash)})`).join("");
  const notNumber = known.map((number) => `*(${range}<>${quoted(number)})`).join("");
  const asText = known.map((number) => ({
    count: `SUMPRODUCT(--(${range}=${quoted(number)}))`,
    value: readNumberText(number)?.value ?? 0,
  }));
  const more = asText.map(({ count, value }) => `+${count}*${String(value)}`).join("");
  const moreCount = asText.map(({ count }) => `+${count}`).join("");
  const negativeText = asText.filter(({ value }) => value < 0).map(({ count }) => `+${count}`);
  return {
    total: `SUM(${text})${more}`,
    count: `COUNT(${text})${moreCount}`,
    bad: `SUMPRODUCT(ISTEXT(${text})*(TRIM(${text})<>"")${nothing}${notNumber}+ISLOGICAL(${text})+ISNUMBER(${text})*(${range}<0))${negativeText.join("")}`,
  };
}

function sumOfConstant(operand: Operand): Sum {
  if (isOmitted(operand)) return { total: "0", count: "0", bad: "0" };
  const value = operand.kind === "constant" ? operand.value : null;
  const number =
    typeof value === "number" ? value : typeof value === "string" ? readNumberText(value)?.value : undefined;
  if (number === undefined) {
    const dash = typeof value === "string" && /^[-—–―－﹣_/]+$/u.test(value.trim());
    return { total: "0", count: "0", bad: dash ? "0" : "1" };
  }
  return { total: written({ kind: "constant", value: number }), count: "1", bad: number < 0 ? "1" : "0" };
}

function isOneCell(text: string): boolean {
  const [token, ...more] = tokens(text);
  return token?.reference !== undefined && more.length === 0 && oneCell(token.reference.address);
}

/** A single cell without a text that is a number: the usual argument, and one that a short formula serves. */
function isPlainCell(operand: Operand): operand is Operand & { readonly kind: "live" } {
  return (
    operand.kind === "live" && !operand.numeric && operand.numberTexts.length === 0 && isOneCell(operand.text)
  );
}

function ofCells(rd: string, base: string): string {
  const wrong = invalid("不是数字、为负数，或基数为0");
  const nothing = `{${["", ...dashes].map(quoted).join(",")}}`;
  const fine = (cell: string): string => `OR(ISNUMBER(${cell}),ISNUMBER(MATCH(TRIM(${cell}),${nothing},0)))`;
  return (
    `IF(ISERROR(${rd}),${rd},IF(ISERROR(${base}),${base},` +
    `IF(OR(${rd}<0,${base}<0,ISLOGICAL(${rd}),ISLOGICAL(${base})),${wrong},` +
    `IF(ISNUMBER(${rd})*ISNUMBER(${base}),IF(${base}=0,${wrong},100*${rd}/${base}),` +
    `IF(AND(${fine(rd)},${fine(base)}),IF(ISNUMBER(${rd}),${notAvailable},""),${wrong})))))`
  );
}

export function intensityExpression(rd: Operand, base: Operand): string {
  if (isPlainCell(rd) && isPlainCell(base)) return ofCells(rd.text, base.text);
  const [part, whole] = [sumOf(rd), sumOf(base)];
  const noNumber = invalid("区域中有不是数字的内容或负数");
  // A sum is an error when a cell of its range is one, and that error is the answer.
  const sums = [part.total, whole.total].map((total) => `(${total})`);
  const intensity = `IF(${sums[1]}=0,${invalid("基数为0")},100*${sums[0]}/${sums[1]})`;
  return (
    `IF(ISERROR(${part.total}),${part.total},IF(ISERROR(${whole.total}),${whole.total},` +
    `IF(${part.bad}+${whole.bad}>0,${noNumber},` +
    `IF(${part.count}=0,"",IF(${whole.count}=0,${notAvailable},${intensity})))))`
  );
}
