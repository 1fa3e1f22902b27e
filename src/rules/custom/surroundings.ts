/** What the names of a condition mean in one row: its own figures, last year's, another unit's, another sheet's. */
import { compact, legible, resolveUnit } from "../../policy";
import type { Fact, KnownFact } from "../../returns/types";
import { Unknown, type Reference, type Sum, type Surroundings } from "./evaluate";
import { isAddend, isSame, sameTime, type CustomGround, type Row } from "./ground";
import { factNamed, factNumbered, isKnown, nearestName } from "./names";
import type { Term } from "./parse";
import { FormulaProblem } from "./problem";
import { readScope } from "./readRules";

const thisYear = "本年";
const lastYear = "上年";

/** 上年研发经费 is last year's 研发经费; 本年 and 上年 alone are of whatever measure is gone through. */
export function timed(name: string): { readonly name: string; readonly back: 0 | 1 } {
  const key = compact(name);
  for (const [word, back] of [
    [thisYear, 0],
    [lastYear, 1],
  ] as const)
    if (key.startsWith(word)) return { name: key.slice(word.length), back };
  return { name, back: 0 };
}

export const isBareTime = ({ by, name }: Reference): boolean => by === "name" && timed(name).name === "";

/** Looks names up for one row. */
export class RowSurroundings implements Surroundings {
  constructor(
    private readonly ground: CustomGround,
    private readonly row: Row,
    /** The fact that 本年 is, where the condition goes through all of them. */
    private readonly current?: Fact,
  ) {}

  usable(fact: Fact): fact is KnownFact {
    return this.ground.book.usable(fact);
  }

  rounding(fact: Fact): number {
    return this.ground.rounding(fact);
  }

  fact(reference: Reference): Fact {
    const { by, name, of, at: place } = reference;
    const { name: bare, back } = by === "name" ? timed(name) : { name, back: 0 as const };
    const row = of === undefined ? this.row : this.other(of, place);
    if (by === "name" && bare === "") return this.running(back);
    const found = by === "code" ? this.line(row, name) : this.inRow(row, bare, back);
    if (found) return found;
    if (by === "name" && !isKnown(bare, this.ground.book.returns)) {
      const near = nearestName(bare);
      throw new FormulaProblem(
        `“${legible(bare)}”不是认识的指标，也不是表头${near === undefined ? "，名称里有符号的请加引号，如 「其中：女性」" : `，是否指“${near}”`}`,
        place,
      );
    }
    throw new Unknown();
  }

  rows(term: Sum): readonly Surroundings[] {
    const [one] = term.terms;
    const of = one && firstQualifier(one);
    const unit = of !== undefined && this.unit(of) !== undefined;
    const places = of === undefined || unit ? [this.row.on] : this.ground.named(readScope(of));
    if (of !== undefined && places.length === 0) throw new Unknown();
    const { on, year, quarter } = this.row;
    // The forms of others are not one's own.
    const form = on.value.form !== undefined;
    const key = JSON.stringify([this.ground.book.returns.indexOf(on), of, year, quarter]);
    return this.ground.rememberedRows(key, () =>
      places.flatMap((place) =>
        this.ground
          .rowsOf(place)
          .filter((row) => sameTime(row, this.row) && (!form || !row.on.value.form || isSame(row, this.row)))
          .filter(({ subject }) => isAddend(subject))
          .map((row) => new SummedSurroundings(this.ground, row, of)),
      ),
    );
  }

  private unit(text: string): string | undefined {
    const unit = resolveUnit(this.ground.book.plan, text);
    return unit.ok ? unit.value.id : undefined;
  }

  /** The row that stands before the exclamation mark: another sheet's about the same, or another unit's. */
  private other(of: string, place: number): Row {
    const sheets = this.ground.named(readScope(of));
    if (sheets.length > 0) {
      const same = sheets.map((on) => this.ground.same(this.row, on)).find((row) => row !== undefined);
      if (!same) throw new Unknown();
      return same;
    }
    const id = this.unit(of);
    if (id !== undefined) {
      const row = this.ground
        .rowsOf(this.row.on)
        .find(
          (one) => one.subject.id === id && one.year === this.row.year && one.quarter === this.row.quarter,
        );
      if (!row) throw new Unknown();
      return row;
    }
    if (readScope(of).kinds.length > 0) throw new Unknown();
    throw new FormulaProblem(`“${legible(of)}”不是本工作簿的工作表、表类，也不是方案的单位`, place);
  }

  private line(row: Row, code: string): Fact | undefined {
    if (row.on.value.form) return factNumbered(code, row.on);
    // Codes mean the forms: other sheets are not spoken of, and a workbook without forms has no use for the rule.
    throw new Unknown();
  }

  private inRow(row: Row, name: string, back: 0 | 1): Fact | undefined {
    const own = factNamed(name, row.facts);
    if (back === 0) return own;
    const before = this.ground.before(row, 1);
    return before && factNamed(name, before.facts);
  }

  private running(back: 0 | 1): Fact {
    const { current, row } = this;
    if (!current) throw new Unknown();
    if (back === 0) return current;
    const before = this.ground.before(row, 1)?.facts.find(({ measure }) => measure === current.measure);
    if (!before) throw new Unknown();
    return before;
  }
}

/** Within a sum the sheet has been chosen: what stands before the exclamation mark is not looked up again. */
class SummedSurroundings extends RowSurroundings {
  constructor(
    ground: CustomGround,
    row: Row,
    private readonly of: string | undefined,
  ) {
    super(ground, row);
  }

  override fact(reference: Reference): Fact {
    return super.fact(reference.of === this.of ? { ...reference, of: undefined } : reference);
  }
}

function firstQualifier(term: Term): string | undefined {
  switch (term.type) {
    case "reference":
      return term.of;
    case "negative":
    case "measured":
      return firstQualifier(term.term);
    case "operation":
      return firstQualifier(term.left) ?? firstQualifier(term.right);
    case "call":
      return term.terms.map(firstQualifier).find((of) => of !== undefined);
    case "number":
      return undefined;
  }
}
