/** Why something was not done, as data: the pane puts it into words in the reader's language. */
export type Reason =
  | { readonly kind: "protectedSheet"; readonly sheet: string }
  | { readonly kind: "protectedWorkbook" }
  /** The active sheet is one that the add-in made itself. */
  | { readonly kind: "ownSheet"; readonly sheet: string }
  | { readonly kind: "tooLarge"; readonly sheet: string; readonly address: string }
  | { readonly kind: "cancelled" }
  /** Given up while Excel was writing: whether it was done is not known. */
  | { readonly kind: "unanswered" }
  /** The sheet changed between reading and writing. */
  | { readonly kind: "sheetGone"; readonly sheet: string }
  /** Something that was there a moment ago is not any more. */
  | { readonly kind: "moved" }
  /** What is selected is no range of cells: a chart, or several ranges where one is needed. */
  | { readonly kind: "selection" }
  /** The active sheet is a chart. */
  | { readonly kind: "chartSheet" }
  /** Excel refuses even the smallest piece as too large. */
  | { readonly kind: "tooMuch" }
  /** Somebody kept changing the sheet while it was being checked. */
  | { readonly kind: "edited"; readonly sheet: string }
  /** Computing failed, or its program could not be loaded (no detail). */
  | { readonly kind: "notComputed"; readonly detail: string }
  | { readonly kind: "cellEdit" }
  | { readonly kind: "offline" }
  | { readonly kind: "tooOld" }
  | { readonly kind: "readOnly" }
  /** Whatever else Excel reports. */
  | { readonly kind: "host"; readonly code: string; readonly message: string }
  /** These cells could not be put back. */
  | { readonly kind: "notPutBack"; readonly cells: readonly string[] }
  /** Somebody else has been faster, again and again. */
  | { readonly kind: "overtaken" }
  | HalfWay;

/** A write failed. */
export interface HalfWay {
  readonly kind: "halfWay";
  readonly cause: Reason;
  /** Whether the earlier state has been seen to stand again. */
  readonly restored: boolean;
  /** Sheets that were added on the way and stay: what else may rest on them by now cannot be told. */
  readonly kept?: readonly string[];
  /** What brings it in order where that was not seen; clearing the marks where nothing is said. */
  readonly remedy?: Remedy;
}

/**
 * `again`: the same once more; `tables`: 载入附表; `restore`: 恢复公式; `back`: 转回 RD_ 公式; `drafts`: a hidden draft is
 * left, which clearing takes away; `look`: nothing could be seen any more, and what was wanted may be there.
 */
export type Remedy = "clear" | "again" | "tables" | "restore" | "back" | "drafts" | "look";

/** Thrown by everything in excel/ that gives up; carries the reason instead of a sentence. */
export class Refusal extends Error {
  constructor(readonly reason: Reason) {
    super(reason.kind);
    this.name = "Refusal";
  }
}
