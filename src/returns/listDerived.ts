/**
 * What a list of enterprises works out of its own figures: the intensity of its R&D, and how revenue and R&D have
 * grown. Words propose and the numbers decide: a column that most rows do not bear out is left unread.
 */
import { compact } from "../policy";
import {
  isGrowthOf,
  isRatioUpToUnits,
  isShareOfAll,
  numbersOf,
  type Numbers,
  type TableRows,
} from "./evidence";
import { saysGrowth } from "./formGrowth";
import type { Grid } from "./grid";
import { readHeader } from "./headerTerms";
import { measures, type Derivation, type Measure, type ReturnColumn } from "./types";
import { askerOf } from "./words";

const { says } = askerOf();

/** Most rows agree: none does by chance, and two slips in a list of eight leave three quarters of it. */
const sure = 0.6;
/** Of fewer rows nobody knows whether they agree by chance. */
const fewest = 3;

export interface DerivingList {
  readonly grid: Grid;
  readonly rows: TableRows;
  readonly columns: readonly ReturnColumn[];
  /** True where the rows are years of one enterprise, the later below. */
  readonly byYears: boolean;
}

class Deriving {
  constructor(private readonly list: DerivingList) {}

  read(column: ReturnColumn): ReturnColumn {
    const free = (column.role === "unknown" || column.role === "derived") && !column.derivation;
    if (!free) return column;
    const derivation =
      this.numbers(column).size < fewest
        ? (this.growthSaid(column) ?? this.intensitySaid(column))
        : (this.growth(column) ?? this.intensity(column) ?? this.share(column));
    if (!derivation) return column;
    const { index, header, headerCell } = column;
    const { measure } = derivation.of;
    return {
      index,
      header,
      headerCell,
      role: "derived",
      ...(measure && { measure }),
      scale: "%",
      derivation,
    };
  }

  private numbers({ index }: Pick<ReturnColumn, "index">) {
    return numbersOf(this.list.grid, this.list.rows, index);
  }

  /** The figures that have last year's beside them, in the same unit. */
  private get compared(): readonly { readonly of: ReturnColumn; readonly against: ReturnColumn }[] {
    const { columns } = this.list;
    return columns.flatMap((against) => {
      const { derivation } = against;
      if (derivation?.kind !== "lastYear") return [];
      const of = columns.find(({ index }) => index === derivation.of.index);
      return of && of.scale === against.scale ? [{ of, against }] : [];
    });
  }

  /** Of the figures that have last year's beside them the one whose growth the numbers are. */
  private growth(column: ReturnColumn): Derivation | undefined {
    if (readHeader(column.header).derived !== "growth") return undefined;
    const own = this.numbers(column);
    for (const { of, against } of this.compared)
      if (isGrowthOf(own, this.numbers(of), this.numbers(against)) >= sure)
        return { kind: "growth", of, against };
    return this.list.byYears ? this.growthByRows(own) : undefined;
  }

  /** Of so few rows the words tell, where both years stand there and it is plain of what: 研发经费增长（%）. */
  private growthSaid({ header }: ReturnColumn): Derivation | undefined {
    if (!saysGrowth(header)) return undefined;
    const words = compact(header);
    const few = this.compared.filter(({ of }) => this.numbers(of).size < fewest);
    const named = few.filter(({ of }) => says(of.measure === "revenue" ? "revenue" : "research", words));
    const [only, more] = named.length > 0 ? named : few;
    if (only && !more) return { kind: "growth", ...only };
    return few.length === 0 && this.list.byYears ? this.growthOfOnly() : undefined;
  }

  /** Three years below each other, and one figure that can have grown. */
  private growthOfOnly(): Derivation | undefined {
    const [of, more] = this.list.columns.filter(
      ({ role, measure }) => role === "measure" && measure && measures[measure].kind === "amount",
    );
    return of && !more && this.numbers(of).size > 1 ? { kind: "growth", of, againstRow: true } : undefined;
  }

  /** The figure that grows so from one row to the next. */
  private growthByRows(own: Numbers): Derivation | undefined {
    for (const of of this.list.columns) {
      if (of.role !== "measure" || !of.measure || measures[of.measure].kind !== "amount") continue;
      const figures = this.numbers(of);
      const before = new Map([...figures.keys()].map((row) => [row, figures.get(row - 1) ?? NaN]));
      if (isGrowthOf(own, figures, before) >= sure) return { kind: "growth", of, againstRow: true };
    }
    return undefined;
  }

  /** R&D ÷ revenue, of this year's figures. */
  private intensity(column: ReturnColumn): Derivation | undefined {
    const words = compact(column.header);
    if (!says("ratio", words) && !says("per", words)) return undefined;
    const [of, against] = (["enterpriseRd", "revenue"] as const).map((measure) => this.only(measure));
    if (!of || !against) return undefined;
    const fits = isRatioUpToUnits(this.numbers(column), this.numbers(of), this.numbers(against));
    return fits >= sure ? { kind: "ratio", of, against } : undefined;
  }

  /** Of so few rows 研发投入强度 beside R&D and revenue is the one over the other. */
  private intensitySaid({ index, header }: ReturnColumn): Derivation | undefined {
    const words = compact(header);
    const named = /强度/u.test(words) || (says("revenue", words) && says("per", words));
    if (!named || !says("research", words) || this.numbers({ index }).size === 0) return undefined;
    const [of, against] = (["enterpriseRd", "revenue"] as const).map((measure) => this.only(measure));
    return of && against ? { kind: "ratio", of, against } : undefined;
  }

  /** What part of the whole list's spending that of a row is. */
  private share(column: ReturnColumn): Derivation | undefined {
    if (!says("ratio", compact(column.header))) return undefined;
    const own = this.numbers(column);
    const isItsTime = (of: ReturnColumn) => (readHeader(column.header).year ?? of.year) === of.year;
    const spent = this.list.columns.filter(
      ({ measure, role, derivation }) =>
        measure === "enterpriseRd" && (role === "measure" || derivation?.kind === "lastYear"),
    );
    // Of two years' figures the one beside it.
    const [of] = spent
      .filter((one) => isItsTime(one) && isShareOfAll(own, this.numbers(one)) >= sure)
      .sort((a, b) => Math.abs(a.index - column.index) - Math.abs(b.index - column.index));
    return of && { kind: "shareOfTotal", of };
  }

  private only(measure: Measure): ReturnColumn | undefined {
    const [own, more] = this.list.columns.filter(
      (column) => column.role === "measure" && column.measure === measure,
    );
    return more ? undefined : own;
  }
}

/** The columns of a list with those that follow from others. */
export function withDerived(list: DerivingList): readonly ReturnColumn[] {
  const deriving = new Deriving(list);
  return list.columns.map((column) => deriving.read(column));
}
