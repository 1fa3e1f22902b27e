/** The many-files check, off the pane's thread. */
import type { FileReport } from "../../../check/fileReport";
import type { CheckSettings } from "../../../rules/settings";
import type { ChosenFile, FromWorker, ToWorker } from "./messages";

/**
 * @throws Error when the worker cannot run; a file that cannot be read is a report, not an error
 * @returns null when it was cancelled
 */
export function checkInWorker(
  files: readonly ChosenFile[],
  settings: CheckSettings,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<readonly FileReport[] | null> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  return new Promise<readonly FileReport[] | null>((resolve, reject) => {
    signal.addEventListener("abort", () => resolve(null));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === "progress") onProgress(data.done, data.total);
      else if (data.kind === "done") resolve(data.reports);
      else reject(new Error(data.message));
    };
    const order: ToWorker = { files, settings };
    worker.postMessage(order);
  }).finally(() => worker.terminate());
}
