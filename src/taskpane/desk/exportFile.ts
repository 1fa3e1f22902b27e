/** Where the list of findings is written: at once when it is short, in a worker when it would hold up the pane. */
import type { Finding } from "../../sheet/finding";

/** So many rows take less time than a worker takes to start. */
const fewFindings = 300;

/**
 * @param checkedAt when they were found, as it is to be shown
 * @throws Refusal "cancelled" or "notComputed"
 */
export async function exportFile(
  findings: readonly Finding[],
  checkedAt: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (findings.length > fewFindings && typeof Worker !== "undefined") {
    const { withEngine } = await import("./engine");
    return withEngine(signal, (engine) => engine.list(findings, checkedAt, signal));
  }
  const { findingsFile } = await import("./findingsFile");
  return findingsFile(findings, checkedAt);
}
