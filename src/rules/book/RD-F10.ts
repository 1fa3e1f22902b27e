import { compact, legible } from "../../policy";
import type { ReturnRule } from "../rule";
import { qualityClause } from "../wording";

/** GB 32100-2015: 18 characters, no I, O, S, V, Z; the last is a check over the others. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

const weights = Array.from({ length: 17 }, (_, i) => 3 ** i % 31);

/** The check character that belongs to the first 17, or undefined when they are no code. */
function checkCharacter(code: string): string | undefined {
  let total = 0;
  for (const [i, weight] of weights.entries()) {
    const value = alphabet.indexOf(code.charAt(i));
    if (value < 0) return undefined;
    total += value * weight;
  }
  return alphabet.charAt((31 - (total % 31)) % 31);
}

function fault(code: string): string | undefined {
  if (code.length !== 18) return `应为 18 位，填了 ${code.length} 位`;
  const right = checkCharacter(code);
  if (right === undefined) return "含有代码中不用的字符";
  return right === code.charAt(17) ? undefined : `末位校验码应为 ${right}，填的是 ${code.charAt(17)}`;
}

/** A 统一社会信用代码 carries its own check character. */
export const creditCodeWrong: ReturnRule = {
  id: "RD-F10",
  severity: "error",
  title: { zh: "统一社会信用代码有误", en: "The unified social credit code is wrong" },
  rowByRow: true,
  clause: "{quality}",
  page: {
    what: "统一社会信用代码是否 18 位、末位校验码是否正确（GB 32100-2015）。",
    why: "代码错一位就对不上税务、科技部门的数据。",
    example: "91360700MA35F0000X 的末位校验码不对。",
    mend: "对照营业执照逐位核对，按文本填写。",
  },
  check({ plan, sheet }, tell) {
    for (const { fields, subject, label } of sheet.rows) {
      const field = fields.creditCode;
      if (!field || field.text === "") continue;
      const wrong = fault(compact(field.text));
      if (!wrong) {
        tell.passed();
        continue;
      }
      // In a form of one enterprise the rows are called by their years.
      const unit = subject?.name ?? legible(label);
      tell.found({
        cell: field.cell,
        unit,
        measure: field.column.header,
        message: `${unit}的统一社会信用代码「${legible(field.text, 30)}」有误：${wrong}。`,
        suggestion: "请对照营业执照逐位核对；代码应按文本填写，避免被表格改成数字。",
        source: qualityClause(plan),
      });
    }
  },
};
