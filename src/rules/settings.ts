/** What a workbook may set of the check: the limits that the rules declare, and rules that are switched off. */
import { limitIn, type Limit, type LimitValues } from "./limits";
import { registry } from "./registry";

export interface CheckSettings {
  readonly limits: LimitValues;
  /** IDs of rules that are switched off. */
  readonly off: readonly string[];
}

/** Every limit that a rule of the registry declares, in its order. */
export const limits: readonly Limit[] = registry.flatMap((rule) => rule.limits ?? []);

/**
 * Settings as they were kept, with the usual for whatever is missing or makes no sense. Workbooks of earlier versions
 * keep the limits beside `off` instead of under `limits`.
 */
export function readSettings(kept: unknown): CheckSettings {
  const given = (typeof kept === "object" && kept !== null ? kept : {}) as {
    readonly limits?: unknown;
    readonly off?: unknown;
  };
  const values = given.limits ?? given;
  return {
    limits: Object.fromEntries(limits.map((limit) => [limit.key, limitIn(limit, values)])),
    off: Array.isArray(given.off) ? given.off.filter((id): id is string => typeof id === "string") : [],
  };
}

export const defaultSettings: CheckSettings = readSettings(null);
