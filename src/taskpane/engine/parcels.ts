/** Large things travel between pane and worker in parcels: each is a task of its own, so that the pane can paint. */
import type { Annotation, ResultSheet } from "../../flags/annotation";
import type { SheetSnapshot } from "../../returns/snapshot";
import type { SheetCheck } from "../../rules/check";
import type { Finding } from "../../rules/finding";
import type { StampedSheet } from "../../stamp";
import type { CheckOrder, CheckWork } from "./work";

/** Cells, findings and rows of one parcel: some ten milliseconds on a slow machine. */
const cellsPerParcel = 20_000;
const findingsPerParcel = 2_000;
const rowsPerParcel = 1_000;

type Bare<T, K extends keyof T> = Omit<T, K>;

export type ToEngine =
  | { readonly kind: "sheet"; readonly sheet: Bare<SheetSnapshot, "values" | "formats"> }
  | {
      readonly kind: "rows";
      readonly values: SheetSnapshot["values"];
      readonly formats: SheetSnapshot["formats"];
    }
  | { readonly kind: "check"; readonly order: CheckOrder };

export type FromEngine =
  | { readonly kind: "findings"; readonly sheet: number; readonly findings: readonly Finding[] }
  | { readonly kind: "resultRows"; readonly rows: ResultSheet["rows"] }
  | { readonly kind: "stampRows"; readonly sheet: number; readonly rows: StampedSheet["rows"] }
  | {
      readonly kind: "done";
      readonly work: Bare<CheckWork, "own" | "annotation" | "stamped"> & {
        readonly own: readonly Bare<SheetCheck, "findings">[];
        readonly annotation:
          (Bare<Annotation, "result"> & { readonly result: Bare<ResultSheet, "rows"> }) | null;
        readonly stamped: readonly Bare<StampedSheet, "rows">[];
      };
    }
  | { readonly kind: "failed"; readonly message: string };

function* cut<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

/** The sheets and the order, parcel by parcel. */
export function* sent(sheets: readonly SheetSnapshot[], order: CheckOrder): Generator<ToEngine> {
  for (const { values, formats, ...sheet } of sheets) {
    yield { kind: "sheet", sheet };
    const rows = Math.max(1, Math.floor(cellsPerParcel / Math.max(1, values[0]?.length ?? 1)));
    for (let start = 0; start < values.length; start += rows) {
      yield {
        kind: "rows",
        values: values.slice(start, start + rows),
        formats: formats.slice(start, start + rows),
      };
    }
  }
  yield { kind: "check", order };
}

/** What the worker has been sent, put together again. */
export class Received {
  private readonly parts: (Bare<SheetSnapshot, "values" | "formats"> & {
    values: SheetSnapshot["values"][number][];
    formats: SheetSnapshot["formats"][number][];
  })[] = [];

  take(parcel: Exclude<ToEngine, { kind: "check" }>): void {
    if (parcel.kind === "sheet") {
      this.parts.push({ ...parcel.sheet, values: [], formats: [] });
      return;
    }
    const last = this.parts.at(-1);
    if (!last) throw new Error("rows without a sheet");
    for (const row of parcel.values) last.values.push(row);
    for (const row of parcel.formats) last.formats.push(row);
  }

  get sheets(): readonly SheetSnapshot[] {
    return this.parts;
  }
}

/** The answer, parcel by parcel; what is large first, the rest at the end. */
export function* answered({ own, annotation, stamped, ...rest }: CheckWork): Generator<FromEngine> {
  for (const [sheet, { findings }] of own.entries())
    for (const part of cut(findings, findingsPerParcel)) yield { kind: "findings", sheet, findings: part };
  for (const rows of cut(annotation?.result.rows ?? [], rowsPerParcel)) yield { kind: "resultRows", rows };
  for (const [sheet, { rows }] of stamped.entries())
    for (const part of cut(rows, rowsPerParcel)) yield { kind: "stampRows", sheet, rows: part };
  yield {
    kind: "done",
    work: {
      ...rest,
      own: own.map(({ findings: _findings, ...sheet }) => sheet),
      annotation: annotation && { ...annotation, result: { ...annotation.result, rows: undefined } as never },
      stamped: stamped.map(({ rows: _rows, ...sheet }) => sheet),
    },
  };
}

/** The answer, put together again. */
export class Collected {
  private readonly findings = new Map<number, Finding[]>();
  private readonly resultRows: ResultSheet["rows"][number][] = [];
  private readonly stampRows = new Map<number, StampedSheet["rows"][number][]>();

  /** @returns the whole once its last parcel is here */
  take(parcel: Exclude<FromEngine, { kind: "failed" }>): CheckWork | null {
    switch (parcel.kind) {
      case "findings":
        this.listOf(this.findings, parcel.sheet).push(...parcel.findings);
        return null;
      case "resultRows":
        this.resultRows.push(...parcel.rows);
        return null;
      case "stampRows":
        this.listOf(this.stampRows, parcel.sheet).push(...parcel.rows);
        return null;
      case "done": {
        const { own, annotation, stamped, ...rest } = parcel.work;
        return {
          ...rest,
          own: own.map((sheet, i) => ({ ...sheet, findings: this.findings.get(i) ?? [] })),
          annotation: annotation && {
            ...annotation,
            result: { ...annotation.result, rows: this.resultRows },
          },
          stamped: stamped.map((sheet, i) => ({ ...sheet, rows: this.stampRows.get(i) ?? [] })),
        };
      }
    }
  }

  private listOf<T>(lists: Map<number, T[]>, key: number): T[] {
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    return list;
  }
}
