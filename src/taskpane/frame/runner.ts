/**
 * One command at a time; every failure is told in one sentence. Nobody has to wait for an Excel that does not answer:
 * what is only being read is cancelled at once, and of what is being written it is told that it may have been done.
 */
import { editingEnds } from "../../excel/requests/cellEdit";
import { reasonOf } from "../../excel/requests/errors";
import { Refusal } from "../../excel/requests/refusal";
import type { Pane } from "./pane";
import type { Strings } from "../words";

/** A command's turn. */
export interface Turn {
  /** Aborted when the user gives it up: what it would still do is not wanted any more. */
  readonly signal: AbortSignal;
  /** From here on the workbook is written, and 取消 cannot undo it. @throws Refusal when it has been given up */
  writes(): void;
}

/** Work that `reads` until it says otherwise can be cancelled without a trace; any other writes from the start. */
export type Manner = "reads" | "writes";

/** What nobody has pressed, such as the pane's own first look: whoever presses something meanwhile is next. */
export type Asked = "pressed" | "unasked";

export interface Runner {
  /** Runs a command when those that were pressed before it are over: no press is ever lost. */
  runNext(work: (turn: Turn) => Promise<void>, manner?: Manner, asked?: Asked): Promise<void>;
  /** The same for a command that impatience presses again: while it still waits, that is the same press. */
  runOnce(name: string, work: (turn: Turn) => Promise<void>, manner?: Manner): Promise<void>;
  /** In its turn too, with an answer; null where it gave none, which has been told. */
  answer<T>(work: (turn: Turn) => Promise<T | null>, manner?: Manner): Promise<T | null>;
  /** A look at the workbook that is no command; a failure is told, and `otherwise` stands for the answer. */
  looked<T>(work: Promise<T>, otherwise: T): Promise<T>;
  fail(sentence: string): void;
  busy(): boolean;
}

/** So long Excel may take to write before it is said that one need not wait for it. */
const millisecondsOfPatience = 10_000;

/** Fails as soon as the user gives up. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_done, fail) =>
    signal.addEventListener("abort", () => fail(new Refusal({ kind: "cancelled" }))),
  );
}

export function createRunner(pane: () => Pane, strings: Strings): Runner {
  let running: Promise<void> | undefined;
  const waiting = new Map<string, Promise<void>>();

  async function perform(work: (turn: Turn) => Promise<void>, manner: Manner, asked: Asked): Promise<void> {
    const abort = new AbortController();
    const giveUp = (): void => abort.abort();
    let phase = manner;
    let patience: ReturnType<typeof setTimeout> | undefined;
    /** What is being written ends by itself, unless Excel does not answer: then it can be given up. */
    const enter = (next: Manner): void => {
      phase = next;
      clearTimeout(patience);
      pane().busy(next === "reads" ? giveUp : undefined, asked === "unasked");
      if (next === "writes") patience = setTimeout(() => pane().busy(giveUp), millisecondsOfPatience);
    };
    const turn: Turn = {
      signal: abort.signal,
      writes() {
        if (abort.signal.aborted) throw new Refusal({ kind: "cancelled" });
        enter("writes");
      },
    };
    /**
     * Excel refuses what comes while a cell is being edited, so nothing has been done of it: it is done when the editing
     * is over. What was refused half-way has been taken back and is told instead.
     */
    const onceNotEdited = async (): Promise<void> => {
      try {
        await work(turn);
      } catch (error) {
        if (reasonOf(error).kind !== "cellEdit") throw error;
        enter("reads");
        pane().status(strings.waitsForCell);
        if (!(await editingEnds(abort.signal))) throw error;
        enter(manner);
        await work(turn);
      }
    };
    pane().problem("");
    enter(manner);
    try {
      // Work that is given up may still wait for an answer that never comes: nobody waits for it.
      await Promise.race([onceNotEdited(), givenUp(abort.signal)]);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason.kind !== "cancelled") fail(strings.reason(reason));
      else if (phase === "reads") pane().status(strings.reason(reason));
      else fail(strings.reason({ kind: "unanswered" }));
    } finally {
      clearTimeout(patience);
      running = undefined;
      pane().idle();
    }
  }

  function fail(sentence: string): void {
    pane().status("");
    pane().problem(sentence);
  }

  /** @param begun told when its turn has come */
  async function inTurn(
    work: (turn: Turn) => Promise<void>,
    manner: Manner,
    begun?: () => void,
    asked: Asked = "pressed",
  ): Promise<void> {
    while (running) await running;
    begun?.();
    await (running = perform(work, manner, asked));
  }

  return {
    runNext: (work, manner = "writes", asked = "pressed") => inTurn(work, manner, undefined, asked),
    runOnce(name, work, manner = "writes") {
      const pressed = waiting.get(name);
      if (pressed) return pressed;
      let begun = false;
      const turn = inTurn(work, manner, () => {
        begun = true;
        waiting.delete(name);
      });
      if (!begun) waiting.set(name, turn);
      return turn;
    },
    async answer<T>(work: (turn: Turn) => Promise<T | null>, manner: Manner = "writes") {
      let found: T | null = null;
      await inTurn(async (turn) => {
        found = await work(turn);
      }, manner);
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
