/** Keeps check/memory, and the check before the last, in the workbook. */
import type { CheckMemory } from "../../check/memory";
import type { Correction } from "../../returns/types";
import type { Finding } from "../../sheet/finding";
import { reasonOf } from "../requests/errors";
import { supports } from "../requests/features";

const settingsKey = "RD-CHECK-SETTINGS";
const correctionsKey = "RD-CHECK-CORRECTIONS";
const earlierKey = "RD-CHECK-EARLIER";

/** What somebody else may have put under our key is not worth failing for. */
function parsed(text: unknown): unknown {
  if (typeof text !== "string") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const nothing: CheckMemory = { settings: null, corrections: {} };

/** An Excel that keeps no settings of add-ins remembers nothing: the check is the usual one. */
export async function readCheckMemory(): Promise<CheckMemory> {
  if (!supports("1.4")) return nothing;
  try {
    return await Excel.run(readMemory);
  } catch (error) {
    if (reasonOf(error).kind === "tooOld") return nothing;
    throw error;
  }
}

async function readMemory(context: Excel.RequestContext): Promise<CheckMemory> {
  const { settings } = context.workbook;
  const kept = [settingsKey, correctionsKey].map((key) => settings.getItemOrNullObject(key));
  for (const item of kept) item.load("value");
  await context.sync();
  const [own, corrections] = kept.map((item) => (item.isNullObject ? null : parsed(item.value)));
  const known = typeof corrections === "object" && corrections !== null ? corrections : {};
  return { settings: own, corrections: known as Record<string, Correction> };
}

/** A check that was made before, as far as its findings are known again. */
export interface EarlierCheck {
  readonly at: string;
  readonly findings: readonly EarlierFinding[];
}

type EarlierFinding = Pick<Finding, "rule" | "sheet" | "cell" | "message">;

/** More are not kept: who has so many findings does not compare them one by one. */
const mostEarlier = 300;

/** The check before the last one; null when there was none. */
export async function readEarlier(): Promise<EarlierCheck | null> {
  if (!supports("1.4")) return null;
  return Excel.run(async (context) => {
    const kept = context.workbook.settings.getItemOrNullObject(earlierKey);
    kept.load("value");
    await context.sync();
    const found = kept.isNullObject ? null : (parsed(kept.value) as Partial<EarlierCheck> | null);
    return typeof found?.at === "string" && Array.isArray(found.findings) ? (found as EarlierCheck) : null;
  });
}

export async function keepEarlier({ at, findings }: EarlierCheck): Promise<void> {
  if (!supports("1.4")) return;
  const known = findings
    .slice(0, mostEarlier)
    .map(({ rule, sheet, cell, message }) => ({ rule, sheet, cell, message }));
  await keep(earlierKey, { at, findings: known });
}

export async function keepSettings(settings: object): Promise<void> {
  await keep(settingsKey, settings);
}

/** Keeps what was said of one sheet, beside what was said before; null forgets all of it. */
export async function keepCorrection(sheet: string, correction: Correction | null): Promise<void> {
  const { corrections } = await readCheckMemory();
  const { [sheet]: before = {}, ...others } = corrections;
  const both = correction && {
    ...before,
    ...correction,
    ...joined("columns", before, correction),
    ...joined("rows", before, correction),
  };
  await keep(correctionsKey, both ? { ...others, [sheet]: both } : others);
}

function joined<K extends "columns" | "rows">(
  key: K,
  before: Correction,
  now: Correction,
): Partial<Correction> {
  return before[key] || now[key] ? { [key]: { ...before[key], ...now[key] } } : {};
}

async function keep(key: string, value: object): Promise<void> {
  await Excel.run(async (context) => {
    context.workbook.settings.add(key, JSON.stringify(value));
    await context.sync();
  });
}
