/**
 * The shape of a plan: an edition of "targets by unit, year and indicator, with rules around them".
 * No number is bare: each stands in a Figure or a Threshold with its unit, its year and its citation.
 */

/** Where in the notice something is said. */
export interface Citation {
  /** Document number, such as 赣市科赋办字〔2023〕2号. */
  readonly notice: string;
  /** Clause, such as "二(八)". */
  readonly clause?: string;
  /** Appendix table by number, with the row and the column as printed. */
  readonly table?: number;
  readonly row?: string;
  readonly column?: string;
}

export type Unit = "%" | "亿元" | "家" | "个" | "倍";

/** A published cell of an appendix table. */
export interface Figure {
  /** The number as a number; null where the table prints no number. */
  readonly value: number | null;
  /** The cell as printed, such as "2.6", "——" or "". */
  readonly published: string;
  readonly unit: Unit;
  readonly year: number;
  readonly citation: Citation;
}

/** 以上 and 达到 include the number (atLeast); 突破 and 超 do not (moreThan); 左右 is approximate (about). */
export type Comparison = "atLeast" | "moreThan" | "about";

/** The years a threshold speaks of. */
export type Period =
  /** One year. */
  | { readonly kind: "year"; readonly year: number }
  /** Every year of the plan. */
  | { readonly kind: "everyYear"; readonly from: number; readonly to: number }
  /** To be reached within the plan; the clause names no year, so the plan's last year is meant. */
  | { readonly kind: "withinPlan"; readonly from: number; readonly to: number }
  /** The year before the application. */
  | { readonly kind: "yearBefore" };

/** A number that a clause sets. */
export interface Threshold {
  readonly value: number;
  readonly unit: Unit;
  readonly comparison: Comparison;
  readonly period: Period;
  readonly citation: Citation;
}

/** A county, or the city as a whole: a row of the ratio tables. */
export interface Region {
  /** GB/T 2260 code, also the identifier. */
  readonly code: string;
  /** Present name, such as 章贡区; 全市 for the city. */
  readonly name: string;
  /** The row as the tables print it. */
  readonly row: string;
  readonly formerNames: readonly string[];
  readonly formerCodes: readonly string[];
  /** Names by which the row is also known, as they stand. */
  readonly aliases: readonly string[];
  /** True for the city: its own target, neither sum nor mean of the counties. */
  readonly whole: boolean;
}

/** A name that answers for clauses but has no row, or that could mean more than one unit. */
export interface NameWithoutRow {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Names of rows that a user may have meant. */
  readonly related: readonly string[];
  /** As what it stands among the responsible units of the clauses, if it does. */
  readonly owner?: string;
  /** "noRow": one known unit that has no figures. "ambiguous": could be several. */
  readonly kind: "noRow" | "ambiguous";
}

/** A row of the sector table. */
export interface Sector {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** True for the sector that the counties' industrial R&D adds up to. */
  readonly industry?: boolean;
  /** The clause that sets its growth, or speaks of it. */
  readonly clause: string;
  readonly owners: readonly string[];
  /** Yearly growth that the table or clause sets, in %. */
  readonly growth: Threshold;
}

/** What the plan measures. */
export interface Indicator {
  readonly id: string;
  /** The appendix table that holds it. */
  readonly table: number;
  readonly name: string;
  readonly shortName: string;
  readonly kind: "ratio" | "amount";
  readonly unit: Unit;
  readonly rows: "regions" | "sectors";
  readonly aliases: readonly string[];
  /** What is divided by what; a ratio only. */
  readonly numerator?: string;
  readonly denominator?: string;
}

/** An appendix table: figures by row identifier (region code or sector id), in the order of `years`. */
export interface PlanTable {
  readonly number: number;
  readonly indicator: string;
  readonly title: string;
  readonly unit: Unit;
  readonly years: readonly number[];
  readonly figures: ReadonlyMap<string, readonly Figure[]>;
}

/** A count or share to be reached: 二(五), 二(七), 二(八). */
export interface CountTarget {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Things that are counted together for it, by all of their names: one of them alone is not the count. */
  readonly parts?: readonly (readonly string[])[];
  readonly target: Threshold;
}

/** The tests of 二(八) on who may apply for public project money. */
export interface EligibilityRules {
  /** Project category that an enterprise without R&D may not apply for. */
  readonly majorProject: string;
  /** How the category is written in practice: a project whose name holds one of these, without spaces, is of it. */
  readonly majorSpellings: readonly string[];
  /** A word that leaves the level open, and the levels beside which it does not. */
  readonly majorDoubt: { readonly word: string; readonly otherLevels: readonly string[] };
  readonly majorCitation: Citation;
  /** R&D of the year before, as a multiple of the funds applied for; 原则上. */
  readonly fundsMultiple: Threshold;
  /** R&D intensity of a 高新技术企业 in the year before; 须. */
  readonly highTechIntensity: Threshold;
}

export interface Clause {
  readonly id: string;
  readonly title: string;
  readonly owners: readonly string[];
}

export interface PlanEdition {
  readonly id: string;
  readonly notice: string;
  readonly title: string;
  readonly issuer: string;
  /** ISO date of issue. */
  readonly issued: string;
  /** Administrative prefixes that may stand before a unit's name. */
  readonly prefixes: readonly string[];
  readonly baselineYear: number;
  readonly years: readonly number[];
  readonly regions: readonly Region[];
  readonly namesWithoutRow: readonly NameWithoutRow[];
  readonly sectors: readonly Sector[];
  readonly indicators: readonly Indicator[];
  readonly tables: readonly PlanTable[];
  /** The headline targets of 一, by indicator. */
  readonly headlines: readonly { readonly indicator: string; readonly target: Threshold }[];
  readonly counts: readonly CountTarget[];
  readonly eligibility: EligibilityRules;
  /** Revenue above which an enterprise should do R&D: 二(一). */
  readonly fullCoverage: Threshold;
  readonly clauses: readonly Clause[];
  /** The clauses that rules rest on and that set no number, by what they are about. */
  readonly subjects: {
    /** Statistical returns: complete, in time and true. */
    readonly quality: string;
    /** How progress is watched over and judged. */
    readonly supervision: string;
  };
  /** How the clauses name the counties' governments together. */
  readonly countyOwner: string;
}
