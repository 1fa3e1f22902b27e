/**
 * Ends the present task, so that the pane can paint and listen before the next stretch of work. A message, and no
 * timer: a browser slows the timers of a pane that is not looked at down to one a second.
 */
export function breath(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

/** Work goes on for so long before the pane has its turn. */
const millisecondsPerTask = 12;

/** Work that may be long: asked after every part of it, it gives the pane its turn when it is time. */
export class Stretch {
  private since = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.since < millisecondsPerTask) return;
    await breath();
    this.since = performance.now();
  }
}
