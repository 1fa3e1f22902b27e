/** What a sheet was understood to say: which columns mean what, which rows are whose, and the facts in it. */
import type { CountTarget } from "../plan";
import type { AmountScale, PlanUnit, RatioScale } from "../policy";
import type { Area } from "../sheet/address";
import type { CellValue } from "../sheet/snapshot";
import { formTerms, type ActivityMeasure, type FormMeasure, type ProjectField } from "./form107/terms";

export type ReturnKind =
  | "county-year"
  | "county-matrix"
  | "county-quarter"
  | "sector-matrix"
  | "sector-quarter"
  | "enterprise"
  | "counts"
  | "breakdown"
  | "form-107";

/** The kinds by the names that a clerk knows them by. */
export const kindNames: Readonly<Record<ReturnKind, string>> = {
  "county-year": "县市区年度表",
  "county-matrix": "县市区分年比重表",
  "county-quarter": "县市区季度累计表",
  "sector-matrix": "分行业研发经费表",
  "sector-quarter": "分行业季度进度表",
  enterprise: "企业（项目申报）明细表",
  counts: "数量指标表",
  breakdown: "单位研发经费明细表",
  "form-107": "企业研发统计报表（107-1、107-2）",
};

/** Judged by no year of their own: what is applied for, what is due within the plan, what no plan sets, national forms. */
export const ofNoYear: ReadonlySet<ReturnKind> = new Set([
  "enterprise",
  "counts",
  "breakdown",
  "form-107",
] as const);

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
  | "activeShare"
  | "institutionShare"
  | "sectorAmount"
  | "revenue"
  | "enterpriseRd"
  | "taxRd"
  | "financeRd"
  | "funds"
  | "governmentFunds"
  | "rdStaff"
  | "rdProjects"
  | "count"
  | "share"
  | FormMeasure;

export interface MeasureTerm {
  /** The field's term, for messages. */
  readonly name: string;
  readonly kind: "ratio" | "amount" | "count";
  /** The plan's indicator that this measure is judged against. */
  readonly indicator?: string;
  /** True for what need not be filled in: not every row has it. */
  readonly optional?: boolean;
  /** The plan's count or share that the city's figure is judged against. */
  readonly target?: string;
  /** True for a line of the national forms: blank says that there is none, and nothing else asks for it. */
  readonly form?: boolean;
}

const formMeasures = Object.fromEntries(
  Object.entries(formTerms).map(([measure, { name, kind }]) => [measure, { name, kind, form: true }]),
) as Record<FormMeasure, MeasureTerm>;

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
  activeShare: { name: "有研发活动企业占比", kind: "ratio", target: "active-share" },
  institutionShare: { name: "有研发机构企业占比", kind: "ratio", target: "institution-share" },
  sectorAmount: { name: "研发经费", kind: "amount", indicator: "sector-amount" },
  revenue: { name: "营业收入", kind: "amount" },
  enterpriseRd: { name: "研发经费", kind: "amount" },
  taxRd: { name: "税务加计扣除口径研发费用", kind: "amount" },
  financeRd: { name: "财务口径研发费用", kind: "amount" },
  funds: { name: "申请财政资金", kind: "amount", optional: true },
  governmentFunds: { name: "其中：政府资金", kind: "amount", optional: true },
  rdStaff: { name: "研发人员", kind: "count", optional: true },
  rdProjects: { name: "研发项目数", kind: "count", optional: true },
  count: { name: "实际数", kind: "count" },
  share: { name: "实际占比", kind: "ratio" },
  ...formMeasures,
};

/** What a column says of an enterprise besides numbers. */
export type Field = "creditCode" | "county" | "highTech" | "project";

/**
 * What one column is. `quoted` repeats the plan (a target or the baseline); `derived` follows from other columns
 * (growth, a share of the total); `other` is understood and none of ours (ordinals, remarks, telephones); `unknown`
 * is not read, and named. `derived` is also last year's figure that stands beside this year's for comparison.
 */
export type ColumnRole =
  "name" | "year" | "measure" | "quoted" | "derived" | "field" | "indicator" | "scale" | "other" | "unknown";

/** How a derived column follows from others. All percentages are in %, differences in the unit of their parts. */
export type DerivedKind =
  | "growth" /* (a ÷ b − 1) × 100 */
  | "ratio" /* a ÷ b × 100, in a list of enterprises */
  | "difference" /* a − b */
  | "completion" /* a ÷ b × 100, b a target */
  | "gap" /* a − b, b a target */
  | "shareOfTotal" /* a ÷ the city's a × 100 */
  | "rank" /* the place of a among the others' */
  | "part" /* with the other parts it adds up to a */
  | "portion" /* no more than a */
  | "lastYear"; /* the same of the year before, in a list that is read for one year */

export interface Derivation {
  readonly kind: DerivedKind;
  /** The column that it is of. */
  readonly of: ReturnColumn;
  /** What that is set against: last year's column, or a target's; undefined for a share of the total. */
  readonly against?: ReturnColumn;
  /** Of an average growth: how many years lie between the two. */
  readonly over?: number;
  /** The plan's own target stands for `against`, since the table has no column of targets. */
  readonly againstPlan?: boolean;
  /** What stands in the row of the province or the country stands for `against`. */
  readonly againstValue?: number;
  /** Last year's figure of the same column stands for `against`, in another row. */
  readonly againstRow?: boolean;
  /** True in a row of a unit's own return that follows from its rows of years. */
  readonly acrossRows?: boolean;
  /** Of a part: which of several ways of dividing the figure it belongs to, from left to right. */
  readonly division?: number;
  /** Of a rank: the least comes first. */
  readonly leastFirst?: boolean;
  /** Of a rank: how many are ranked, units that are none of the plan's among them. */
  readonly ranked?: number;
}

/** A cell of the sheet, zero-based. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface ReturnColumn {
  /** Where the column stands among the block's columns: a sheet column, or a sheet row when it is transposed. */
  readonly index: number;
  /** The header as read, the levels of a header of several rows joined by " / ". */
  readonly header: string;
  /** The header's own lowest cell. */
  readonly headerCell: Place;
  readonly role: ColumnRole;
  readonly measure?: Measure;
  readonly field?: Field;
  /**
   * Of a derived column: from what it follows. Absent where that does not stand in the table. A measure of its own may
   * be a part of another besides: government money of all that is spent.
   */
  readonly derivation?: Derivation;
  /** Of an unknown column: why it is not read. */
  readonly reason?: string;
  /** Of a column of counts beside one of the other sort: 新增 is what is new in the year, 累计 all that there are. */
  readonly span?: "new" | "all";
  /** Year named in this column's header. */
  readonly year?: number;
  /** 1–4 for an amount cumulated to the end of that quarter. */
  readonly quarter?: number;
  /** Scale of an amount or ratio; undefined for counts. */
  readonly scale?: AmountScale | RatioScale;
  /** Where the scale was read: the column's header, the sheet's unit note, a correction, a column beside it, or nowhere (the plan's unit). */
  readonly scaleFrom?: "header" | "note" | "correction" | "neighbour" | "default";
}

/**
 * `number`: a usable number; `blank`, `dash` (——) and 0 are three different things; `text` is no number, or one
 * that nobody can mean (1E+300);
 * `error` is an Excel error value; `uncalculated` a formula that was saved without its value.
 */
export type FactState = "number" | "blank" | "dash" | "text" | "error" | "uncalculated";

/**
 * A row that is only a part of what the plan judges: 章贡区 and 赣州经开区 apart, 瞪羚 and 独角兽 apart. Its own figures
 * are checked against each other; judged is the sum of the parts, which stands as a row of its own.
 */
export interface PartSubject {
  readonly kind: "part";
  readonly id: string;
  readonly name: string;
  /** What the parts add up to; null for what only counts in the city's sum. */
  readonly of: PlanUnit | CountSubject | DividedSpending | null;
}

/** What a table of its own divides by who spends it: 企业, 高等学校 and others below 执行部门. */
export interface DividedSpending {
  readonly kind: "division";
}

export interface CountSubject {
  readonly kind: "count";
  readonly id: string;
  readonly name: string;
  readonly count: CountTarget;
}

/**
 * Whom a row is about: a row of the plan, an enterprise or one of its projects, or something that is counted. One
 * object for each: facts
 * about the same have the same subject.
 */
export type Subject =
  | PlanUnit
  | { readonly kind: "enterprise"; readonly id: string; readonly name: string }
  | { readonly kind: "project"; readonly id: string; readonly name: string }
  | CountSubject
  | PartSubject;

/** What stands in a cell knows the cell as two numbers: an object for each would weigh half as much as what stands there. */
class InCell {
  private readonly cellRow: number;
  private readonly cellColumn: number;

  constructor({ row, column }: Place) {
    this.cellRow = row;
    this.cellColumn = column;
  }

  get cell(): Place {
    return { row: this.cellRow, column: this.cellColumn };
  }
}

/** What the numbers of one column have in common, as far as their rows say nothing else. */
export interface FactHead {
  readonly column: ReturnColumn;
  readonly measure: Measure;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly scale: AmountScale | RatioScale | undefined;
}

/** What may be said otherwise of a fact than it stands there. */
type Changes = Partial<FactHead & Pick<Fact, "subject" | "value" | "raw" | "parts">>;

/** One number: of whom, which measure, which year, in which cell. */
export class Fact extends InCell {
  readonly state: FactState;
  /** In % or 亿元, counts as they are; null unless `state` is "number". */
  readonly value: number | null;

  /** @param parts of a figure that was added up from the figures of parts: these. It stands in the first one's cell. */
  constructor(
    /** Facts of one column and time have the same. */
    readonly head: FactHead,
    readonly subject: Subject,
    cell: Place,
    readonly raw: CellValue,
    { state, value }: Pick<Fact, "state" | "value">,
    readonly parts?: readonly Fact[],
  ) {
    super(cell);
    this.state = state;
    this.value = value;
  }

  get column(): ReturnColumn {
    return this.head.column;
  }

  get measure(): Measure {
    return this.head.measure;
  }

  get year(): number | null {
    return this.head.year;
  }

  get quarter(): number | null {
    return this.head.quarter;
  }

  get scale(): FactHead["scale"] {
    return this.head.scale;
  }

  /** The same number, said to be of somebody or of something else. */
  with({ subject, value, raw, parts, ...head }: Changes): Fact {
    return new Fact(
      Object.keys(head).length === 0 ? this.head : { ...this.head, ...head },
      subject ?? this.subject,
      this.cell,
      raw === undefined ? this.raw : raw,
      { state: this.state, value: value === undefined ? this.value : value },
      parts ?? this.parts,
    );
  }
}

/** A fact that is a number. */
export type KnownFact = Fact & { readonly value: number };

export const isKnown = (fact: Fact | undefined): fact is KnownFact =>
  fact?.state === "number" && fact.value !== null;

/** True for a column that nobody understands, or that follows from nothing that it could be held against. */
export const isNotRead = ({ role, derivation }: ReturnColumn): boolean =>
  role === "unknown" || (role === "derived" && !derivation);

/** What a cell says that holds no number: a credit code, a county, a project. */
export class FieldValue extends InCell {
  constructor(
    cell: Place,
    readonly column: ReturnColumn,
    readonly text: string,
  ) {
    super(cell);
  }
}

export interface ReturnRow {
  /** Where its name stands. */
  readonly nameCell: Place;
  /** The name as it stands in the cell. */
  readonly label: string;
  /** Undefined when the name is not one of the plan's. */
  readonly subject?: Subject;
  /** What the name leaves open, so that the row cannot be judged before somebody says it. */
  readonly doubt?: string;
  /** The same of a name on a sheet that gives no reason to doubt it: asked where what is judged depends on it. */
  readonly openScope?: string;
  /** Why the name was not understood, and which units it may have meant. */
  readonly problem?: string;
  readonly nearest?: readonly string[];
  readonly year: number | null;
  /** The cell of the year column, where there is one. */
  readonly yearCell?: Place;
  readonly facts: readonly Fact[];
  /** Numbers that repeat the plan's targets and baseline. */
  readonly quoted: readonly Fact[];
  /** Numbers of derived columns, in % or in the unit of what they are of. */
  readonly derived?: readonly Fact[];
  readonly fields: Readonly<Partial<Record<Field, FieldValue>>>;
}

/** A figure of a row that adds up others (小计, 合计), and those that it adds up. */
export interface SumRow {
  readonly total: Fact;
  readonly parts: readonly Fact[];
}

export interface IgnoredRow {
  readonly cell: Place;
  readonly label: string;
  readonly reason: string;
  /** True when numbers stand in it that nothing else says: it is named among what was not read. */
  readonly unread?: boolean;
}

/** Numbers that were not read: where they stand, what is written there, and why. */
export interface Unread {
  /** The heading of a column, the name of a row, or the first cell. */
  readonly cell: Place;
  readonly label: string;
  readonly reason: string;
}

/** A project of 107-1: its numbers are the row's facts, its words stand here, each with its cell. */
export interface FormProject {
  readonly row: ReturnRow;
  readonly fields: Readonly<Partial<Record<ProjectField, { readonly cell: Place; readonly raw: CellValue }>>>;
}

/** What a national form says besides its numbers. */
export interface FormDetails {
  readonly form: "107-1" | "107-2";
  /** The enterprise as the form names it; "" where the form leaves it blank. */
  readonly enterprise: string;
  readonly creditCode: string;
  /** The line codes that the form itself prints, which need not be those that bureaus check by. */
  readonly codes: Readonly<Partial<Record<ActivityMeasure, string>>>;
  readonly projects: readonly FormProject[];
}

/** One table of a sheet. */
export interface RecognisedReturn {
  readonly sheet: string;
  readonly kind: ReturnKind;
  readonly rowKind: Subject["kind"];
  /** True when units stand side by side and measures or years below each other. */
  readonly transposed: boolean;
  readonly nameColumn: ReturnColumn;
  readonly columns: readonly ReturnColumn[];
  readonly rows: readonly ReturnRow[];
  readonly ignored: readonly IgnoredRow[];
  /** Figures of rows of sums, checked against the rows that they add up. */
  readonly sums?: readonly SumRow[];
  /** Rows of a unit's own return that follow from its years: 增长率 below 2023 and 2024. They hold derived figures only. */
  readonly derivedRows?: readonly ReturnRow[];
  /** The year of the table as a whole, from its title or the sheet's name. */
  readonly year: number | null;
  readonly yearFrom: "title" | "sheetName" | "fileName" | "correction" | null;
  /** Cell of the title, or of the first header where there is none. */
  readonly titleCell: Place;
  /** Hidden rows and columns that were read all the same, as a clerk names them. */
  readonly hidden: readonly string[];
  /** True for a copy of the plan's own table: it is compared with the plan and never judged as a result. */
  readonly planCopy: boolean;
  /** The one unit that the return speaks of, where it is one unit's own: it owes nothing for the others. */
  readonly owner?: Subject | undefined;
  /** True where its rows divide what is spent, by who spends it or where it comes from: their total is all of it. */
  readonly divides?: true;
  /** True where the title says of how many counties it is, and these stand there. */
  readonly ofFew?: boolean;
  /** The unit all of whose high-tech enterprises a list says it names. */
  readonly wholeOf?: Subject;
  /** The sector all of whose spenders a list names by its title: its total is the sector's. */
  readonly sectorOf?: Subject;
  /** What the return takes up of the sheet, its titles included; the whole sheet unless given. */
  readonly extent?: Area;
  /** Numbers within it that were not read. */
  readonly unread?: readonly Unread[];
  /** Of the national forms only. */
  readonly form?: FormDetails;
}

/** What a sheet was found to be, before what was not read of it is named. */
export type Recognition =
  | { readonly status: "recognised"; readonly returns: readonly RecognisedReturn[] }
  | {
      readonly status: "empty" | "unrecognised";
      readonly message: string;
      /** True for a sheet that is known to be none of ours: its numbers are not named. */
      readonly foreign?: boolean;
    };

/** The same, with everything on the sheet that holds numbers and was not read. */
export type NamedRecognition = Recognition & { readonly unread: readonly Unread[] };

/** What a user says of a sheet instead of what was understood. Kept in the workbook. */
export interface Correction {
  readonly kind?: ReturnKind;
  readonly year?: number;
  /** Columns by their header as it is read. */
  readonly columns?: Readonly<Record<string, ColumnCorrection>>;
  /** Rows by their label as it stands: the unit that is meant, or `ignoredRow`. */
  readonly rows?: Readonly<Record<string, string>>;
}

/** Says of a row that it is no part of the check. */
export const ignoredRow = "ignore";

export interface ColumnCorrection {
  /** `ignore`: the column is not part of the check. */
  readonly role?: "measure" | "quoted" | "ignore";
  readonly measure?: Measure;
  readonly year?: number;
  readonly scale?: AmountScale | RatioScale;
}
