/** Writes the list of findings off the pane's thread: thousands of rows take seconds. */
import type { Finding } from "../../../sheet/finding";
import { findingsFile } from "./findingsFile";
import type { FromExport, ToExport } from "./messages";

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToExport>) => void) | null;
  postMessage(message: FromExport, transfer?: Transferable[]): void;
};

const findings: Finding[] = [];

scope.onmessage = ({ data }) => {
  if (data.kind === "findings") {
    for (const finding of data.findings) findings.push(finding);
    return;
  }
  findingsFile(findings, data.checkedAt).then(
    (file) => scope.postMessage({ kind: "written", file }, [file.buffer as ArrayBuffer]),
    (error: unknown) =>
      scope.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
  );
};
