/** The sheets on which templates are laid out, to be filled in. */
const prefix = "模板-";

export const templateSheetName = (kind: string): string => `${prefix}${kind}`;

export const isTemplateSheet = (name: string): boolean => name.trim().startsWith(prefix);
