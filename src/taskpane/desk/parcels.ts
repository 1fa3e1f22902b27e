/** Large things travel between pane and worker in parcels: each is a task of its own, so that the pane can paint. */
import type { CheckMemory } from "../../check/memory";
import type { Annotation, FlagGroup, ResultCell, ResultSheet } from "../../check/flags/annotation";
import { FindingRows, inOrder } from "../../check/flags/findingRows";
import type { PlanEdition } from "../../plan";
import type { SheetFrame, SheetRows } from "../../sheet/snapshot";
import type { CheckResult, SheetCheck } from "../../rules/results";
import type { Finding } from "../../sheet/finding";
import type { Standing } from "../../reports/standing";
import type { Batch, Entry } from "../../reports/collection/batch";
import type { Gathered } from "../../reports/collection/gather";
import type { CheckSettings } from "../../rules/settings";
import type { Changed, CheckOrder, CheckWork } from "../../check/work";

/** What one parcel holds at the most: some ten milliseconds on a slow machine. */
const findingsPerParcel = 500;
const flagsPerParcel = 5_000;
const entriesPerParcel = 50;

type Bare<T, K extends keyof T> = Omit<T, K>;

/** A submitted file; it is read where it is checked. */
export interface ChosenFile {
  /** With its path, from the folder that was chosen on. */
  readonly name: string;
  readonly file: File;
}

/** Sheets arrive as they are read, findings as they are sent; what is asked, is asked of all that have arrived. */
export type ToEngine =
  /** The plan that is checked by, before anything else. */
  | { readonly kind: "plan"; readonly edition: PlanEdition }
  | { readonly kind: "sheet"; readonly frame: SheetFrame; readonly cells: number }
  | { readonly kind: "rows"; readonly rows: SheetRows }
  | { readonly kind: "list"; readonly findings: readonly Finding[] }
  | Question;

export type Question =
  | { readonly kind: "check"; readonly order: CheckOrder }
  /** What the sheets are understood to say. */
  | { readonly kind: "preview"; readonly corrections: CheckMemory["corrections"] }
  /** How the plan stands by the sheets. */
  | {
      readonly kind: "standing";
      readonly memory: CheckMemory;
      readonly doubts: ReadonlyMap<string, string>;
    }
  /** Whether the sheets still say what they said when they were stamped. */
  | { readonly kind: "compare"; readonly stamp: string }
  /** A batch with files added to it that are not open. */
  | {
      readonly kind: "gather";
      readonly batch: Batch;
      readonly files: readonly ChosenFile[];
      readonly settings: CheckSettings;
    }
  /** The list that has arrived, as a workbook. */
  | { readonly kind: "write"; readonly checkedAt: string };

/** What rules said, without the findings: these travel by themselves. */
type BareCheck = Bare<CheckResult, "sheets" | "findings"> & {
  readonly sheets: readonly Bare<SheetCheck, "findings">[];
};

/** An annotation without what is long: the table's rows are made of the findings, which travel once. */
type BareAnnotation = Bare<Annotation, "result" | "flags"> & {
  readonly result: Bare<ResultSheet, "rows"> & {
    readonly top: readonly (readonly ResultCell[])[];
    readonly explanations: ReadonlyMap<number, string>;
  };
};

export type FromEngine =
  | { readonly kind: "findings"; readonly sheet: number; readonly findings: readonly Finding[] }
  | { readonly kind: "flags"; readonly flags: Annotation["flags"] }
  | { readonly kind: "stamp"; readonly stamp: CheckWork["stamp"] }
  | { readonly kind: "previewed"; readonly sheets: readonly SheetCheck[] }
  | { readonly kind: "changed"; readonly changed: Changed }
  | {
      readonly kind: "standing";
      readonly standing: Bare<Standing, "check"> & { readonly check: BareCheck };
    }
  /** Files that have been read so far. */
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  /** Files of a batch; all of them, in order, then the rest of it. */
  | { readonly kind: "entries"; readonly entries: readonly Entry[] }
  | {
      readonly kind: "gathered";
      readonly gathered: Bare<Gathered, "batch"> & { readonly batch: Bare<Batch, "entries"> };
    }
  | { readonly kind: "written"; readonly file: Uint8Array }
  | {
      readonly kind: "done";
      readonly work: Bare<CheckWork, "own" | "annotation" | "stamp"> & {
        readonly own: readonly Bare<SheetCheck, "findings">[];
        readonly annotation: BareAnnotation | null;
      };
    }
  | { readonly kind: "failed"; readonly message: string };

export function* listed(findings: readonly Finding[]): Generator<ToEngine> {
  for (const part of cut(findings, findingsPerParcel)) yield { kind: "list", findings: part };
}

function* cut<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

function* findingsOf(sheets: readonly SheetCheck[]): Generator<FromEngine> {
  for (const [sheet, { findings }] of sheets.entries())
    for (const part of cut(findings, findingsPerParcel)) yield { kind: "findings", sheet, findings: part };
}

const withoutFindings = ({ findings: _findings, ...sheet }: SheetCheck): Bare<SheetCheck, "findings"> =>
  sheet;

const bare = ({ sheets, findings: _findings, ...rest }: CheckResult): BareCheck => ({
  ...rest,
  sheets: sheets.map(withoutFindings),
});

/** How the plan stands, parcel by parcel. */
export function* toldStanding({ check, ...standing }: Standing): Generator<FromEngine> {
  yield* findingsOf(check.sheets);
  yield { kind: "standing", standing: { ...standing, check: bare(check) } };
}

/** A batch with what was added to it, parcel by parcel. */
export function* toldGathered({ batch: { entries, ...batch }, ...rest }: Gathered): Generator<FromEngine> {
  for (const part of cut(entries, entriesPerParcel)) yield { kind: "entries", entries: part };
  yield { kind: "gathered", gathered: { ...rest, batch } };
}

/** The answer to a check, parcel by parcel; what is large first, the rest at the end. */
export function* answered({ own, annotation, stamp, ...rest }: CheckWork): Generator<FromEngine> {
  yield* findingsOf(own);
  for (const group of annotation?.flags ?? [])
    for (const areas of cut(group.areas, flagsPerParcel))
      yield { kind: "flags", flags: [{ ...group, areas }] };
  yield { kind: "stamp", stamp };
  yield {
    kind: "done",
    work: { ...rest, own: own.map(withoutFindings), annotation: annotation && withoutLong(annotation) },
  };
}

function withoutLong({
  flags: _flags,
  result: { rows, ...result },
  ...annotation
}: NonNullable<CheckWork["annotation"]>): BareAnnotation {
  return { ...annotation, result: { ...result, top: rows.top, explanations: rows.explanations } };
}

/** The answer, put together again. */
export class Collected {
  private readonly findings = new Map<number, Finding[]>();
  private readonly flags: (Bare<FlagGroup, "areas"> & { areas: string[] })[] = [];
  private stamp: CheckWork["stamp"] = null;

  /** @returns a check's whole answer once its last parcel is here */
  take(parcel: FromEngine): CheckWork | null {
    if (parcel.kind === "findings")
      for (const finding of parcel.findings) this.findingsOn(parcel.sheet).push(finding);
    else if (parcel.kind === "flags") for (const group of parcel.flags) this.takeFlags(group);
    else if (parcel.kind === "stamp") this.stamp = parcel.stamp;
    else if (parcel.kind === "done") return this.work(parcel.work);
    return null;
  }

  /** How the plan stands, once its last parcel is here. */
  standing({ standing: { check, ...standing } }: Extract<FromEngine, { kind: "standing" }>): Standing {
    return { ...standing, check: this.whole(check) };
  }

  private whole(check: BareCheck): CheckResult {
    const sheets = this.withFindings(check.sheets);
    return { ...check, sheets, findings: sheets.flatMap(({ findings }) => findings) };
  }

  private work({ own: bare, annotation, ...rest }: Extract<FromEngine, { kind: "done" }>["work"]): CheckWork {
    const own = this.withFindings(bare);
    return { ...rest, stamp: this.stamp, own, annotation: annotation && this.annotation(annotation, own) };
  }

  private annotation(
    { result: { top, explanations, ...result }, ...annotation }: BareAnnotation,
    own: readonly SheetCheck[],
  ): CheckWork["annotation"] {
    const listed = inOrder(own.flatMap(({ findings }) => findings));
    const rows = new FindingRows(top, listed, explanations);
    return { ...annotation, flags: this.flags, result: { ...result, rows } };
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
