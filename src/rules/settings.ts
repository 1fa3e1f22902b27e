/** The thresholds that a user may set for a workbook, and the rules that he may switch off. */

export interface CheckSettings {
  /** RD-T03: share of the annual target due at the end of each quarter, in %. */
  readonly quarterShares: readonly [number, number, number, number];
  /** RD-Q01: a ratio may move by so many percentage points … */
  readonly jumpPoints: number;
  /** … or by so many times the planned step, whichever is more. */
  readonly jumpSteps: number;
  /** RD-Q02: figures of statistics, tax and finance may differ by so many %. */
  readonly apartPercent: number;
  /** IDs of rules that are switched off. */
  readonly off: readonly string[];
}

export const defaultSettings: CheckSettings = {
  quarterShares: [25, 50, 75, 100],
  jumpPoints: 0.5,
  jumpSteps: 3,
  apartPercent: 10,
  off: [],
};

/** No threshold in %, points or steps means more; what is multiplied with it stays a number. */
const most = 1_000_000;

const positive = (value: unknown): value is number =>
  typeof value === "number" && value >= 0 && value <= most;

/** Settings as they were kept, with the default for whatever is missing or makes no sense. */
export function readSettings(kept: unknown): CheckSettings {
  const given = (typeof kept === "object" && kept !== null ? kept : {}) as Partial<
    Record<keyof CheckSettings, unknown>
  >;
  const { quarterShares, jumpPoints, jumpSteps, apartPercent, off } = given;
  const shares = Array.isArray(quarterShares) ? (quarterShares as readonly unknown[]) : [];
  const rising =
    shares.length === 4 && shares.every(positive) && shares.every((s, i) => i === 0 || s >= shares[i - 1]!);
  return {
    quarterShares: rising
      ? (shares as unknown as CheckSettings["quarterShares"])
      : defaultSettings.quarterShares,
    jumpPoints: positive(jumpPoints) ? jumpPoints : defaultSettings.jumpPoints,
    jumpSteps: positive(jumpSteps) ? jumpSteps : defaultSettings.jumpSteps,
    apartPercent: positive(apartPercent) ? apartPercent : defaultSettings.apartPercent,
    off: Array.isArray(off) ? off.filter((id): id is string => typeof id === "string") : [],
  };
}
