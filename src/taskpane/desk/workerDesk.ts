/** The desk in a worker: takes what is read as it comes, and puts the worker's answers together again. */
import type { CheckMemory } from "../../check/memory";
import type { SheetFrame, SheetRows, SheetSink } from "../../sheet/snapshot";
import type { SheetCheck } from "../../rules/check";
import type { Standing } from "../../reports/standing";
import { brokenWorker, cancellation } from "./workers";
import { Collected, type FromEngine, type Question, type ToEngine } from "./parcels";
import type { Changed, CheckOrder, CheckWork } from "../../check/work";

/** Parcels of an answer are put together until it is whole: null as long as it is not. */
type Take<T> = (parcel: Exclude<FromEngine, { kind: "failed" }>) => T | null;

export class WorkerDesk implements SheetSink {
  private readonly worker = new Worker(new URL("./worker.ts", import.meta.url));
  /** It may break before it is asked anything. */
  private failure: Error | null = null;
  private readonly broken = brokenWorker(this.worker);

  constructor() {
    this.broken.catch((error: Error) => (this.failure = error));
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

  standing(memory: CheckMemory, signal: AbortSignal): Promise<Standing> {
    const collected = new Collected();
    return this.ask({ kind: "standing", memory }, signal, (parcel) => {
      if (parcel.kind === "standing") return collected.standing(parcel);
      collected.take(parcel);
      return null;
    });
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
