/** The worksheet on which a bureau writes its own rules. It is no return, and travels with the workbook. */
export const ruleSheetName = "自定义规则";

/** True for that sheet and its copies: 自定义规则, 自定义规则 (2). */
export const isRuleSheet = (name: string): boolean => name.trim().startsWith(ruleSheetName);
