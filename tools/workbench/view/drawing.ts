/** When the page's spreadsheet draws: one drawing takes it as long as several requests of the add-in. */
import type { Univer } from "@univerjs/core";
import { IRenderManagerService } from "@univerjs/engine-render";

/** Milliseconds without a change or a request after which is drawn what has changed; Univer begins to calculate after 100. */
const pause = 160;
/** So long nobody waits to see something on the sheet, however much changes: in the pane a press is done by then. */
const longest = 1500;

export class Drawing {
  private held: { readonly since: number; readonly draw: () => void } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly univer: Univer) {}

  /** What changes from now on is drawn together, once it pauses. */
  hold(unitId: string): void {
    const render = this.univer.__getInjector().get(IRenderManagerService).getRenderById(unitId);
    if (!render) return;
    render.deactivate();
    this.held = { since: this.held?.since ?? performance.now(), draw: () => render.activate() };
    this.prolong();
  }

  /** The add-in is still at work: what is held back may have to be drawn anew at once. */
  prolong(): void {
    const { held } = this;
    if (!held) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.held = null;
        held.draw();
      },
      Math.max(0, Math.min(pause, held.since + longest - performance.now())),
    );
  }
}
