/** The worksheet on which a plan is written down to be loaded. It is no return, and travels with the workbook. */
export const planSheetName = "方案数据";

/** True for that sheet and its copies: 方案数据, 方案数据 (2). */
export const isPlanSheet = (name: string): boolean => name.trim().startsWith(planSheetName);
