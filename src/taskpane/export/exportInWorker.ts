/** Has the list of findings written by a worker. */
import { breath } from "../../excel/breath";
import { Refusal } from "../../excel/refusal";
import type { Finding } from "../../rules/finding";
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
  try {
    const written = new Promise<Uint8Array>((resolve, reject) => {
      const refuse = (detail: string): void => reject(new Refusal({ kind: "notComputed", detail }));
      const cancel = (): void => reject(new Refusal({ kind: "cancelled" }));
      // A listener that comes too late is never called.
      if (signal.aborted) cancel();
      signal.addEventListener("abort", cancel);
      worker.onmessageerror = () => refuse("unreadable answer");
      worker.onerror = ({ message }: Partial<ErrorEvent>) => refuse(message ?? "");
      worker.onmessage = ({ data }: MessageEvent<FromExport>) =>
        data.kind === "written" ? resolve(data.file) : refuse(data.message);
    });
    // Thrown below; until then nobody waits for it.
    written.catch(() => undefined);
    for (let start = 0; start < findings.length; start += findingsPerParcel) {
      send({ kind: "findings", findings: findings.slice(start, start + findingsPerParcel) });
      // Ends with the reason should there be one meanwhile.
      await Promise.race([breath(), written]);
    }
    send({ kind: "write", checkedAt });
    return await written;
  } finally {
    worker.terminate();
  }
}
