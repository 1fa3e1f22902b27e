/** What a rule is called, by its ID. */
import { registry } from "./registry";

const titles = new Map(registry.map(({ id, title }) => [id, title]));

/** @returns undefined for a rule of the bureau's own, which is called what the bureau calls it */
export const ruleTitle = (id: string, language: "zh" | "en"): string | undefined =>
  titles.get(id)?.[language];
