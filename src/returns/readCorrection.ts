/** What was kept of a user's corrections, as far as it makes sense: the workbook has been through other hands since. */
import { readAmountScale, readRatioScale, type AmountScale, type RatioScale } from "../policy";
import { kindNames, measures, type ColumnCorrection, type Correction, type Measure } from "./types";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A key of the table's own. */
const keyOf = <K extends string>(table: Readonly<Record<K, unknown>>, value: unknown): K | undefined =>
  typeof value === "string" && Object.hasOwn(table, value) ? (value as K) : undefined;

const yearOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value >= 1900 && value <= 2200 ? value : undefined;

const roles = { measure: true, quoted: true, ignore: true } as const;

const scaleOf = (value: unknown): AmountScale | RatioScale | undefined =>
  typeof value === "string" ? (readAmountScale(value) ?? readRatioScale(value)) : undefined;

/** The entries of which something is left. */
function entriesOf<T>(
  kept: unknown,
  read: (value: unknown) => T | undefined,
): Readonly<Record<string, T>> | undefined {
  if (!isRecord(kept)) return undefined;
  const entries = Object.entries(kept).map(([key, value]) => [key, read(value)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, T] => entry[1] !== undefined));
}

function columnOf(kept: unknown): ColumnCorrection | undefined {
  if (!isRecord(kept)) return undefined;
  const role = keyOf(roles, kept["role"]);
  const measure: Measure | undefined = keyOf(measures, kept["measure"]);
  const year = yearOf(kept["year"]);
  const scale = scaleOf(kept["scale"]);
  return {
    ...(role && { role }),
    ...(measure && { measure }),
    ...(year !== undefined && { year }),
    ...(scale && { scale }),
  };
}

const labelOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

export function readCorrection(kept: unknown): Correction | undefined {
  if (!isRecord(kept)) return undefined;
  const kind = keyOf(kindNames, kept["kind"]);
  const year = yearOf(kept["year"]);
  const columns = entriesOf(kept["columns"], columnOf);
  const rows = entriesOf(kept["rows"], labelOf);
  return {
    ...(kind && { kind }),
    ...(year !== undefined && { year }),
    ...(columns && { columns }),
    ...(rows && { rows }),
  };
}
