/** One command at a time; every failure is told in one sentence. */
import { editingEnds } from "../../excel/requests/cellEdit";
import { reasonOf } from "../../excel/requests/errors";
import { Refusal } from "../../excel/requests/refusal";
import type { Pane } from "./pane";
import type { Strings } from "../words";

export interface Runner {
  /** Runs a command when those that were pressed before it are over: no press is ever lost. */
  runNext(work: (abort: AbortController) => Promise<void>, cancellable?: boolean): Promise<void>;
  /** The same for a command that impatience presses again: while it still waits, that is the same press. */
  runOnce(
    name: string,
    work: (abort: AbortController) => Promise<void>,
    cancellable?: boolean,
  ): Promise<void>;
  /** In its turn too, with an answer; null where it gave none, which has been told. */
  answer<T>(work: (abort: AbortController) => Promise<T | null>, cancellable?: boolean): Promise<T | null>;
  /** A look at the workbook that is no command; a failure is told, and `otherwise` stands for the answer. */
  looked<T>(work: Promise<T>, otherwise: T): Promise<T>;
  fail(sentence: string): void;
  busy(): boolean;
}

export function createRunner(pane: () => Pane, strings: Strings): Runner {
  let running: Promise<void> | undefined;
  const waiting = new Map<string, Promise<void>>();

  async function perform(
    work: (abort: AbortController) => Promise<void>,
    cancellable: boolean,
  ): Promise<void> {
    const abort = new AbortController();
    pane().problem("");
    pane().busy(cancellable ? () => abort.abort() : undefined);
    try {
      await onceNotEdited(work, abort);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason.kind === "cancelled") pane().status(strings.reason(reason));
      else fail(strings.reason(reason));
    } finally {
      running = undefined;
      pane().idle();
    }
  }

  /**
   * Excel refuses what comes while a cell is being edited, so nothing has been done of it: it is done when the editing
   * is over. What was refused half-way has been taken back and is told instead.
   */
  async function onceNotEdited(
    work: (abort: AbortController) => Promise<void>,
    abort: AbortController,
  ): Promise<void> {
    try {
      await work(abort);
    } catch (error) {
      if (reasonOf(error).kind !== "cellEdit") throw error;
      pane().busy(() => abort.abort());
      pane().status(strings.waitsForCell);
      const over = await editingEnds(abort.signal);
      if (abort.signal.aborted) throw new Refusal({ kind: "cancelled" });
      if (!over) throw error;
      await work(abort);
    }
  }

  function fail(sentence: string): void {
    pane().status("");
    pane().problem(sentence);
  }

  /** @param begun told when its turn has come */
  async function inTurn(
    work: (abort: AbortController) => Promise<void>,
    cancellable: boolean,
    begun?: () => void,
  ): Promise<void> {
    while (running) await running;
    begun?.();
    await (running = perform(work, cancellable));
  }

  return {
    runNext: (work, cancellable = false) => inTurn(work, cancellable),
    runOnce(name, work, cancellable = false) {
      const pressed = waiting.get(name);
      if (pressed) return pressed;
      let begun = false;
      const turn = inTurn(work, cancellable, () => {
        begun = true;
        waiting.delete(name);
      });
      if (!begun) waiting.set(name, turn);
      return turn;
    },
    async answer<T>(work: (abort: AbortController) => Promise<T | null>, cancellable = false) {
      let found: T | null = null;
      await inTurn(async (abort) => {
        found = await work(abort);
      }, cancellable);
      return found;
    },
    async looked(work, otherwise) {
      try {
        return await work;
      } catch (error) {
        pane().problem(strings.reason(reasonOf(error)));
        return otherwise;
      }
    },
    fail,
    busy: () => running !== undefined,
  };
}
