/** Has the list of findings written by a worker. */
import { breath } from "../../../excel/requests/breath";
import { Refusal } from "../../../excel/requests/refusal";
import type { Finding } from "../../../sheet/finding";
import { brokenWorker, cancellation } from "../workers";
import type { FromExport, ToExport } from "./messages";

/** Findings sent at once: some ten milliseconds. */
const findingsPerParcel = 500;

/** @throws Refusal "cancelled" or "notComputed" */
export async function exportInWorker(
  findings: readonly Finding[],
  checkedAt: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  const send = (message: ToExport): void => worker.postMessage(message);
  const stopped = Promise.race([brokenWorker(worker), cancellation(signal)]);
  stopped.catch(() => undefined);
  try {
    const written = new Promise<Uint8Array>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromExport>) =>
        data.kind === "written" ? resolve(data.file) : reject(new Error(data.message));
    });
    for (let start = 0; start < findings.length; start += findingsPerParcel) {
      send({ kind: "findings", findings: findings.slice(start, start + findingsPerParcel) });
      // Ends with the reason should there be one meanwhile.
      await Promise.race([breath(), stopped]);
    }
    send({ kind: "write", checkedAt });
    return await Promise.race([written, stopped]);
  } catch (error) {
    if (signal.aborted) throw new Refusal({ kind: "cancelled" });
    throw new Refusal({ kind: "notComputed", detail: error instanceof Error ? error.message : "" });
  } finally {
    worker.terminate();
  }
}
