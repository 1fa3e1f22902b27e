/** One command at a time; every failure is told in one sentence. */
import { reasonOf } from "../../excel/requests/errors";
import type { Pane } from "./pane";
import type { Strings } from "../words";

export interface Runner {
  /** Runs one command; a second press while one is running does nothing, for its button shows that it cannot. */
  run(work: (abort: AbortController) => Promise<void>, cancellable?: boolean): Promise<void>;
  /** Runs a command whose button is not shown as taken: it waits for the one that is running. */
  runNext(work: (abort: AbortController) => Promise<void>, cancellable?: boolean): Promise<void>;
  /** The same for a command that has an answer; null where it gave none, which has been told. */
  answer<T>(work: (abort: AbortController) => Promise<T | null>, cancellable?: boolean): Promise<T | null>;
  /** A look at the workbook that is no command; a failure is told, and `otherwise` stands for the answer. */
  looked<T>(work: Promise<T>, otherwise: T): Promise<T>;
  fail(sentence: string): void;
  busy(): boolean;
}

export function createRunner(pane: () => Pane, strings: Strings): Runner {
  let running: Promise<void> | undefined;

  async function perform(
    work: (abort: AbortController) => Promise<void>,
    cancellable: boolean,
  ): Promise<void> {
    const abort = new AbortController();
    pane().problem("");
    pane().busy(cancellable ? () => abort.abort() : undefined);
    try {
      await work(abort);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason.kind === "cancelled") pane().status(strings.reason(reason));
      else fail(strings.reason(reason));
    } finally {
      running = undefined;
      pane().idle();
    }
  }

  function fail(sentence: string): void {
    pane().status("");
    pane().problem(sentence);
  }

  async function runNext(
    work: (abort: AbortController) => Promise<void>,
    cancellable = false,
  ): Promise<void> {
    while (running) await running;
    await (running = perform(work, cancellable));
  }

  return {
    async run(work, cancellable = false) {
      if (running) return;
      await (running = perform(work, cancellable));
    },
    runNext,
    async answer<T>(work: (abort: AbortController) => Promise<T | null>, cancellable = false) {
      let found: T | null = null;
      await runNext(async (abort) => {
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
