/** Trouble to order: requests that fail, wait or are too large, for testing how the add-in takes it. */
import { payloadErrors } from "./limits";

export interface Fault {
  /** Which sync of the add-in, counted from 1 since the fault was set. The library's own errands do not count. */
  readonly request: number;
  /** Fails with this code of Excel's, e.g. "GeneralException" or "AccessDenied". */
  readonly code?: string;
  readonly message?: string;
  /**
   * Fails only at this act of the request, counted from 1; what stands before it is done. An act is a set
   * property or a called method that the add-in asked for.
   */
  readonly act?: number;
  /** Refuses the request or its answer as too large. */
  readonly tooLarge?: keyof typeof payloadErrors;
  /** Answers after this many milliseconds. */
  readonly delay?: number;
  /** Carries the request out and loses the answer: the add-in is told the code, and must not believe it. */
  readonly lost?: boolean;
  /** Never answers: the request is carried out if `lost`, else nobody will ever know. */
  readonly silent?: boolean;
  /** What somebody else does to the workbook just before the request. */
  readonly meanwhile?: () => void;
  /** Hits this request and all that follow, until the faults are cleared. */
  readonly lasting?: boolean;
}

export class Faults {
  private pending: { fault: Fault; seen: number }[] = [];
  /** Requests so far that trouble could have hit. */
  met = 0;
  /** Acts so far that were made to fail. */
  struck = 0;

  /** Orders a fault. */
  add(fault: Fault): void {
    this.pending.push({ fault, seen: 0 });
  }

  clear(): void {
    this.pending = [];
  }

  /** The faults that hit the request which begins now. */
  take(): Fault[] {
    this.met += 1;
    const hit: Fault[] = [];
    this.pending = this.pending.filter((entry) => {
      entry.seen += 1;
      if (entry.seen < entry.fault.request) return true;
      hit.push(entry.fault);
      return entry.fault.lasting === true;
    });
    return hit;
  }
}
