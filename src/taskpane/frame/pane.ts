/** What the commands need of the pane; view.ts draws it, tests play it. */
import type { SheetCheck } from "../../rules/results";
import type { Finding, Severity } from "../../sheet/finding";

export interface Answer<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** A place to jump to, with what to call it. */
export interface Place {
  readonly label: string;
  readonly sheet: string;
  readonly cell: string | null;
}

/** What the pane says of the stamp that a workbook carries. */
export interface StampNotice {
  /** `edited`: whoever sits here has changed something since the check, as he does who mends what it found. */
  readonly state: "unchanged" | "edited" | "changed" | "otherEdition";
  readonly lines: readonly string[];
  readonly places: readonly Place[];
  /** True when checking again is what helps. */
  readonly recheck: boolean;
  /** True where the first line is enough until somebody asks for the others. */
  readonly brief: boolean;
}

/** What this workbook is, and what is open in it. */
export interface Overview {
  readonly state: "empty" | "unchecked" | "changed" | "findings" | "clean";
  readonly returns: readonly {
    readonly name: string;
    readonly kind: string | null;
    readonly year: number | null;
  }[];
  /** Of the last check; null when there was none. */
  readonly checkedAt: string | null;
  readonly counts: Readonly<Record<Severity, number>>;
}

/** What the submitter says of findings; of the others nothing. */
export type Explained = ReadonlyMap<Finding, string>;

export interface Pane {
  /**
   * While busy nothing else can be started; `cancel`, if given, can be pressed.
   * @param unasked nobody has pressed anything yet: what somebody presses now is done next
   */
  busy(cancel?: () => void, unasked?: boolean): void;
  idle(): void;
  /** Progress or outcome, in one line; `share` is how much of long work is done, 0–1. */
  status(text: string, share?: number): void;
  /** One sentence about what went wrong; "" takes the last one away. */
  problem(text: string): void;
  /** Puts a question into the pane; Excel's panes have no dialogs. */
  ask<T extends string>(question: string, answers: readonly Answer<T>[]): Promise<T>;
  overview(overview: Overview): void;
  /** Tells of the stamp; null where there is none. */
  stamp(notice: StampNotice | null): void;
  /** Lists what an earlier check found, without coming into sight. */
  restored(findings: readonly Finding[], explained: Explained): void;
  /** Hands a file to the user. */
  save(bytes: Uint8Array, name: string): void;
  /** Shows what a check found; null clears it away. */
  result(checks: readonly SheetCheck[] | null, findings: readonly Finding[], explained?: Explained): void;
}
