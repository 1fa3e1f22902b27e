/**
 * A limit of a rule that a workbook may set otherwise. It is declared once, in the rule's own file; the pane's fields
 * and what a workbook keeps follow from it.
 */

/** A number, numbers that rise (one for each quarter), or words. */
export type LimitValue = number | readonly number[] | readonly string[];

export interface InBothLanguages<T> {
  readonly zh: T;
  readonly en: T;
}

export interface Limit<V extends LimitValue = LimitValue> {
  /** Permanent: workbooks keep the value under it. */
  readonly key: string;
  /** The design's value. */
  readonly usual: V;
  /** What is limited, with its unit. */
  readonly label: InBothLanguages<string>;
  /** Of numbers that rise: what each is for. */
  readonly parts?: InBothLanguages<readonly string[]>;
}

/** By key. */
export type LimitValues = Readonly<Record<string, LimitValue>>;

/** No limit in %, points or steps means more; what is multiplied with it stays a number. */
const most = 1_000_000;

/** A list that somebody typed holds no more words, and no longer ones. */
const mostWords = 100;
const longestWord = 20;

const isWord = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "" && value.length <= longestWord;

const isAmount = (value: unknown): value is number =>
  typeof value === "number" && value >= 0 && value <= most;

function fits(usual: LimitValue, value: unknown): boolean {
  if (typeof usual === "number") return isAmount(value);
  if (!Array.isArray(value)) return false;
  const list = value as readonly unknown[];
  if (usual.every((one) => typeof one === "string")) return list.length <= mostWords && list.every(isWord);
  return (
    list.length === usual.length &&
    list.every((one, i) => isAmount(one) && (i === 0 || one >= (list[i - 1] as number)))
  );
}

/** @returns what was kept for the limit, or the usual value where nothing was kept or it makes no sense. */
export function limitIn<V extends LimitValue>({ key, usual }: Limit<V>, kept: unknown): V {
  if (typeof kept !== "object" || kept === null || !Object.hasOwn(kept, key)) return usual;
  const value = (kept as Readonly<Record<string, unknown>>)[key];
  return fits(usual, value) ? (value as V) : usual;
}
