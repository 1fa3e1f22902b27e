/** Turns what Office.js throws into a reason that can be told. */
import { Refusal, type Reason } from "./refusal";

/** Codes of Excel's that have a cause which the reader can do something about. */
const known: Readonly<Record<string, Reason>> = {
  InvalidOperationInCellEditMode: { kind: "cellEdit" },
  ItemNotFound: { kind: "moved" },
  InvalidReference: { kind: "moved" },
  InvalidSelection: { kind: "selection" },
  UnsupportedSheet: { kind: "chartSheet" },
  ItemAlreadyExists: { kind: "overtaken" },
  AccessDenied: { kind: "readOnly" },
  RequestPayloadSizeLimitExceeded: { kind: "tooMuch" },
  ResponsePayloadSizeLimitExceeded: { kind: "tooMuch" },
  ApiNotFound: { kind: "tooOld" },
  ApiNotAvailable: { kind: "tooOld" },
  NotImplemented: { kind: "tooOld" },
  ConnectionFailure: { kind: "offline" },
  ServiceNotAvailable: { kind: "offline" },
};

export function reasonOf(error: unknown): Reason {
  if (error instanceof Refusal) return error.reason;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return known[code] ?? { kind: "host", code, message };
}

/** The code of an OfficeExtension.Error; the name of any other error. */
export function codeOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error) {
    const { code } = error;
    if (typeof code === "string") return code;
  }
  return error instanceof Error ? error.name : "Error";
}

/** What is told of a failure when sheets that were added on the way stay: other formulas may rest on them by now. */
export function withKept(error: unknown, kept: readonly string[]): unknown {
  if (kept.length === 0) return error;
  const reason = reasonOf(error);
  if (reason.kind === "halfWay") return new Refusal({ ...reason, kept: [...(reason.kept ?? []), ...kept] });
  return new Refusal({ kind: "halfWay", cause: reason, restored: true, kept });
}
