/**
 * What a form of one enterprise or institution says of two years beside each other: 增长（%）, 比上年增减 behind this year
 * and last. So few figures prove nothing; where both years stand there the words are enough, unless it is open what
 * they mean.
 */
import { compact, toYi, type AmountScale } from "../policy";
import { derive } from "./derived";
import { readHeader } from "./headerTerms";
import { isKnown, measures, type Fact, type ReturnColumn, type ReturnRow } from "./types";
import { askerOf } from "./words";

const { alien } = askerOf();

/** As it is printed, of figures that were rounded themselves. */
const close = (value: number, expected: number): boolean =>
  Math.abs(value - expected) <= 0.06 + Math.abs(expected) * 0.01;

/** In 亿元: less than any unit's last place. */
const slip = 1e-6;

type Kind = "growth" | "difference";

/** A row of a form that follows from its rows of years. */
export interface GrowthRow {
  readonly year: number;
  readonly columns: readonly ReturnColumn[];
}

/** 增长（%）, 研发经费增速: from one year to the next, of what is read here or of whatever it stands beside. */
export function saysGrowth(header: string): boolean {
  const { derived, strange, averaged } = readHeader(header);
  const plain = derived === "growth" && strange !== true && averaged !== true;
  return plain && alien(compact(header)) === undefined;
}

/** 增长 and % say how much it is of last year; 增减 alone may be either, and the numbers tell. */
function kindSaid(label: string): Kind | "open" | undefined {
  if (saysGrowth(label)) return "growth";
  const { derived, strange } = readHeader(label);
  if (derived !== "difference" || strange === true) return undefined;
  return /[%％]|幅/u.test(compact(label)) ? "growth" : "open";
}

const isPart = ({ column: { derivation } }: Fact): boolean =>
  derivation?.kind === "part" || derivation?.kind === "portion";

/** The money of a row, and the parts of it that are printed. */
const amountsIn = ({ facts, derived = [] }: ReturnRow): readonly Fact[] =>
  [...facts, ...derived.filter(isPart)].filter(
    ({ measure, column }) => measures[measure].kind === "amount" && column.year === undefined,
  );

/** What most of the row's figures bear out; undefined where they bear out neither, or both. */
function borneOut(
  own: (column: ReturnColumn) => number | undefined,
  later: ReturnRow,
  earlier: ReturnRow,
): Kind | undefined {
  const agreeing = { growth: 0, difference: 0 };
  let compared = 0;
  for (const fact of amountsIn(later)) {
    const before = amountsIn(earlier).find(({ column }) => column.index === fact.column.index);
    const value = own(fact.column);
    if (!isKnown(fact) || !isKnown(before) || value === undefined || before.value === 0) continue;
    compared++;
    const expected = (kind: Kind) => derive(kind, fact.value, before.value);
    const inYi = toYi(value, (fact.column.scale as AmountScale | undefined) ?? "亿元");
    if (close(value, expected("growth"))) agreeing.growth++;
    if (Math.abs(inYi - expected("difference")) <= slip) agreeing.difference++;
  }
  const [some] = (["growth", "difference"] as const).filter((kind) => agreeing[kind] * 2 > compared);
  return agreeing.growth * 2 > compared && agreeing.difference * 2 > compared ? undefined : some;
}

/**
 * @param own what the row says of a column, as it is printed
 * @returns the columns of such a row, each as it follows; undefined where it is no such row
 */
export function growthRow(
  label: string,
  rows: readonly ReturnRow[],
  own: (column: ReturnColumn) => number | undefined,
): GrowthRow | undefined {
  const said = kindSaid(label);
  if (said === undefined) return undefined;
  const years = rows.flatMap(({ year }) => year ?? []);
  const year = readHeader(label).year ?? Math.max(...years);
  const of = (wanted: number) => rows.filter((row) => row.year === wanted);
  const [[later, ...more], [earlier, ...others]] = [of(year), of(year - 1)];
  if (!later || !earlier || more.length + others.length > 0) return undefined;
  const kind = said === "open" ? borneOut(own, later, earlier) : said;
  if (kind === undefined) return undefined;
  const columns = amountsIn(later).map(({ column }): ReturnColumn => ({
    ...column,
    header: `${column.header} / ${label}`,
    role: "derived",
    ...(kind === "growth" && { scale: "%" as const }),
    derivation: { kind, of: column, acrossRows: true },
  }));
  return { year, columns };
}
