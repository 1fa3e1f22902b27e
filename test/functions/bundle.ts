/** The built dist/functions.js in a bare vm window that has the global CustomFunctions, and events. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import type { PlanEdition } from "../../src/plan";
import { editionEvent } from "../../src/policy";

export type Call = (...args: unknown[]) => unknown;

export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** @param displayLanguage what Office.context tells; without it there is no Office at all */
export function loadBundle(displayLanguage?: string) {
  const file = path.resolve(__dirname, "../../dist/functions.js");
  if (!existsSync(file)) throw new Error("dist/functions.js is missing: npm run build");
  const functions = new Map<string, Call>();
  class ExcelError extends Error {
    constructor(
      readonly code: string,
      message?: string,
    ) {
      super(message);
    }
  }
  let told: ((event: { readonly detail: PlanEdition }) => void) | undefined;
  const window: Record<string, unknown> = {
    addEventListener: (type: string, listener: typeof told) => {
      if (type === editionEvent) told = listener;
    },
    CustomFunctions: {
      associate: (id: string, call: Call) => functions.set(id, call),
      Error: ExcelError,
      ErrorCode: { notAvailable: "#N/A", invalidValue: "#VALUE!" },
    },
    ...(displayLanguage ? { Office: { context: { displayLanguage } } } : {}),
  };
  vm.runInNewContext(readFileSync(file, "utf8"), window);
  const call = (id: string, ...args: unknown[]): unknown => {
    const found = functions.get(id);
    if (!found) throw new Error(`${id} is not associated`);
    return plain(found(...args));
  };
  return {
    ids: [...functions.keys()],
    ExcelError,
    call,
    /** As the pane does in the page that both share. */
    tell: (edition: PlanEdition): void => told?.({ detail: edition }),
    /** As Excel calls it: each argument a matrix, null for an omitted one; a thrown error as its parts. */
    cell(id: string, ...args: unknown[]): unknown {
      try {
        const result = call(id, ...args.map((arg) => (arg === null ? null : [[arg]])));
        // With every argument omitted the answer is a bare value.
        return Array.isArray(result) ? (result as unknown[][])[0]?.[0] : result;
      } catch (error) {
        if (!(error instanceof ExcelError)) throw error;
        return { code: error.code, message: error.message };
      }
    },
  };

  /** Arrays of the other realm as ours, errors as their parts. */
  function plain(value: unknown): unknown {
    if (Array.isArray(value)) return Array.from(value, plain);
    return value instanceof ExcelError ? { code: value.code, message: value.message } : value;
  }
}
