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
  /** RD-Q32: what a month of a researcher may cost, in 元. */
  readonly wageFrom: number;
  readonly wageTo: number;
  /** RD-Q33: words in a project's name that speak of construction, production or purchase. */
  readonly projectWords: readonly string[];
  /** IDs of rules that are switched off. */
  readonly off: readonly string[];
}

export const defaultSettings: CheckSettings = {
  quarterShares: [25, 50, 75, 100],
  jumpPoints: 0.5,
  jumpSteps: 3,
  apartPercent: 10,
  wageFrom: 2_200,
  wageTo: 50_000,
  projectWords: [
    "建设",
    "新建",
    "扩建",
    "厂房",
    "装修",
    "购置",
    "购买",
    "采购",
    "批量生产",
    "量产",
    "技术改造",
    "技改",
  ],
  off: [],
};

/** A list that somebody typed holds no more words, and no longer ones. */
const mostWords = 100;
const longestWord = 20;

const isWord = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "" && value.length <= longestWord;

/** No threshold in %, points or steps means more; what is multiplied with it stays a number. */
const most = 1_000_000;

const positive = (value: unknown): value is number =>
  typeof value === "number" && value >= 0 && value <= most;

/** Settings as they were kept, with the default for whatever is missing or makes no sense. */
export function readSettings(kept: unknown): CheckSettings {
  const given = (typeof kept === "object" && kept !== null ? kept : {}) as Partial<
    Record<keyof CheckSettings, unknown>
  >;
  const { quarterShares, jumpPoints, jumpSteps, apartPercent, wageFrom, wageTo, projectWords, off } = given;
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
    wageFrom: positive(wageFrom) ? wageFrom : defaultSettings.wageFrom,
    wageTo: positive(wageTo) ? wageTo : defaultSettings.wageTo,
    projectWords: Array.isArray(projectWords)
      ? projectWords.filter(isWord).slice(0, mostWords)
      : defaultSettings.projectWords,
    off: Array.isArray(off) ? off.filter((id): id is string => typeof id === "string") : [],
  };
}
