/** Sends many acts in few requests: as many together as Excel takes, without ever holding up the pane. */
import { breath, Stretch } from "./breath";
import { quietUntilSync } from "./quiet";
import { codeOf } from "./errors";

/** Excel refuses a request of more than 5 MB; the library's own words are in it too. */
const mostBytes = 4_000_000;
/** What the slowest PC puts together before a pane feels stuck. */
const firstBytes = 200_000;
/** The library puts a request together in a single stretch, which should not be longer. */
const millisecondsPerRequest = 15;
/** Excel itself does not answer while it writes, and on the web gives up after some time. */
const millisecondsOfExcel = 1000;
/** A larger request is tried little by little: what went fast once may have had luck. */
const growth = 1.3;

type Queue = (context: Excel.RequestContext) => void;

interface Act {
  readonly bytes: number;
  readonly queue: Queue;
}

const bytesOf = (acts: readonly Act[]): number => acts.reduce((sum, { bytes }) => sum + bytes, 0);

/** Bytes of a text on the wire, roughly: Chinese takes three a character, and the quotes are escaped. */
export function wireBytes(text: string): number {
  let bytes = 6;
  for (let i = 0; i < text.length; i++) bytes += text.charCodeAt(i) < 0x80 ? 1 : 3;
  return bytes;
}

export class Outbox {
  private waiting: Act[] = [];
  private bytes = 0;
  private most = firstBytes;
  /** Lower once Excel has refused what was thought to be small enough. */
  private ceiling = mostBytes;

  /**
   * @param bytes what the act adds to a request, roughly: a wrong guess costs a refusal, no more
   * @param queue called again when Excel refused the request
   */
  async add(bytes: number, queue: Queue): Promise<void> {
    if (this.bytes > 0 && this.bytes + bytes > this.most) await this.send();
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
    // No run of Excel's: what is written is not needed again, and a run would keep all of it to its end.
    const context = new Excel.RequestContext();
    quietUntilSync(context);
    const stretch = new Stretch();
    for (const { queue } of acts) {
      queue(context);
      await stretch.breathe();
    }
    // What the library makes of them is a stretch of its own.
    await breath();
    try {
      await this.sync(context, acts);
    } catch (error) {
      // Refused as a whole, before anything of it was done.
      if (codeOf(error) !== "RequestPayloadSizeLimitExceeded" || acts.length === 1) throw error;
      this.ceiling = Math.min(this.ceiling, bytesOf(acts) / 2);
      this.most = Math.min(this.most, this.ceiling);
      const half = Math.ceil(acts.length / 2);
      await this.sendActs(acts.slice(0, half));
      await this.sendActs(acts.slice(half));
    }
  }

  /**
   * Learns how much this PC puts together, and Excel takes, in good time: where both are fast a few requests do what
   * slow ones need many for.
   */
  private async sync(context: Excel.RequestContext, acts: readonly Act[]): Promise<void> {
    const began = performance.now();
    const sent = context.sync();
    // Thrown below; until then nobody waits for it.
    sent.catch(() => undefined);
    await breath();
    const putTogether = performance.now() - began;
    await sent;
    const slowness = Math.max(
      putTogether / millisecondsPerRequest,
      (performance.now() - began) / millisecondsOfExcel,
    );
    const bytes = bytesOf(acts);
    // What was small tells nothing of what is large.
    if (bytes < this.most / 2) return;
    const fitting = Math.max(firstBytes, Math.min(growth * this.most, bytes / slowness));
    this.most = Math.min(this.ceiling, fitting);
  }
}
