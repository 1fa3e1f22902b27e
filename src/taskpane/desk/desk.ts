/**
 * Where what is read of a workbook is laid and looked at: here while it is little, in a worker when computing with it
 * would hold up the pane. What goes to the worker goes as it is read, so that the pane never holds a whole workbook.
 */
import type { CheckMemory } from "../../check/memory";
import type { PlanIndex } from "../../policy";
import { SheetAssembly } from "../../sheet/assemble";
import type { SheetFrame, SheetRows, SheetSink } from "../../sheet/snapshot";
import type { SheetCheck } from "../../rules/results";
import type { Standing } from "../../reports/standing";
import {
  performCheck,
  performComparison,
  performPreview,
  type Changed,
  type CheckOrder,
  type CheckWork,
} from "../../check/work";
import { performStanding } from "./standing";
import type { Engine } from "./engine";
import { refusalOf } from "./workers";

/** So many cells take some twenty milliseconds; a worker takes longer to start. */
const fewCells = 10_000;

export class Desk implements SheetSink {
  private here = new SheetAssembly();
  private elsewhere: Engine | null = null;
  private cells = 0;

  constructor(
    private readonly plan: PlanIndex,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws Refusal "notComputed" when there is no worker to be had */
  begin(frame: SheetFrame, cells: number): Promise<void> {
    this.cells += cells;
    return this.told(async () => {
      if (!this.elsewhere && this.cells > fewCells && typeof Worker !== "undefined")
        await this.moveToWorker();
      (this.elsewhere ?? this.here).begin(frame, cells);
    });
  }

  /** @throws Refusal "notComputed" when the worker has broken */
  add(rows: SheetRows): Promise<void> {
    return this.told(() => (this.elsewhere ?? this.here).add(rows));
  }

  /** @throws Refusal "cancelled" or "notComputed", as all that is asked of a desk with a worker */
  check(order: CheckOrder): Promise<CheckWork> {
    return this.answer(
      () => performCheck(this.here.sheets, this.plan, order),
      (worker) => worker.check(order, this.signal),
    );
  }

  /** What the sheets are understood to say. */
  preview(corrections: CheckMemory["corrections"]): Promise<readonly SheetCheck[]> {
    return this.answer(
      () => performPreview(this.here.sheets, this.plan, corrections),
      (worker) => worker.preview(corrections, this.signal),
    );
  }

  /** What has changed since the sheets were stamped. */
  changes(stamp: string): Promise<Changed> {
    return this.answer(
      () => performComparison(this.here.sheets, stamp),
      (worker) => worker.changes(stamp, this.signal),
    );
  }

  /** How the plan stands by the sheets. */
  standing(memory: CheckMemory, doubts: ReadonlyMap<string, string>): Promise<Standing> {
    return this.answer(
      () => performStanding(this.here.sheets, this.plan, memory, doubts),
      (worker) => worker.standing(memory, doubts, this.signal),
    );
  }

  /** Puts away what lies on it: everything is to be read anew. */
  clear(): void {
    this.close();
    this.elsewhere = null;
    this.here = new SheetAssembly();
    this.cells = 0;
  }

  close(): void {
    this.elsewhere?.close();
  }

  private async moveToWorker(): Promise<void> {
    const { Engine } = await import("./engine");
    const worker = new Engine(this.plan.edition);
    for (const { values, formats, hiddenRows, ...frame } of this.here.sheets) {
      worker.begin(frame, values.length * (values[0]?.length ?? 0));
      worker.add({ row: 0, column: 0, values, formats, hidden: [...hiddenRows] });
    }
    this.elsewhere = worker;
  }

  private async answer<T>(here: () => T, there: (worker: Engine) => Promise<T>): Promise<T> {
    const { elsewhere } = this;
    return elsewhere ? this.told(() => there(elsewhere)) : here();
  }

  /** What the worker or its loading throws, as a reason that can be told. */
  private async told<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw refusalOf(error, this.signal);
    }
  }
}

/** A desk for the length of some work. */
export async function withDesk<T>(
  plan: PlanIndex,
  signal: AbortSignal,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  const desk = new Desk(plan, signal);
  try {
    return await work(desk);
  } finally {
    desk.close();
  }
}
