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

/**
 * What somebody has changed of the settings that were shown to him, on top of those that are kept by now: what a
 * colleague has changed meanwhile stays, but for what both have changed, where the later one counts.
 */
export function mergedSettings(
  now: CheckSettings,
  { shown, wanted }: { readonly shown: CheckSettings; readonly wanted: CheckSettings },
): CheckSettings {
  const changed = limits
    .map(({ key }) => key)
    .filter((key) => JSON.stringify(wanted.limits[key]) !== JSON.stringify(shown.limits[key]));
  const switchedOn = shown.off.filter((id) => !wanted.off.includes(id));
  const switchedOff = wanted.off.filter((id) => !shown.off.includes(id) && !now.off.includes(id));
  return readSettings({
    limits: { ...now.limits, ...Object.fromEntries(changed.map((key) => [key, wanted.limits[key]])) },
    off: [...now.off.filter((id) => !switchedOn.includes(id)), ...switchedOff],
  });
}
