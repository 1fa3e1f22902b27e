/**
 * From what the figures of derived columns follow: of a growth this year's figure and last year's, of a rate of
 * completion the figure and its target. What most rows of a column contradict was misread, and is named.
 */
import { figureFor, fromYi, sum, type AmountScale, type PlanIndex } from "../policy";
import {
  isKnown,
  measures,
  type DerivedKind,
  type Fact,
  type KnownFact,
  type ReturnColumn,
  type ReturnRow,
  type Subject,
} from "./types";

/** What a derived figure is worked out from; all in % or in the unit of the plan. */
export interface Origin {
  readonly of: KnownFact;
  readonly against: {
    readonly value: number;
    /** Where it stands on the sheet, unless it is the plan's or a sum. */
    readonly fact?: KnownFact;
  };
}

function standsIn({ facts, quoted, derived = [] }: ReturnRow, column: ReturnColumn): KnownFact | undefined {
  const known = [...facts, ...quoted, ...derived].find((fact) => fact.column.index === column.index);
  return isKnown(known) ? known : undefined;
}

const isWhole = ({ subject }: ReturnRow): boolean => subject?.kind === "region" && subject.region.whole;

/** The plan's target for the year of a figure, whole years and parts of one alike. */
function plannedFor(plan: PlanIndex, { measure, subject, year }: Fact): number | undefined {
  const indicator = plan.edition.indicators.find(({ id }) => id === measures[measure].indicator);
  if (!indicator || year === null || (subject.kind !== "region" && subject.kind !== "sector"))
    return undefined;
  const figure = figureFor(plan, subject, indicator, year);
  return figure.ok ? figure.value.value : undefined;
}

type BySubject = ReadonlyMap<Subject, ReadonlyMap<number | null, readonly ReturnRow[]>>;

/** The rows of each subject and year. */
function bySubject(rows: readonly ReturnRow[]): BySubject {
  const found = new Map<Subject, Map<number | null, ReturnRow[]>>();
  for (const row of rows) {
    const { subject, year } = row;
    if (!subject) continue;
    const own = found.get(subject) ?? new Map<number | null, ReturnRow[]>();
    found.set(subject, own);
    const ofYear = own.get(year);
    if (ofYear) ofYear.push(row);
    else own.set(year, [row]);
  }
  return found;
}

const quarterOf = ({ facts }: ReturnRow): number | null => facts[0]?.quarter ?? null;

/** Finds what the derived figures of a return follow from. */
export class Origins {
  private known: BySubject | undefined;
  private readonly totals = new Map<string, Origin["against"] | undefined>();

  constructor(
    private readonly plan: PlanIndex,
    private readonly rows: readonly ReturnRow[],
  ) {}

  /** Most figures follow from others of their own row: the rows are gone through when another row is first asked for. */
  private rowsOf(subject: Subject | undefined, year: number | null): readonly ReturnRow[] {
    if (!subject) return [];
    this.known ??= bySubject(this.rows);
    return this.known.get(subject)?.get(year) ?? [];
  }

  /** Of several quarters the latest that has the same of last year beside it; of a year alone that year. */
  private ownYear({ subject, year }: ReturnRow): ReturnRow | undefined {
    const rows = this.rowsOf(subject, year);
    if (rows.length < 2 || year === null) return rows[0];
    const before = this.rowsOf(subject, year - 1).map(quarterOf);
    return rows.filter((row) => before.includes(quarterOf(row))).at(-1);
  }

  /** @returns undefined where it does not stand in the table */
  of(row: ReturnRow, { column }: Fact): Origin | undefined {
    const { derivation } = column;
    if (!derivation) return undefined;
    const { acrossRows } = derivation;
    const own = acrossRows ? this.ownYear(row) : row;
    const of = own && standsIn(own, derivation.of);
    if (!of) return undefined;
    const { kind, against, againstPlan, againstRow, againstValue } = derivation;
    if (againstValue !== undefined) return { of, against: { value: againstValue } };
    if (kind === "shareOfTotal") {
      const total = this.total(row, of, column.index);
      return total && { of, against: total };
    }
    if (againstPlan) {
      const value = plannedFor(this.plan, of);
      return value === undefined ? undefined : { of, against: { value } };
    }
    const last =
      (againstRow || acrossRows) && own && row.year !== null
        ? this.rowsOf(row.subject, row.year - 1).find((one) => quarterOf(one) === quarterOf(own))
        : undefined;
    const fact = against ? standsIn(row, against) : last && standsIn(last, of.column);
    return fact && { of, against: { value: fact.value, fact } };
  }

  /** What a share of the total is of: the whole's own figure, else the sum of all rows. */
  private total({ year }: ReturnRow, { column }: KnownFact, shares: number): Origin["against"] | undefined {
    const key = `${year}|${column.index}|${shares}`;
    if (!this.totals.has(key)) {
      const ofYear = this.rows.filter((row) => row.subject && row.year === year);
      this.totals.set(key, this.addedUp(ofYear, column, shares));
    }
    return this.totals.get(key);
  }

  private addedUp(
    rows: readonly ReturnRow[],
    column: ReturnColumn,
    shares: number,
  ): Origin["against"] | undefined {
    const whole = rows.find(isWhole);
    const own = whole && standsIn(whole, column);
    if (own) return { value: own.value, fact: own };
    const parts = rows.map((row) => standsIn(row, column));
    const value = parts.every(isKnown) ? sum(parts.map((part) => part.value)) : undefined;
    // 占全社会比重 of some who spend: all are divided by a total that stands elsewhere.
    const elsewhere = commonDivisor(
      rows.flatMap((row, i) => {
        const share = row.derived?.find((fact) => fact.column.index === shares);
        const part = parts[i];
        return isKnown(share) && isKnown(part) ? [{ part: part.value, share: share.value }] : [];
      }),
      value,
    );
    const total = elsewhere ?? value;
    return total === undefined ? undefined : { value: total };
  }
}

/** Printed to two places, as most shares are. */
const shareRounding = 0.0051;

/** What most shares are of, where that is not what the parts come to: none of the shares fits that. */
function commonDivisor(
  shares: readonly { readonly part: number; readonly share: number }[],
  total: number | undefined,
): number | undefined {
  const fits = (divisor: number) =>
    shares.filter(({ part, share }) => Math.abs((part / divisor) * 100 - share) <= shareRounding).length;
  if (shares.length < fewest || (total !== undefined && fits(total) > 0)) return undefined;
  // The largest share tells its divisor best.
  const [best] = [...shares].sort((a, b) => b.share - a.share);
  const divisor = best && best.share > 0 ? (best.part / best.share) * 100 : undefined;
  return divisor !== undefined && fits(divisor) === shares.length ? divisor : undefined;
}

/** A rank and parts follow from more than two figures, last year's figure from none. */
const notCalculated = ["rank", "part", "portion", "lastYear"] as const;

/** What two figures give. */
export type Calculated = Exclude<DerivedKind, (typeof notCalculated)[number]>;

export const isCalculated = (kind: DerivedKind | undefined): kind is Calculated =>
  kind !== undefined && !notCalculated.some((other) => other === kind);

/**
 * The derived figure as its parts give it.
 * @param over years between the two figures of a growth, which is compound
 */
export function derive(kind: Calculated, a: number, b: number, over = 1): number {
  if (kind === "growth") return (over === 1 ? a / b - 1 : (a / b) ** (1 / over) - 1) * 100;
  return kind === "difference" || kind === "gap" ? a - b : (a / b) * 100;
}

/** Fewer rows do not tell that a column was misread. */
const fewest = 3;

const close = (value: number, expected: number): boolean =>
  Math.abs(value - expected) <= 0.06 + Math.abs(expected) * 0.01;

/** Columns by whether they follow from what they were taken to follow from. */
export interface Judged {
  /** Most rows contradict it. */
  readonly wrong: ReadonlySet<number>;
  /** No row holds anything that it could be held against. */
  readonly unproven: ReadonlySet<number>;
}

/** True where half of what a row says of others, and can be held against them, follows from them. */
export function isBorneOut(plan: PlanIndex, rows: readonly ReturnRow[], row: ReturnRow): boolean {
  const origins = new Origins(plan, rows);
  let compared = 0;
  let agreeing = 0;
  for (const fact of row.derived ?? []) {
    const { kind, over } = fact.column.derivation ?? {};
    const origin = isKnown(fact) && isCalculated(kind) ? origins.of(row, fact) : undefined;
    if (!isKnown(fact) || !isCalculated(kind) || !origin || origin.against.value === 0) continue;
    compared++;
    if (close(fact.value, derive(kind, origin.of.value, origin.against.value, over))) agreeing++;
  }
  return agreeing > 0 && agreeing * 2 >= compared;
}

/** 增长（%） that all of a column gives in money was read aright and filled in wrongly: that is for the rules to say. */
function isDifferenceInstead({ value, column }: KnownFact, { of, against }: Origin): boolean {
  if (!/[%％]/u.test(column.header) || measures[of.measure].kind !== "amount") return false;
  const scale = (of.scale as AmountScale | undefined) ?? "亿元";
  return close(value, fromYi(of.value - against.value, scale));
}

export function judgeDerived(plan: PlanIndex, rows: readonly ReturnRow[]): Judged {
  const origins = new Origins(plan, rows);
  const tally = new Map<number, { compared: number; agreeing: number }>();
  for (const row of rows) {
    for (const fact of row.derived ?? []) {
      const { kind, over } = fact.column.derivation ?? {};
      if (!isKnown(fact) || !isCalculated(kind)) continue;
      const own = tally.get(fact.column.index) ?? { compared: 0, agreeing: 0 };
      tally.set(fact.column.index, own);
      const origin = origins.of(row, fact);
      if (!origin || origin.against.value === 0) continue;
      own.compared++;
      const expected = derive(kind, origin.of.value, origin.against.value, over);
      const met = kind === "gap" && fact.value === 0 && expected >= 0;
      const signs = kind === "gap" ? [expected, -expected] : [expected, expected / 100];
      const filledSo = kind === "growth" && isDifferenceInstead(fact, origin);
      if (met || filledSo || signs.some((one) => close(fact.value, one))) own.agreeing++;
    }
  }
  const such = (is: (one: { compared: number; agreeing: number }) => boolean): ReadonlySet<number> =>
    new Set([...tally].filter(([, one]) => is(one)).map(([index]) => index));
  return {
    wrong: such(({ compared, agreeing }) => compared >= fewest && agreeing * 2 < compared),
    unproven: such(({ compared }) => compared === 0),
  };
}
