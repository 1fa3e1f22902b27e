/**
 * What must hold between the lines of 107-2, as bureaus check it. Data: one rule file runs over the errors, one over the
 * questions. A blank line counts as none, as it does on the reporting platform.
 */
import type { ActivityMeasure } from "../../returns/form107/terms";

export type FormRelation =
  /** Σ left = Σ right, or Σ left ≥ Σ right. */
  | {
      readonly kind: "equal" | "atLeast";
      readonly left: readonly ActivityMeasure[];
      readonly right: readonly ActivityMeasure[];
    }
  /** Where the one is above zero, so is the other. */
  | { readonly kind: "needs"; readonly given: ActivityMeasure; readonly then: ActivityMeasure };

const atLeast = (left: ActivityMeasure, ...right: ActivityMeasure[]): FormRelation => ({
  kind: "atLeast",
  left: [left],
  right,
});

const equal = (left: ActivityMeasure, ...right: ActivityMeasure[]): FormRelation => ({
  kind: "equal",
  left: [left],
  right,
});

const needs = (given: ActivityMeasure, then: ActivityMeasure): FormRelation => ({
  kind: "needs",
  given,
  then,
});

/** Published with the severity of errors: a form that breaks one is left out of the sum. */
export const formErrors: readonly FormRelation[] = [
  equal(
    "formSpending",
    "formWages",
    "formDirect",
    "formDepreciation",
    "formIntangibles",
    "formDesign",
    "formTrials",
    "formOutsourced",
    "formOther",
  ),
  equal("formOutsourced", "formToInstitutes", "formToUniversities", "formToEnterprises", "formAbroad"),
  equal(
    "formSpending",
    "formOwnFunds",
    "formGovernmentFunds",
    "formLoans",
    "formVentureFunds",
    "formOtherFunds",
  ),
  atLeast("formStaff", "formManagers"),
  atLeast("formStaff", "formWomen"),
  atLeast("formStaff", "formFullTime"),
  atLeast("formStaff", "formGraduates"),
  atLeast("formGraduates", "formDoctors", "formMasters"),
  atLeast("formStaff", "formHired"),
  atLeast("formStaff", "formInstitutionStaff"),
  atLeast("formInstitutionStaff", "formDoctors", "formMasters"),
  atLeast("formSpending", "formInstitutionSpending"),
  needs("formStaff", "formWages"),
  needs("formWages", "formStaff"),
  atLeast("formAssets", "formInstruments"),
  needs("formEquipment", "formInstitutions"),
  atLeast("formPatents", "formInventions"),
  atLeast("formValidInventions", "formInventionsUsed"),
  atLeast("formNewProducts", "formNewExports"),
];

/** Published as hints: what is unusual and can be so. */
export interface FormQuestion {
  /** The lines that are looked at; the first is where it is asked. */
  readonly lines: readonly [ActivityMeasure, ...ActivityMeasure[]];
  /** `none`: asked when all of them are zero; `some`: asked when the first is above zero. */
  readonly when: "none" | "some";
  readonly suggestion: string;
}

export const formQuestions: readonly FormQuestion[] = [
  {
    lines: ["formInstitutions"],
    when: "none",
    suggestion: "请核实企业是否办有研究开发机构；确实没有的请在说明中写明。",
  },
  {
    lines: ["formOutsourced"],
    when: "some",
    suggestion: "请核实委托合同和受托单位类别，委托外部的支出是否都属于研究开发；属实的请在说明中写明。",
  },
  {
    lines: ["formDeduction"],
    when: "none",
    suggestion: "有研究开发费用而没有加计扣除减免税：请与税务申报核对；确实没有享受的请在说明中写明。",
  },
  {
    lines: ["formPatents", "formPapers"],
    when: "none",
    suggestion: "有研究开发活动而没有专利申请和论文：请核实是否漏填；确实没有的请在说明中写明。",
  },
];
