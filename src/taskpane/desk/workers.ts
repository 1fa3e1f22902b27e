/** What keeps a worker from answering, as promises to race with its answer. Each is told only to who waits for it. */

import { Refusal } from "../../excel/requests/refusal";

/** What a worker or its loading has thrown, as a reason that can be told. */
export function refusalOf(error: unknown, signal: AbortSignal): Refusal {
  if (signal.aborted) return new Refusal({ kind: "cancelled" });
  return new Refusal({ kind: "notComputed", detail: error instanceof Error ? error.message : "" });
}

function unheard(failing: Promise<never>): Promise<never> {
  failing.catch(() => undefined);
  return failing;
}

/** Rejects when the worker breaks; a script that could not be loaded has no message. */
export function brokenWorker(worker: Worker): Promise<never> {
  return unheard(
    new Promise((_resolve, reject) => {
      const fail = (message = ""): void => reject(new Error(message));
      worker.onerror = ({ message }: Partial<ErrorEvent>) => fail(message);
      worker.onmessageerror = () => fail("unreadable answer");
    }),
  );
}

/** Rejects when the work is cancelled, also when it was before this was asked. */
export function cancellation(signal: AbortSignal): Promise<never> {
  return unheard(
    new Promise((_resolve, reject) => {
      const cancelled = (): void => reject(new Error("cancelled"));
      if (signal.aborted) cancelled();
      signal.addEventListener("abort", cancelled);
    }),
  );
}
