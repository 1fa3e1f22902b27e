/** Sends many acts in few requests: as many together as Excel takes, without ever holding up the pane. */
import { breath } from "./breath";
import { quietUntilSync } from "./quiet";
import { codeOf } from "./errors";

/**
 * Excel refuses a request of more than 5 MB, and the library puts one together in a single stretch: of this size in
 * less than the 50 ms after which a pane feels stuck.
 */
const bytesPerRequest = 700_000;
/** Acts are queued for so long before the pane has its turn. */
const millisecondsPerTask = 12;

interface Act {
  readonly bytes: number;
  readonly queue: () => void;
}

/** Bytes of a text on the wire, roughly: Chinese takes three a character, and quotes are escaped. */
export const wireBytes = (text: string): number => 3 * text.length + 6;

export class Outbox {
  private waiting: Act[] = [];
  private bytes = 0;

  constructor(private readonly context: Excel.RequestContext) {}

  /**
   * @param bytes what the act adds to a request, roughly: a wrong guess costs a refusal, no more
   * @param queue must ask for every object it touches anew: it may be called again when Excel refused the request
   */
  async add(bytes: number, queue: () => void): Promise<void> {
    if (this.bytes > 0 && this.bytes + bytes > bytesPerRequest) await this.send();
    this.waiting.push({ bytes, queue });
    this.bytes += bytes;
  }

  /** Sends what waits. */
  async send(): Promise<void> {
    const acts = this.waiting;
    this.waiting = [];
    this.bytes = 0;
    if (acts.length > 0) await this.sendActs(acts);
  }

  private async sendActs(acts: readonly Act[]): Promise<void> {
    quietUntilSync(this.context);
    let since = performance.now();
    for (const { queue } of acts) {
      queue();
      if (performance.now() - since < millisecondsPerTask) continue;
      await breath();
      since = performance.now();
    }
    // What the library makes of them is a stretch of its own.
    await breath();
    try {
      await this.context.sync();
    } catch (error) {
      // Refused as a whole, before anything of it was done.
      if (codeOf(error) !== "RequestPayloadSizeLimitExceeded" || acts.length === 1) throw error;
      const half = Math.ceil(acts.length / 2);
      await this.sendActs(acts.slice(0, half));
      await this.sendActs(acts.slice(half));
    }
  }
}
