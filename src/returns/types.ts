/** What a sheet was understood to say: which columns mean what, which rows are whose, and the facts in it. */
import type { AmountScale, PlanUnit, RatioScale } from "../policy";
import type { CellValue } from "./snapshot";

export type ReturnKind = "county-year" | "county-matrix" | "sector-matrix";

/** What a column of numbers measures. */
export type Measure =
  | "gdp"
  | "rd"
  | "intensity"
  | "industryRevenue"
  | "industryRd"
  | "industryIntensity"
  | "enterprises"
  | "activeEnterprises"
  | "institutionEnterprises"
  | "sectorAmount";

export interface MeasureTerm {
  /** The field's term, for messages. */
  readonly name: string;
  readonly kind: "ratio" | "amount" | "count";
  /** The plan's indicator that this measure is judged against. */
  readonly indicator?: string;
}

export const measures: Readonly<Record<Measure, MeasureTerm>> = {
  gdp: { name: "地区生产总值", kind: "amount" },
  rd: { name: "研发经费", kind: "amount" },
  intensity: { name: "研发投入强度", kind: "ratio", indicator: "gdp-intensity" },
  industryRevenue: { name: "规上工业营业收入", kind: "amount" },
  industryRd: { name: "规上工业研发经费", kind: "amount" },
  industryIntensity: { name: "规上工业研发投入强度", kind: "ratio", indicator: "industry-intensity" },
  enterprises: { name: "规上企业数", kind: "count" },
  activeEnterprises: { name: "有研发活动企业数", kind: "count" },
  institutionEnterprises: { name: "有研发机构企业数", kind: "count" },
  sectorAmount: { name: "研发经费", kind: "amount", indicator: "sector-amount" },
};

/** What one column is. `other` is understood and not checked (targets, growth, remarks, ordinals). */
export type ColumnRole = "name" | "year" | "measure" | "other" | "unknown";

export interface ReturnColumn {
  /** Zero-based sheet column. */
  readonly column: number;
  /** The header as read, the levels of a header of several rows joined by " / ". */
  readonly header: string;
  /** Zero-based sheet row of the header's lowest cell. */
  readonly headerRow: number;
  readonly role: ColumnRole;
  readonly measure?: Measure;
  /** Year named in this column's header. */
  readonly year?: number;
  /** Scale of an amount or ratio; undefined for counts. */
  readonly scale?: AmountScale | RatioScale;
  /** Where the scale was read: the column's header, the sheet's unit note, or nowhere (the plan's unit). */
  readonly scaleFrom?: "header" | "note" | "default";
}

/**
 * `number`: a usable number; `blank`, `dash` (——) and 0 are three different things; `text` is no number;
 * `error` is an Excel error value.
 */
export type FactState = "number" | "blank" | "dash" | "text" | "error";

/** One number of the return: of which unit, which measure, which year, in which cell. */
export interface Fact {
  readonly row: number;
  readonly column: ReturnColumn;
  readonly unit: PlanUnit;
  readonly measure: Measure;
  readonly year: number | null;
  readonly state: FactState;
  /** In % or 亿元, counts as they are; null unless `state` is "number". */
  readonly value: number | null;
  readonly raw: CellValue;
}

export interface ReturnRow {
  readonly row: number;
  /** The name as it stands in the cell. */
  readonly label: string;
  /** Undefined when the name is not one of the plan's. */
  readonly unit?: PlanUnit;
  /** Why the name was not understood, and which units it may have meant. */
  readonly problem?: string;
  readonly nearest?: readonly string[];
  readonly year: number | null;
  readonly facts: readonly Fact[];
}

export interface IgnoredRow {
  readonly row: number;
  readonly label: string;
  readonly reason: string;
}

export interface RecognisedReturn {
  readonly sheet: string;
  readonly kind: ReturnKind;
  readonly unitKind: PlanUnit["kind"];
  readonly nameColumn: ReturnColumn;
  readonly columns: readonly ReturnColumn[];
  readonly rows: readonly ReturnRow[];
  readonly ignored: readonly IgnoredRow[];
  /** The year of the sheet as a whole, from its title or name. */
  readonly year: number | null;
  /** Cell of the title, or of the first header where there is none. */
  readonly titleCell: { readonly row: number; readonly column: number };
}

export type Recognition =
  | { readonly status: "recognised"; readonly value: RecognisedReturn }
  | { readonly status: "empty" | "unrecognised"; readonly message: string };
