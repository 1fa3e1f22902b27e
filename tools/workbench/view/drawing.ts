/** When the page's spreadsheet draws: one drawing takes it as long as several requests of the add-in. */
import type { Univer } from "@univerjs/core";
import { IRenderManagerService } from "@univerjs/engine-render";

/** Milliseconds without a change after which is drawn what has changed; Univer begins to calculate after 100. */
const pause = 160;
/** So long nobody waits to see something, however much changes. */
const longest = 600;

export class Drawing {
  private heldSince: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly univer: Univer) {}

  /** What changes from now on is drawn together, once it pauses. */
  hold(unitId: string): void {
    const render = this.univer.__getInjector().get(IRenderManagerService).getRenderById(unitId);
    if (!render) return;
    const now = performance.now();
    this.heldSince ??= now;
    render.deactivate();
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.heldSince = null;
        render.activate();
      },
      Math.max(0, Math.min(pause, this.heldSince + longest - now)),
    );
  }
}
