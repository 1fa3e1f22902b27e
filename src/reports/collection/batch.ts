/**
 * 收: what has come in from the units, as far as it is remembered: of each file its name, whose it is, its figures with
 * their cells, and what the check found. No paths, no contents beyond the figures. Plain data, kept in the workbook.
 */
import type { FactState, Measure } from "../../returns/types";
import type { Severity } from "../../sheet/finding";
import type { Doubt } from "../doubt";

/** Whose a figure or a file is. */
export interface UnitRef {
  readonly kind: "region" | "sector";
  readonly id: string;
}

export interface SubjectRef {
  readonly kind: UnitRef["kind"] | "count";
  readonly id: string;
}

/** One number that a file reports, in % or 亿元 (counts as they are), with the cell it stands in. */
export interface Figure {
  readonly subject: SubjectRef;
  readonly measure: Measure;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly state: FactState;
  /** Null unless `state` is "number". */
  readonly value: number | null;
  /** The cell as it stands, and the scale it is written in: "48,090", "万元". */
  readonly raw: string;
  readonly scale: string;
  readonly sheet: string;
  readonly cell: string;
  /** The most that rounding can have moved it, in the figure's own unit. */
  readonly rounding: number;
  /** Why it is not added in silence; the finding is one of the entry's. */
  readonly doubt: Doubt | null;
}

/** What lists of enterprises are collected of: what they report, apply for, and have told others. */
export const listedMeasures = ["revenue", "enterpriseRd", "taxRd", "financeRd", "funds"] as const;
export type ListedMeasure = (typeof listedMeasures)[number];

/** A row of a list of enterprises. Amounts in 亿元; a text stands as it was where it is no number. */
export interface EnterpriseRow {
  readonly sheet: string;
  /** The cell of its name. */
  readonly cell: string;
  readonly name: string;
  readonly year: number | null;
  readonly creditCode: string;
  readonly county: string;
  readonly highTech: string;
  readonly project: string;
  readonly values: Readonly<Partial<Record<ListedMeasure, number | string | null>>>;
}

/** What the check found in a file, with the submitter's 说明 ("" for none). */
export interface EntryFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly sheet: string;
  readonly cell: string;
  readonly unit: string;
  readonly measure: string;
  readonly year: number | null;
  readonly message: string;
  readonly suggestion: string;
  readonly source: string;
  readonly explanation: string;
}

export type OwnerEvidence = "figures" | "county" | "title" | "file" | "folder" | "asked";

/** One file that has come in. */
export interface Entry {
  /** Its name without the path. */
  readonly file: string;
  /** The round in which it came, from 1: each time files are added is a round. */
  readonly round: number;
  /** When the file was last changed, in milliseconds; null where that is not known. */
  readonly modified: number | null;
  /** Of its bytes, to know the same file again; "" of one that could not be read. */
  readonly digest: string;
  readonly status: "read" | "unrecognised" | "unreadable";
  /** One sentence. */
  readonly message: string;
  /** The one unit that the file speaks for; null for several, or where nothing tells. */
  readonly owner: UnitRef | null;
  readonly ownerFrom: OwnerEvidence | null;
  /** The name says another unit than the content: one sentence, "" where they agree. */
  readonly ownerProblem: string;
  readonly figures: readonly Figure[];
  readonly enterprises: readonly EnterpriseRow[];
  readonly findings: readonly EntryFinding[];
}

/** What stood in the tables when they were last made: by figure, so that changes can be told. */
export interface CollectedFigure {
  readonly value: number | null;
  readonly state: "doubtful" | "number";
}

export interface Batch {
  /** The edition of the plan, by its id. */
  readonly edition: string;
  readonly rounds: number;
  readonly entries: readonly Entry[];
  /** When the tables were last made, as it is shown; null before the first time. */
  readonly collectedAt: string | null;
  readonly collected: Readonly<Record<string, CollectedFigure>>;
}

export const emptyBatch = (edition: string): Batch => ({
  edition,
  rounds: 0,
  entries: [],
  collectedAt: null,
  collected: {},
});
