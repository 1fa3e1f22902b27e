/** Keeps check/memory, and the check before the last, in the workbook. */
import type { CheckMemory } from "../../check/memory";
import { array, maxLength, object, pipe, safeParse, string } from "valibot";
import { ownEntry } from "../../policy";
import { readCorrection } from "../../returns/readCorrection";
import type { Correction } from "../../returns/types";
import type { Finding } from "../../sheet/finding";
import { reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import { insist } from "../requests/insist";
import { keep, readKept, same } from "./kept";

const settingsKey = "RD-CHECK-SETTINGS";
const correctionsKey = "RD-CHECK-CORRECTIONS";
const earlierKey = "RD-CHECK-EARLIER";

const nothing: CheckMemory = { settings: null, corrections: {} };

/** An Excel that keeps no settings of add-ins remembers nothing: the check is the usual one. */
export async function readCheckMemory(): Promise<CheckMemory> {
  if (!supports("1.4")) return nothing;
  try {
    const [settings, kept] = await readKept([settingsKey, correctionsKey]);
    return { settings, corrections: correctionsOf(kept) };
  } catch (error) {
    if (reasonOf(error).kind === "tooOld") return nothing;
    throw error;
  }
}

/** Corrections by the names of sheets, as far as they make sense. */
function correctionsOf(kept: unknown): Record<string, Correction> {
  if (typeof kept !== "object" || kept === null || Array.isArray(kept)) return {};
  return Object.fromEntries(
    Object.entries(kept).flatMap(([sheet, value]) => {
      const correction = readCorrection(value);
      return correction ? [[sheet, correction] as const] : [];
    }),
  );
}

/** A check that was made before, as far as its findings are known again. */
export interface EarlierCheck {
  readonly at: string;
  readonly findings: readonly EarlierFinding[];
}

type EarlierFinding = Pick<Finding, "rule" | "sheet" | "cell" | "message">;

const text = pipe(string(), maxLength(40_000));
const earlierSchema = object({
  at: pipe(string(), maxLength(100)),
  findings: array(object({ rule: text, sheet: text, cell: text, message: text })),
});

/** The check before the last one; null when there was none. */
export async function readEarlier(): Promise<EarlierCheck | null> {
  if (!supports("1.4")) return null;
  const [kept] = await readKept([earlierKey]);
  const read = safeParse(earlierSchema, kept);
  return read.success ? read.output : null;
}

/** More are not kept: who has so many findings does not compare them one by one. */
const mostEarlier = 300;

export async function keepEarlier({ at, findings }: EarlierCheck): Promise<void> {
  if (!supports("1.4")) return;
  const known = findings
    .slice(0, mostEarlier)
    .map(({ rule, sheet, cell, message }) => ({ rule, sheet, cell, message }));
  await keep(earlierKey, { at, findings: known });
}

/** So often somebody else may keep something at the same moment. */
const tries = 3;

/**
 * Keeps settings.
 * @param change what is to be kept, by what is kept already; given its own result it gives the same
 */
export async function keepSettings<T extends object>(change: (kept: unknown) => T): Promise<T> {
  let { settings } = await readCheckMemory();
  for (let n = 1; ; n++) {
    const wanted = change(settings);
    await keep(settingsKey, wanted);
    // Whoever kept his at the same moment may have read what stood before ours, and have written it again.
    const kept = await insist(readCheckMemory);
    if (!kept || n === tries || same(kept.settings, change(kept.settings))) return wanted;
    ({ settings } = kept);
  }
}

/** Keeps what was said of one sheet, beside what was said before; null forgets all of it. */
export async function keepCorrection(sheet: string, correction: Correction | null): Promise<void> {
  const { corrections } = await readCheckMemory();
  const known = ownEntry(corrections, sheet);
  const before = known ?? {};
  const both = correction && {
    ...before,
    ...correction,
    ...joined("columns", before, correction),
    ...joined("rows", before, correction),
  };
  let all = corrections;
  for (let n = 0; n < tries; n++) {
    const { [sheet]: _before, ...others } = all;
    await keep(correctionsKey, both ? { ...others, [sheet]: both } : others);
    // Whoever kept his at the same moment had read what stood before ours, and has written it again.
    const kept = await insist(readCheckMemory);
    if (!kept) return;
    all = kept.corrections;
    if (!same(ownEntry(all, sheet), known) || same(known, both)) return;
  }
}

function joined<K extends "columns" | "rows">(
  key: K,
  before: Correction,
  now: Correction,
): Partial<Correction> {
  return before[key] || now[key] ? { [key]: { ...before[key], ...now[key] } } : {};
}
