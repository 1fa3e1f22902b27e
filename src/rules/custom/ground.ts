/** The returns of one workbook as the bureau's own rules go through them: row by row, each about one subject at one time. */
import { compact } from "../../policy";
import { measures, type Fact, type ReturnColumn, type Subject } from "../../returns/types";
import { enterpriseOf, sameEnterprise } from "../form107/enterprises";
import { roundingIn } from "../rounding";
import type { BookContext, PlacedReturn } from "../rule";
import type { Surroundings } from "./evaluate";
import type { Scope } from "./readRules";

/** The facts of one subject at one time on one sheet. */
export interface Row {
  readonly on: PlacedReturn;
  readonly subject: Subject;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly facts: readonly Fact[];
}

function rowsOf(on: PlacedReturn): Row[] {
  const bySubject = new Map<Subject, Map<string, Fact[]>>();
  for (const fact of on.facts) {
    let times = bySubject.get(fact.subject);
    if (!times) bySubject.set(fact.subject, (times = new Map<string, Fact[]>()));
    const key = `${fact.year}|${fact.quarter}`;
    const own = times.get(key);
    if (own) own.push(fact);
    else times.set(key, [fact]);
  }
  return [...bySubject].flatMap(([subject, times]) =>
    [...times.values()].map((facts) => ({
      on,
      subject,
      year: facts[0]?.year ?? null,
      quarter: facts[0]?.quarter ?? null,
      facts,
    })),
  );
}

/** The rows of one sheet, and how they are found. */
interface Sheet {
  readonly rows: readonly Row[];
  readonly bySubject: ReadonlyMap<Subject, readonly Row[]>;
  /** Rows about the same on another sheet; an enterprise is told by its name. */
  readonly byKey: ReadonlyMap<string, readonly Row[]>;
}

const keyOf = ({ on, subject }: Row): string => {
  if (on.value.form) return `enterprise|${compact(on.value.form.enterprise)}`;
  return subject.kind === "enterprise"
    ? `enterprise|${compact(subject.name)}`
    : `${subject.kind}|${subject.id}`;
};

function grouped<K>(rows: readonly Row[], by: (row: Row) => K): ReadonlyMap<K, readonly Row[]> {
  const groups = new Map<K, Row[]>();
  for (const row of rows) {
    const own = groups.get(by(row));
    if (own) own.push(row);
    else groups.set(by(row), [row]);
  }
  return groups;
}

/** The returns of one workbook, gone through once for all of its rules. */
export class CustomGround {
  private readonly sheets = new Map<PlacedReturn, Sheet>();
  private readonly roundings = new Map<PlacedReturn, (fact: Fact) => number>();
  private readonly summed = new Map<string, readonly Surroundings[]>();
  private owners: ReadonlyMap<ReturnColumn, PlacedReturn> | undefined;

  constructor(readonly book: BookContext) {}

  sheet(on: PlacedReturn): Sheet {
    let sheet = this.sheets.get(on);
    if (!sheet) {
      const rows = rowsOf(on);
      sheet = { rows, bySubject: grouped(rows, ({ subject }) => subject), byKey: grouped(rows, keyOf) };
      this.sheets.set(on, sheet);
    }
    return sheet;
  }

  rowsOf(on: PlacedReturn): readonly Row[] {
    return this.sheet(on).rows;
  }

  /** The row of a subject so many years before another. */
  before({ on, subject, year, quarter }: Row, years: number): Row | undefined {
    if (year === null) return undefined;
    return this.sheet(on)
      .bySubject.get(subject)
      ?.find((row) => row.year === year - years && row.quarter === quarter);
  }

  /** The row of another sheet that is about the same. */
  same(row: Row, on: PlacedReturn): Row | undefined {
    return this.sheet(on)
      .byKey.get(keyOf(row))
      ?.find((other) => sameTime(row, other));
  }

  /** One list for each sum of a sheet and time. */
  rememberedRows(key: string, make: () => readonly Surroundings[]): readonly Surroundings[] {
    let rows = this.summed.get(key);
    if (!rows) this.summed.set(key, (rows = make()));
    return rows;
  }

  /** The return on which a fact stands. */
  ownerOf({ column }: Fact): PlacedReturn | undefined {
    this.owners ??= new Map(
      this.book.returns.flatMap((on) => on.facts.map((fact) => [fact.column, on] as const)),
    );
    return this.owners.get(column);
  }

  rounding(fact: Fact): number {
    // The forms are whole numbers by definition.
    const on = measures[fact.measure].form ? undefined : this.ownerOf(fact);
    if (!on) return 0;
    let own = this.roundings.get(on);
    if (!own) this.roundings.set(on, (own = roundingIn(on.facts)));
    return own(fact);
  }

  /** The sheets that a scope or a qualifier means. */
  named({ text, kinds, form }: Scope): readonly PlacedReturn[] {
    const { returns } = this.book;
    const bySheet = returns.filter(({ value }) => compact(value.sheet) === compact(text));
    if (bySheet.length > 0) return bySheet;
    return returns.filter(
      ({ value }) => kinds.includes(value.kind) && (form === undefined || value.form?.form === form),
    );
  }
}

/** The forms of one enterprise are about the same; of other rows the key says so. */
export const isSame = (a: Row, b: Row): boolean =>
  !a.on.value.form || !b.on.value.form || sameEnterprise(enterpriseOf(a.on), enterpriseOf(b.on));

/** The whole is no part of itself, and parts whose sum stands as a row of its own are not added twice. */
export const isAddend = (subject: Subject): boolean =>
  !(subject.kind === "region" && subject.region.whole) && !(subject.kind === "part" && subject.of !== null);

export const sameTime = (a: Row, b: Row): boolean =>
  (a.year === b.year || a.year === null || b.year === null) && a.quarter === b.quarter;
