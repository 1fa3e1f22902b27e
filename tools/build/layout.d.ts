export const developmentUrl: string;
export const officeFiles: readonly string[];
export const officeSources: Readonly<Record<"self" | "microsoft" | "21vianet", string>>;
export function contentSecurityPolicy(officeSource: string): string;
