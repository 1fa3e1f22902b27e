/** Hands the sheets to a worker and puts its answer together, a parcel at a time. */
import type { SheetSnapshot } from "../../returns/snapshot";
import { Collected, sent, type FromEngine } from "./parcels";
import type { CheckOrder, CheckWork } from "./work";

/** Lets the pane paint and listen between two parcels. */
const breath = (): Promise<void> => new Promise((done) => setTimeout(done));

/** @throws Error when the worker fails, or when it was cancelled before it answered */
export async function checkInWorker(
  sheets: readonly SheetSnapshot[],
  order: CheckOrder,
  signal: AbortSignal,
): Promise<CheckWork> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  const collected = new Collected();
  try {
    const answer = new Promise<CheckWork>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("cancelled")));
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }: MessageEvent<FromEngine>) => {
        if (data.kind === "failed") return reject(new Error(data.message));
        const whole = collected.take(data);
        if (whole) resolve(whole);
      };
    });
    // Told to whoever awaits it; until then nobody does.
    answer.catch(() => undefined);
    for (const parcel of sent(sheets, order)) {
      worker.postMessage(parcel);
      await breath();
      if (signal.aborted) break;
    }
    return await answer;
  } finally {
    worker.terminate();
  }
}
