/** The worker: takes what is to be looked at as it comes, and puts the worker's answers together again. */
import type { CheckMemory } from "../../check/memory";
import { currentEdition, type PlanEdition } from "../../plan";
import type { SheetFrame, SheetRows, SheetSink } from "../../sheet/snapshot";
import type { SheetCheck } from "../../rules/results";
import type { Standing } from "../../reports/standing";
import { brokenWorker, cancellation, refusalOf } from "./workers";
import { Collected, listed, type ChosenFile, type FromEngine, type Question, type ToEngine } from "./parcels";
import type { Batch, Entry } from "../../reports/collection/batch";
import type { Gathered } from "../../reports/collection/gather";
import { breath } from "../../excel/requests/breath";
import type { CheckSettings } from "../../rules/settings";
import type { Finding } from "../../sheet/finding";
import type { Changed, CheckOrder, CheckWork } from "../../check/work";

/** Parcels of an answer are put together until it is whole: null as long as it is not. */
type Take<T> = (parcel: Exclude<FromEngine, { kind: "failed" }>) => T | null;

export class Engine implements SheetSink {
  private readonly worker = new Worker(new URL("./worker.ts", import.meta.url));
  /** It may break before it is asked anything. */
  private failure: Error | null = null;
  private readonly broken = brokenWorker(this.worker);

  /** @param edition the plan that is checked by; a worker comes with the product's own */
  constructor(edition: PlanEdition) {
    this.broken.catch((error: Error) => (this.failure = error));
    if (edition !== currentEdition) this.send({ kind: "plan", edition });
  }

  begin(frame: SheetFrame, cells: number): void {
    this.send({ kind: "sheet", frame, cells });
  }

  add(rows: SheetRows): void {
    this.send({ kind: "rows", rows });
  }

  check(order: CheckOrder, signal: AbortSignal): Promise<CheckWork> {
    const collected = new Collected();
    return this.ask({ kind: "check", order }, signal, (parcel) => collected.take(parcel));
  }

  preview(corrections: CheckMemory["corrections"], signal: AbortSignal): Promise<readonly SheetCheck[]> {
    return this.ask({ kind: "preview", corrections }, signal, (parcel) =>
      parcel.kind === "previewed" ? parcel.sheets : null,
    );
  }

  changes(stamp: string, signal: AbortSignal): Promise<Changed> {
    return this.ask({ kind: "compare", stamp }, signal, (parcel) =>
      parcel.kind === "changed" ? parcel.changed : null,
    );
  }

  standing(memory: CheckMemory, doubts: ReadonlyMap<string, string>, signal: AbortSignal): Promise<Standing> {
    const collected = new Collected();
    return this.ask({ kind: "standing", memory, doubts }, signal, (parcel) => {
      if (parcel.kind === "standing") return collected.standing(parcel);
      collected.take(parcel);
      return null;
    });
  }

  /** Adds files to a batch. */
  gather(
    batch: Batch,
    files: readonly ChosenFile[],
    settings: CheckSettings,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<Gathered> {
    const entries: Entry[] = [];
    return this.ask({ kind: "gather", batch, files, settings }, signal, (parcel) => {
      if (parcel.kind === "progress") onProgress(parcel.done, parcel.total);
      if (parcel.kind === "entries") entries.push(...parcel.entries);
      if (parcel.kind !== "gathered") return null;
      return { ...parcel.gathered, batch: { ...parcel.gathered.batch, entries } };
    });
  }

  /** The findings as a workbook of their own. @param checkedAt when they were found, as it is to be shown */
  async list(findings: readonly Finding[], checkedAt: string, signal: AbortSignal): Promise<Uint8Array> {
    const stopped = Promise.race([this.broken, cancellation(signal)]);
    stopped.catch(() => undefined);
    for (const parcel of listed(findings)) {
      this.send(parcel);
      // Ends with the reason should there be one meanwhile.
      await Promise.race([breath(), stopped]);
    }
    return this.ask({ kind: "write", checkedAt }, signal, (parcel) =>
      parcel.kind === "written" ? parcel.file : null,
    );
  }

  close(): void {
    this.worker.terminate();
  }

  /** @throws Error when the worker has broken: reading on would be in vain */
  private send(message: ToEngine): void {
    if (this.failure) throw this.failure;
    this.worker.postMessage(message);
  }

  /** @throws Error when the worker fails, or when it was cancelled before it answered */
  private ask<T>(question: Question, signal: AbortSignal, take: Take<T>): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      this.worker.onmessage = ({ data }: MessageEvent<FromEngine>) => {
        if (data.kind === "failed") return reject(new Error(data.message));
        const whole = take(data);
        if (whole !== null) resolve(whole);
      };
      this.send(question);
    });
    return Promise.race([answer, this.broken, cancellation(signal)]);
  }
}

/**
 * A worker for the length of some work.
 * @throws Refusal "cancelled", or "notComputed" when it breaks or cannot be had
 */
export async function withEngine<T>(
  signal: AbortSignal,
  work: (engine: Engine) => Promise<T>,
  edition: PlanEdition = currentEdition,
): Promise<T> {
  const engine = new Engine(edition);
  try {
    return await work(engine);
  } catch (error) {
    throw refusalOf(error, signal);
  } finally {
    engine.close();
  }
}
