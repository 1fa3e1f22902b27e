/** Large things travel between pane and worker in parcels: each is a task of its own, so that the pane can paint. */
import type { Annotation, FlagGroup, ResultSheet } from "../../flags/annotation";
import type { SheetSnapshot } from "../../returns/snapshot";
import type { SheetCheck } from "../../rules/check";
import type { CheckMemory } from "../../excel/checkMemory";
import type { Finding } from "../../rules/finding";
import type { Standing } from "../../standing/standing";
import type { Changed, CheckOrder, CheckWork } from "./work";

/** Cells, findings and rows of one parcel: some ten milliseconds on a slow machine. */
const cellsPerParcel = 20_000;
const findingsPerParcel = 500;
const rowsPerParcel = 300;
const flagsPerParcel = 5_000;

type Bare<T, K extends keyof T> = Omit<T, K>;

export type ToEngine =
  | { readonly kind: "sheet"; readonly sheet: Bare<SheetSnapshot, "values" | "formats"> }
  | {
      readonly kind: "rows";
      readonly values: SheetSnapshot["values"];
      readonly formats: SheetSnapshot["formats"];
    }
  | Question;

/** What is asked once the sheets have arrived. */
export type Question =
  | { readonly kind: "check"; readonly order: CheckOrder }
  /** How the plan stands by the sheets. */
  | { readonly kind: "standing"; readonly memory: CheckMemory }
  /** Whether the sheets still say what they said when they were stamped. */
  | { readonly kind: "compare"; readonly stamp: string };

export type FromEngine =
  | { readonly kind: "findings"; readonly sheet: number; readonly findings: readonly Finding[] }
  | { readonly kind: "resultRows"; readonly rows: ResultSheet["rows"] }
  | { readonly kind: "flags"; readonly flags: Annotation["flags"] }
  | { readonly kind: "stamp"; readonly stamp: CheckWork["stamp"] }
  | { readonly kind: "changed"; readonly changed: Changed }
  | {
      readonly kind: "standing";
      readonly standing: Bare<Standing, "check"> & {
        readonly check: Bare<Standing["check"], "sheets" | "findings"> & {
          readonly sheets: readonly Bare<SheetCheck, "findings">[];
        };
      };
    }
  | {
      readonly kind: "done";
      readonly work: Bare<CheckWork, "own" | "annotation" | "stamp"> & {
        readonly own: readonly Bare<SheetCheck, "findings">[];
        readonly annotation:
          (Bare<Annotation, "result" | "flags"> & { readonly result: Bare<ResultSheet, "rows"> }) | null;
      };
    }
  | { readonly kind: "failed"; readonly message: string };

function* cut<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

/** The sheets and what is asked of them, parcel by parcel. */
export function* asked(sheets: readonly SheetSnapshot[], question: Question): Generator<ToEngine> {
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
  yield question;
}

/** What the worker has been sent, put together again. */
export class Received {
  private readonly parts: (Bare<SheetSnapshot, "values" | "formats"> & {
    values: SheetSnapshot["values"][number][];
    formats: SheetSnapshot["formats"][number][];
  })[] = [];

  take(parcel: Exclude<ToEngine, Question>): void {
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

function* findingsOf(sheets: readonly SheetCheck[]): Generator<FromEngine> {
  for (const [sheet, { findings }] of sheets.entries())
    for (const part of cut(findings, findingsPerParcel)) yield { kind: "findings", sheet, findings: part };
}

const withoutFindings = ({ findings: _findings, ...sheet }: SheetCheck): Bare<SheetCheck, "findings"> =>
  sheet;

/** How the plan stands, parcel by parcel. */
export function* toldStanding({ check, ...standing }: Standing): Generator<FromEngine> {
  yield* findingsOf(check.sheets);
  const { sheets, findings: _findings, ...rest } = check;
  yield {
    kind: "standing",
    standing: { ...standing, check: { ...rest, sheets: sheets.map(withoutFindings) } },
  };
}

/** The answer, parcel by parcel; what is large first, the rest at the end. */
export function* answered({ own, annotation, stamp, ...rest }: CheckWork): Generator<FromEngine> {
  yield* findingsOf(own);
  for (const rows of cut(annotation?.result.rows ?? [], rowsPerParcel)) yield { kind: "resultRows", rows };
  for (const group of annotation?.flags ?? [])
    for (const areas of cut(group.areas, flagsPerParcel))
      yield { kind: "flags", flags: [{ ...group, areas }] };
  yield { kind: "stamp", stamp };
  yield {
    kind: "done",
    work: {
      ...rest,
      own: own.map(withoutFindings),
      annotation: annotation && withoutLong(annotation),
    },
  };
}

function withoutLong({
  flags: _flags,
  result: { rows: _rows, ...result },
  ...annotation
}: Annotation): Bare<Annotation, "result" | "flags"> & { readonly result: Bare<ResultSheet, "rows"> } {
  return { ...annotation, result };
}

/** The answer, put together again. */
export class Collected {
  private readonly findings = new Map<number, Finding[]>();
  private readonly resultRows: ResultSheet["rows"][number][] = [];
  private readonly flags: (Bare<FlagGroup, "areas"> & { areas: string[] })[] = [];
  private stamp: CheckWork["stamp"] = null;

  /** @returns the whole once its last parcel is here */
  take(parcel: Exclude<FromEngine, { kind: "failed" | "changed" | "standing" }>): CheckWork | null {
    switch (parcel.kind) {
      case "findings":
        for (const finding of parcel.findings) this.findingsOn(parcel.sheet).push(finding);
        return null;
      case "resultRows":
        this.resultRows.push(...parcel.rows);
        return null;
      case "flags":
        for (const group of parcel.flags) this.takeFlags(group);
        return null;
      case "stamp":
        this.stamp = parcel.stamp;
        return null;
      case "done": {
        const { own, annotation, ...rest } = parcel.work;
        return {
          ...rest,
          stamp: this.stamp,
          own: this.withFindings(own),
          annotation: annotation && {
            ...annotation,
            flags: this.flags,
            result: { ...annotation.result, rows: this.resultRows },
          },
        };
      }
    }
  }

  /** How the plan stands, once its last parcel is here. */
  standing({ standing: { check, ...standing } }: Extract<FromEngine, { kind: "standing" }>): Standing {
    const sheets = this.withFindings(check.sheets);
    return { ...standing, check: { ...check, sheets, findings: sheets.flatMap(({ findings }) => findings) } };
  }

  private findingsOn(sheet: number): Finding[] {
    const known = this.findings.get(sheet) ?? [];
    this.findings.set(sheet, known);
    return known;
  }

  /** A group that was cut goes on where the last parcel ended. */
  private takeFlags({ areas, ...group }: FlagGroup): void {
    const last = this.flags.at(-1);
    if (last?.sheet === group.sheet && last.severity === group.severity)
      for (const area of areas) last.areas.push(area);
    else this.flags.push({ ...group, areas: [...areas] });
  }

  private withFindings(sheets: readonly Bare<SheetCheck, "findings">[]): SheetCheck[] {
    return sheets.map((sheet, i) => ({ ...sheet, findings: this.findings.get(i) ?? [] }));
  }
}
