/** Hands the sheets to a worker and puts its answer together, a parcel at a time. */
import { breath } from "../../excel/breath";
import type { CheckMemory } from "../../excel/checkMemory";
import type { SheetSnapshot } from "../../returns/snapshot";
import type { Standing } from "../../standing/standing";
import { asked, Collected, type FromEngine, type Question } from "./parcels";
import type { Changed, CheckOrder, CheckWork } from "./work";

type Parcel = Exclude<FromEngine, { kind: "failed" }>;

/** @throws Error when the worker fails, or when it was cancelled before it answered */
async function ask<T>(
  sheets: readonly SheetSnapshot[],
  question: Question,
  signal: AbortSignal,
  take: (parcel: Parcel) => T | null,
): Promise<T> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  try {
    const answer = new Promise<T>((resolve, reject) => {
      const cancelled = (): void => reject(new Error("cancelled"));
      // A listener that comes too late is never called.
      if (signal.aborted) cancelled();
      signal.addEventListener("abort", cancelled);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessageerror = () => reject(new Error("unreadable answer"));
      worker.onmessage = ({ data }: MessageEvent<FromEngine>) => {
        if (data.kind === "failed") return reject(new Error(data.message));
        const whole = take(data);
        if (whole !== null) resolve(whole);
      };
    });
    // Told to whoever awaits it; until then nobody does.
    answer.catch(() => undefined);
    for (const parcel of asked(sheets, question)) {
      worker.postMessage(parcel);
      await breath();
      if (signal.aborted) break;
    }
    return await answer;
  } finally {
    worker.terminate();
  }
}

export function checkInWorker(
  sheets: readonly SheetSnapshot[],
  order: CheckOrder,
  signal: AbortSignal,
): Promise<CheckWork> {
  const collected = new Collected();
  return ask(sheets, { kind: "check", order }, signal, (parcel) =>
    parcel.kind === "changed" || parcel.kind === "standing" ? null : collected.take(parcel),
  );
}

export function standingInWorker(
  sheets: readonly SheetSnapshot[],
  memory: CheckMemory,
  signal: AbortSignal,
): Promise<Standing> {
  const collected = new Collected();
  return ask(sheets, { kind: "standing", memory }, signal, (parcel) => {
    if (parcel.kind === "standing") return collected.standing(parcel);
    if (parcel.kind !== "changed") collected.take(parcel);
    return null;
  });
}

export function compareInWorker(
  sheets: readonly SheetSnapshot[],
  stamp: string,
  signal: AbortSignal,
): Promise<Changed> {
  return ask(sheets, { kind: "compare", stamp }, signal, (parcel) =>
    parcel.kind === "changed" ? parcel.changed : null,
  );
}
