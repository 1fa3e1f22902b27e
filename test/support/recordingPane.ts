import type { SheetCheck } from "../../src/rules/results";
import type { Finding } from "../../src/sheet/finding";
import type { Answer, Explained, Overview, Pane, StampNotice } from "../../src/taskpane/frame/pane";

/** A pane that remembers what it was told, and answers questions as ordered. */
export class RecordingPane implements Pane {
  statuses: string[] = [];
  trouble = "";
  questions: string[] = [];
  answer = "cancel";
  /** Said where a question has no such answer. */
  alsoAnswers: readonly string[] = [];
  /** Whether the user means what he is asked about. */
  consents: (question: string) => boolean = () => true;
  findings: readonly Finding[] = [];
  checks: readonly SheetCheck[] | null = null;
  working = false;
  cancelAtOnce = false;
  /** Presses 取消 as soon as it can be pressed. */
  set impatient(on: boolean) {
    this.cancelAtOnce = on;
    if (on && this.working) this.cancel?.();
  }
  private cancel: (() => void) | undefined;
  busy(cancel?: () => void): void {
    this.working = true;
    this.cancel = cancel;
    if (this.cancelAtOnce) cancel?.();
  }
  idle(): void {
    this.working = false;
  }
  status(text: string): void {
    this.statuses.push(text);
  }
  problem(text: string): void {
    this.trouble = text;
  }
  ask<T extends string>(question: string, answers: readonly Answer<T>[]): Promise<T> {
    this.questions.push(question);
    // The last answer is the one that changes nothing.
    const refused = this.consents(question) ? undefined : answers.at(-1);
    const chosen =
      refused ??
      [this.answer, ...this.alsoAnswers]
        .map((said) => answers.find(({ value }) => value === said))
        .find(Boolean);
    if (!chosen) throw new Error("no such answer");
    return Promise.resolve(chosen.value);
  }
  explained: Explained = new Map();
  notice: StampNotice | null = null;
  stamp(notice: StampNotice | null): void {
    this.notice = notice;
  }
  seen: Overview | null = null;
  overview(overview: Overview): void {
    this.seen = overview;
  }
  restored(findings: readonly Finding[], explained: Explained): void {
    this.findings = findings;
    this.explained = explained;
  }
  saved: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  save(bytes: Uint8Array, name: string): void {
    this.saved.push({ name, bytes });
  }
  result(
    checks: readonly SheetCheck[] | null,
    findings: readonly Finding[],
    explained: Explained = new Map(),
  ): void {
    this.checks = checks;
    this.findings = findings;
    this.explained = explained;
  }
  get last(): string {
    return this.statuses.at(-1) ?? "";
  }
}
