/** The add-in's custom functions as functions of the page's spreadsheet. */
import type { FunctionResult } from "../host/session";

/** Office's metadata of custom functions (dist/functions.json), as far as it is used here. */
export interface FunctionMetadata {
  readonly allowErrorForDataTypeAny?: boolean;
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly description?: string;
    readonly parameters: readonly {
      readonly name: string;
      readonly description?: string;
      readonly dimensionality?: string;
      readonly optional?: boolean;
      readonly repeating?: boolean;
    }[];
    readonly allowErrorForDataTypeAny?: boolean;
  }[];
}

export type FunctionEntry = FunctionMetadata["functions"][number];

/** Calls a function of the add-in. */
export type Invoke = (
  name: string,
  args: readonly unknown[],
  options: { allowErrors: boolean },
) => Promise<FunctionResult>;

/** Where a call came from. */
export interface Caller {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

/** What a cell shows while its function is away. */
export const busy = "#BUSY!";

const errors = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!)$/;

/** A value of the formula engine as Excel hands it to a function. */
function argument(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(argument);
  if (typeof value === "string" && errors.test(value)) return { error: value };
  return value === undefined ? null : value;
}

/** A value that a function returned, as the formula engine takes it. */
function result(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(result);
  if (typeof value === "object" && value !== null)
    return (value as { basicValue?: unknown }).basicValue ?? "#VALUE!";
  // A returned null shows as 0, as in Excel.
  return value ?? 0;
}

/**
 * The formula engine works through its formulas one after the other, and every call to the add-in costs a
 * round trip. So a call that has no result yet answers #BUSY! at once; all such calls travel together, and the
 * cells that asked are calculated again when the results are there.
 */
export class FunctionCalls {
  private readonly results = new Map<string, unknown>();
  private readonly messages = new Map<string, string>();
  private readonly callers = new Map<string, Caller>();
  private readonly waiting = new Set<string>();
  /** Message of the last error of each cell. */
  private readonly cellMessages = new Map<string, string>();

  constructor(
    private readonly invoke: Invoke,
    /** Called when results have come: these cells must be calculated again. */
    private readonly again: (callers: readonly Caller[]) => void,
  ) {}

  /** True while the add-in owes results. */
  get pending(): boolean {
    return this.waiting.size > 0;
  }

  /** Forgets the results: the next calculation asks anew. */
  forget(): void {
    this.results.clear();
    this.messages.clear();
  }

  /** Why a cell shows an error, in the add-in's words. */
  message({ sheetId, row, column }: Caller): string {
    return this.cellMessages.get(`${sheetId} ${row} ${column}`) ?? "";
  }

  /** The function's value, or #BUSY! until the add-in has answered. */
  call(entry: FunctionEntry, allowErrors: boolean, given: readonly unknown[], caller: Caller): unknown {
    const args = entry.parameters.map((parameter, i) => {
      const value = argument(given[i]);
      if (parameter.dimensionality === "matrix") {
        return value === null && parameter.optional ? null : Array.isArray(value) ? value : [[value]];
      }
      return Array.isArray(value) ? ((value[0] as unknown[] | undefined)?.[0] ?? null) : value;
    });
    const key = JSON.stringify([entry.id, args]);
    const cell = `${caller.sheetId} ${caller.row} ${caller.column}`;
    this.cellMessages.set(cell, this.messages.get(key) ?? "");
    if (this.results.has(key)) return this.results.get(key);
    this.callers.set(cell, caller);
    if (!this.waiting.has(key)) {
      this.waiting.add(key);
      void this.invoke(entry.id, args, { allowErrors }).then((answer) => {
        this.results.set(key, answer.error === undefined ? result(answer.value) : answer.error);
        this.messages.set(key, answer.error === undefined ? firstMessage(answer.value) : answer.message);
        this.waiting.delete(key);
        if (this.waiting.size > 0) return;
        const callers = [...this.callers.values()];
        this.callers.clear();
        this.again(callers);
      });
    }
    return busy;
  }
}

/** The message of the only element of a matrix that is an error. */
function firstMessage(value: unknown): string {
  const element: unknown = Array.isArray(value) ? (value as unknown[]).flat()[0] : value;
  const message = (element as { message?: unknown } | null | undefined)?.message;
  return typeof message === "string" ? message : "";
}
