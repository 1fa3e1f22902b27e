/**
 * Settles what columns are by what stands beside them and by their numbers, where their words leave it open: a noun
 * inherited from the left, a share of the count before it, a difference or growth of two others, two columns that
 * claim one measure.
 */
import { compact, legible, readYear } from "../policy";
import type { Block } from "./blocks";
import { scaled } from "./columnScale";
import {
  agreement,
  isDifferenceOf,
  isGrowthOf,
  isRatioUpToUnits,
  isSequence,
  numbersOf,
  shareWithin,
  type Numbers,
} from "./evidence";
import type { Grid } from "./grid";
import { isFooter } from "./labels";
import {
  isActualHeader,
  isBaselineHeader,
  measureOf,
  readHeader,
  readYearText,
  type HeaderMeaning,
  type scalesIn,
} from "./headerTerms";
import { amountRatios, countShares, type RatioTerm } from "./ratios";
import { withUnsaidUnits } from "./unsaidUnits";
import { measures, type Derivation, type DerivedKind, type Measure, type ReturnColumn } from "./types";

/** A column on its way: what its words say, beside what it has been taken for so far. */
export interface Draft {
  readonly column: ReturnColumn;
  readonly meaning: HeaderMeaning;
}

/** Most rows agree. */
const sure = 0.8;
/** A rate of growth as it is printed, of figures that were rounded themselves. */
const printedRate = (expected: number): number => 0.06 + Math.abs(expected) * 0.01;

/** Chance, and a few rows. */
const hardly = 0.4;

/** What a heading without a measure of its own is, by what stands before it. */
const heirs: Readonly<Record<NonNullable<HeaderMeaning["inherits"]>, Partial<Record<Measure, Measure>>>> = {
  industry: { rd: "industryRd", intensity: "industryIntensity" },
  active: { enterprises: "activeEnterprises", institutionEnterprises: "activeEnterprises" },
};

/** No county spends a tenth of what it earns. */
const mostRatio = 10;

/** So many words make a column of words. */
const fewestWords = 3;

/** One part is none. */
const fewestParts = 2;

/** Fewer places are in order by chance. */
const fewestRanked = 5;

/** A column without what it had been taken for. */
function stripped({
  index,
  header,
  headerCell,
}: ReturnColumn): Pick<ReturnColumn, "index" | "header" | "headerCell"> {
  return { index, header, headerCell };
}

/**
 * What belongs together stands near each other: beyond so many columns to either side nothing is looked for. Returns
 * have some forty columns; a sheet of thousands is no return, and must not be held against itself column by column.
 */
const reach = 120;

/** Of so many years an average growth is looked for, and among so many columns one whose yearly rise is printed. */
const mostYears = 12;

/** Of columns that are tried one after the other by all their numbers, the nearest. */
const mostTried = 40;

class Settling {
  private readonly known = new Map<number, Numbers>();
  /** The columns of the drafts, as they are taken now. */
  private readonly columns: ReturnColumn[];

  constructor(
    private readonly grid: Grid,
    private readonly block: Block,
    readonly drafts: Draft[],
    private readonly scales: ReturnType<typeof scalesIn>,
    private readonly titleYear: number | null,
  ) {
    this.columns = drafts.map(({ column }) => column);
  }

  /** True where the rows are of several years. */
  private get hasYears(): boolean {
    return this.columns.some(({ role }) => role === "year");
  }

  private numbers({ index }: ReturnColumn): Numbers {
    let numbers = this.known.get(index);
    if (!numbers) this.known.set(index, (numbers = numbersOf(this.grid, this.block, index)));
    return numbers;
  }

  /** The columns around a place, from left to right. */
  private near(at: number): readonly ReturnColumn[] {
    return this.columns.slice(Math.max(0, at - reach), at + reach + 1);
  }

  /** Those before it, the nearest first. */
  private nearBefore(at: number): readonly ReturnColumn[] {
    return this.columns.slice(Math.max(0, at - reach), at).reverse();
  }

  private put(at: number, column: ReturnColumn): void {
    const draft = this.drafts[at];
    if (!draft) return;
    this.drafts[at] = { ...draft, column };
    this.columns[at] = column;
  }

  private asMeasure(at: number, column: ReturnColumn, measure: Measure): void {
    const { year, quarter } = column;
    this.put(at, {
      ...stripped(column),
      role: "measure",
      measure,
      ...(year !== undefined && { year }),
      ...(quarter !== undefined && { quarter }),
      ...scaled(measure, column.header, this.scales),
    });
  }

  private unread(at: number, column: ReturnColumn, reason: string): void {
    this.put(at, { ...stripped(column), role: "unknown", reason });
  }

  /** The nearest column of figures to the left. */
  private before(at: number): ReturnColumn | undefined {
    return this.nearBefore(at).find((column) => column.role === "measure" && column.measure);
  }

  /** True where the rows tell what is measured. */
  private byRow(at: number): boolean {
    return this.near(at).some(({ role, measure }) => role === "measure" && measure === undefined);
  }

  /** 其中：规上工业, 其中：有研发活动 are of what the column before them is of. */
  inherit(): void {
    this.drafts.forEach(({ column, meaning }, at) => {
      if (meaning.inherits === undefined || column.role !== "unknown") return;
      const total = this.before(at);
      const measure = total?.measure && heirs[meaning.inherits][total.measure];
      if (measure) {
        const { year, quarter } = total;
        this.asMeasure(
          at,
          { ...column, ...(year !== undefined && { year }), ...(quarter !== undefined && { quarter }) },
          measure,
        );
      }
    });
  }

  /** 占比 beside a count is a share of that count. */
  shareOfCounts(): void {
    this.drafts.forEach(({ column, meaning }, at) => {
      if (!meaning.bareShare || column.role !== "measure") return;
      const { measure } = this.before(at) ?? {};
      if (measure === undefined || measures[measure].kind !== "count") return;
      const share = countShares.find(({ part }) => part === measure);
      if (share) this.asMeasure(at, column, share.ratio);
      else this.unread(at, column, "不知道是什么的占比");
    });
  }

  /** A ratio whose words leave its parts open is the one that its numbers make true. */
  ratios(): void {
    this.drafts.forEach(({ column, meaning }, at) => {
      const { measure, year, quarter, role } = column;
      const named = /GDP|生产总值|营|收入/u.test(compact(column.header));
      if (role !== "measure" || named || meaning.reason !== undefined) return;
      const claimed = amountRatios.find(({ ratio }) => ratio === measure);
      if (!claimed) return;
      const own = this.numbers(column);
      const near = this.near(at);
      const fits = (of: RatioTerm): number => {
        const [part, whole] = [of.part, of.whole].map((one) =>
          near.find(
            (other) =>
              other.role === "measure" &&
              other.measure === one &&
              other.year === year &&
              other.quarter === quarter,
          ),
        );
        return part && whole ? isRatioUpToUnits(own, this.numbers(part), this.numbers(whole)) : 0;
      };
      if (fits(claimed) > hardly) return;
      const other = amountRatios.find((one) => one !== claimed && fits(one) >= sure);
      if (other) return this.asMeasure(at, column, other.ratio);
      if (this.isShareOfBefore(at, own, claimed))
        return this.unread(at, column, "是左边两列之比，不是校验的指标");
      const spent = near.find(
        (one) => one.role === "measure" && one.measure === claimed.part && one.year === year,
      );
      if (spent && !/强度/u.test(column.header) && this.isShareOfTotal(own, this.numbers(spent)))
        this.put(at, {
          ...stripped(column),
          role: "derived",
          measure: claimed.part,
          derivation: { kind: "shareOfTotal", of: spent },
        });
    });
  }

  /** 规上工业所占比重 after 研发经费 and 其中：规上工业: what share of all the part is. */
  private isShareOfBefore(at: number, own: Numbers, claimed: RatioTerm): boolean {
    const [part, whole] = this.nearBefore(at).filter(
      ({ role, measure }) => role === "measure" && measure && measures[measure].kind === "amount",
    );
    if (!part || !whole || (part.measure === claimed.part && whole.measure === claimed.whole)) return false;
    const [a, b] = [this.numbers(part), this.numbers(whole)];
    const fits = agreement(
      own,
      [a, b],
      (x, y) => (x / y) * 100,
      (e) => 0.06 + Math.abs(e) * 0.01,
    );
    return fits >= sure;
  }

  /** How many rows hold the same share of the other column to the last place: of two years one fits better. */
  private closeness(own: Numbers, of: ReturnColumn): number {
    const numbers = this.numbers(of);
    // The largest rows tell the common divisor best: their last place weighs least.
    let [shares, wholes] = [0, 0];
    for (const [row, value] of own) {
      const whole = numbers.get(row);
      if (whole === undefined) continue;
      shares += value;
      wholes += whole;
    }
    return agreement(
      own,
      [numbers],
      (x) => (x * shares) / wholes,
      (e) => 0.051 + Math.abs(e) * 5e-4,
    );
  }

  /** All rows hold the same share of the other column: both are divided by one total. */
  private isShareOfTotal(own: Numbers, of: Numbers): boolean {
    const shares = [...own].flatMap(([row, value]) => {
      const whole = of.get(row);
      return whole === undefined || whole === 0 ? [] : [value / whole];
    });
    const middle = shares.sort((a, b) => a - b)[Math.floor(shares.length / 2)];
    return (
      shares.length >= 3 &&
      middle !== undefined &&
      agreement(
        own,
        [of],
        (x) => x * middle,
        (e) => 0.06 + Math.abs(e) * 0.02,
      ) >= sure
    );
  }

  /**
   * 2021年, 2022年 under 全社会研发投入, and no unit: money or a ratio? A ratio of the whole lies among those of its
   * parts, money is their sum; of the whole alone no plan knows less than tens of 亿元.
   */
  moneyOrRatio(isWhole: (row: number) => boolean): void {
    this.drafts.forEach(({ column, meaning }, at) => {
      const { measure, scaleFrom } = column;
      const ratio = amountRatios.find(({ part }) => part === measure)?.ratio;
      if (column.role !== "measure" || !ratio || meaning.measure !== undefined || scaleFrom !== "default")
        return;
      const numbers = [...this.numbers(column)];
      const whole = numbers.filter(([row]) => isWhole(row)).map(([, value]) => value);
      const parts = numbers.filter(([row]) => !isWhole(row)).map(([, value]) => value);
      if (whole.length === 0 || whole.some((value) => value > mostRatio)) return;
      if (
        parts.every((value) => value <= mostRatio) &&
        whole.every((value) => value <= Math.max(mostRatio / 2, ...parts))
      )
        this.asMeasure(at, column, ratio);
    });
  }

  /** In a table of sectors or counts a ratio is no measure of its own: a share of the total, or nothing we know. */
  foreignMeasures(): void {
    const { rowKind } = this.block;
    const fits: Measure | undefined =
      rowKind === "sector" ? "sectorAmount" : rowKind === "count" ? "count" : undefined;
    if (fits === undefined) return;
    this.drafts.forEach(({ column }, at) => {
      if (column.role !== "measure" || column.measure === fits || column.measure === undefined) return;
      const own = this.numbers(column);
      const of = this.near(at)
        .filter((other) => other.role === "measure" && other.measure === fits)
        .sort((a, b) => this.far(at, a) - this.far(at, b))
        .slice(0, mostTried)
        .filter((other) => this.isShareOfTotal(own, this.numbers(other)))
        .map((other) => ({ other, close: this.closeness(own, other) }))
        .sort((a, b) => b.close - a.close)[0]?.other;
      if (of) {
        const derivation = { kind: "shareOfTotal" as const, of };
        this.put(at, { ...stripped(column), role: "derived", measure: fits, derivation });
      } else this.unread(at, column, "不是本表校验的指标");
    });
  }

  /** A column of figures tells no indicator and no unit, whatever stands above it: 项目（项）. */
  wordless(): void {
    this.drafts.forEach(({ column }, at) => {
      if (column.role !== "indicator" && column.role !== "scale") return;
      const from = (this.block.headerRows.at(-1) ?? this.block.from) + 1;
      let texts = 0;
      for (let row = from; row <= this.block.lastRow && texts === 0; row++) {
        const value = this.grid.value(row, column.index);
        if (typeof value === "string" && !/^[\d.,%\s—-]*$/u.test(value)) texts++;
      }
      if (texts === 0 && this.numbers(column).size > 0) this.unread(at, column, "没有看懂这一列是什么");
    });
  }

  /** 已完成, 正在推进 under 完成情况: words under a heading that names no figure of its own are no figures left out. */
  words(): void {
    this.drafts.forEach(({ column }, at) => {
      const own = compact(column.header.split(" / ").at(-1) ?? "");
      if (column.role !== "measure" || measureOf(own) !== undefined || this.numbers(column).size > 0) return;
      const from = (this.block.headerRows.at(-1) ?? this.block.from) + 1;
      let texts = 0;
      for (let row = from; row <= this.block.lastRow; row++) {
        const text = this.grid.text(row, column.index);
        // Who signs below, and when, stands in no column.
        if (isFooter(text)) continue;
        if (/\d/u.test(text)) return;
        if (/\p{Script=Han}/u.test(text)) texts++;
      }
      if (texts >= fewestWords) this.put(at, { ...stripped(column), role: "other" });
    });
  }

  /** A column of nothing but years tells of which year each row is, and one of codes whose it is, whatever they are called. */
  yearsAndCodes(): void {
    const years = this.drafts.filter(({ column }) => column.role === "year").length;
    this.drafts.forEach(({ column }, at) => {
      if (column.role !== "unknown" || column.measure !== undefined) return;
      const values = [...this.numbers(column).values()];
      if (values.length < fewestRanked) return;
      if (years === 0 && values.every((value) => Number.isInteger(value) && readYear(value) === value))
        this.put(at, { ...stripped(column), role: "year" });
      else if (
        values.every((value) => Number.isInteger(value) && value >= 110_000 && value <= 659_999) &&
        /码/u.test(column.header)
      )
        this.put(at, { ...stripped(column), role: "other" });
    });
  }

  /** A column of 计划 and 实际 tells of each row whether it is the plan's or what was reached. */
  plannedRows(): void {
    if (this.columns.some(({ role }) => role === "indicator")) return;
    this.drafts.forEach(({ column }, at) => {
      if (column.role !== "unknown" && column.role !== "other") return;
      if (this.numbers(column).size > 0) return;
      const said = { quoted: 0, actual: 0 };
      const from = (this.block.headerRows.at(-1) ?? this.block.from) + 1;
      for (let row = from; row <= this.block.lastRow; row++) {
        const text = this.grid.text(row, column.index);
        if (text === "" || text === column.header) continue;
        const { role } = readHeader(text);
        if (role === "quoted") said.quoted++;
        else if (isActualHeader(text)) said.actual++;
        else if (role !== "derived" && !isFooter(text)) return;
      }
      if (said.quoted >= fewestWords && said.actual >= fewestWords)
        this.put(at, { ...stripped(column), role: "indicator" });
    });
  }

  /** 2024年研发经费, 2024年生产总值, 比重: what bears no year stands among figures of one. */
  yearsBeside(): void {
    if (this.titleYear !== null || this.hasYears || this.byRow(0)) return;
    const measured = this.columns.filter(({ role, measure }) => role === "measure" && measure !== undefined);
    const years = new Set(measured.flatMap(({ year }) => year ?? []));
    const dated = new Set(measured.filter(({ year }) => year !== undefined).map(({ measure }) => measure));
    const [only] = years;
    if (years.size !== 1 || only === undefined) return;
    this.columns.forEach((column, at) => {
      if (column.role === "measure" && column.year === undefined && !dated.has(column.measure))
        this.put(at, { ...column, year: only });
    });
  }

  /** Numbers of rows under a heading that says nothing. */
  ordinals(): void {
    this.drafts.forEach(({ column }, at) => {
      if (
        column.role === "unknown" &&
        column.reason === undefined &&
        column.measure === undefined &&
        isSequence(this.numbers(column))
      )
        this.put(at, { ...stripped(column), role: "other" });
    });
  }

  /** 2025年新增 beside 截至2025年末累计: each count of the plan takes the one that its target speaks of. */
  countSpans(): void {
    if (this.block.rowKind !== "count") return;
    const saying = (words: RegExp) =>
      this.columns.flatMap(({ role, header }, at) => {
        const own = compact(header.split(" / ").at(-1) ?? "");
        const figure = role === "measure" || role === "unknown";
        return figure && words.test(own) && !/率|%|占/u.test(own) ? [at] : [];
      });
    const [fresh, ...moreFresh] = saying(/新增|净增|新认定|当年认定|本年认定/u);
    const [all, ...moreAll] = saying(/累计|总数|总量|现有|有效|存量/u);
    if (fresh === undefined || all === undefined || fresh === all || moreFresh.length + moreAll.length > 0)
      return;
    for (const [at, span] of [
      [fresh, "new"],
      [all, "all"],
    ] as const) {
      const column = this.columns[at] as ReturnColumn;
      this.asMeasure(at, column, "count");
      this.put(at, { ...(this.columns[at] as ReturnColumn), span });
    }
  }

  /** Two columns that claim one measure: the numbers decide, or both are asked about. */
  claims(): void {
    const groups = new Map<string, number[]>();
    this.drafts.forEach(({ column }, at) => {
      const { role, measure, year, quarter } = column;
      if (role !== "measure" || !measure || (measures[measure].kind === "count" && measure === "count"))
        return;
      const key = `${measure}|${this.yearOf(year)}|${quarter}`;
      const group = groups.get(key);
      if (group) group.push(at);
      else groups.set(key, [at]);
    });
    for (const group of groups.values()) {
      const filled = group.filter((at) => this.numbers(this.columns[at] as ReturnColumn).size > 0);
      if (filled.length < 2) continue;
      const winner = this.winner(filled);
      for (const at of filled) {
        if (at === winner) continue;
        const column = this.columns[at] as ReturnColumn;
        const other = this.columns[winner ?? (filled.find((one) => one !== at) as number)] as ReturnColumn;
        const name = column.measure ? measures[column.measure].name : "";
        this.unread(
          at,
          column,
          winner === undefined
            ? `与「${legible(other.header)}」都像是${name}，不知道该用哪一列`
            : `与「${legible(other.header)}」都像是${name}，用了后者`,
        );
      }
    }
  }

  /** A column that names no year is of the title's, unless each row has its own. */
  private yearOf(year: number | undefined): number | null | undefined {
    return year ?? (this.hasYears ? undefined : this.titleYear);
  }

  private winner(group: readonly number[]): number | undefined {
    const columns = group.map((at) => ({ at, column: this.columns[at] as ReturnColumn }));
    const dated = columns.filter(({ column }) => column.year !== undefined);
    // 2024年 said of one column is more than the title's year, that is taken for the other.
    if (dated.length === 1 && columns.length > 1) return dated[0]?.at;
    const fits = columns
      .map(({ at, column }) => ({ at, fit: this.fitsItsRatio(at, column) }))
      .sort((a, b) => b.fit - a.fit);
    const [best, next] = fits;
    if (best && next && best.fit >= sure && next.fit <= hardly) return best.at;
    // What says the same and more is narrower, or it is another edition of the figure.
    const said = columns.map(({ at, column: { header } }) => ({ at, header, words: compact(header) }));
    const { words: least } = said.reduce((a, b) => (b.words.length < a.words.length ? b : a));
    if (!said.every(({ words }) => words.includes(least))) return undefined;
    const times = new Map<string, number>();
    for (const { header } of said) times.set(header, (times.get(header) ?? 0) + 1);
    const plain = said.filter(({ header, words }) => words === least && times.get(header) === 1);
    return plain.length === 1 ? plain[0]?.at : undefined;
  }

  private fitsItsRatio(at: number, column: ReturnColumn): number {
    const { measure, year, quarter } = column;
    const near = this.near(at);
    const find = (one: Measure) =>
      near.find(
        (other) =>
          other.role === "measure" &&
          other.measure === one &&
          other.year === year &&
          other.quarter === quarter &&
          other !== column,
      );
    for (const term of amountRatios) {
      const [ratio, above, below] = [term.ratio, term.part, term.whole].map((one) =>
        measure === one ? column : find(one),
      );
      if (![ratio, above, below].includes(column)) continue;
      if (ratio && above && below)
        return isRatioUpToUnits(this.numbers(ratio), this.numbers(above), this.numbers(below));
    }
    return 0;
  }

  /** Money without a unit beside money that has one. */
  unsaidUnits(): void {
    const numbers = (column: ReturnColumn) => this.numbers(column);
    withUnsaidUnits(this.columns, numbers).forEach((column, at) => {
      if (column !== this.columns[at]) this.put(at, column);
    });
  }

  /** 企业资金, 政府资金 and 其他资金 beside 研发经费 add up to it in most rows: they are its parts. */
  parts(): void {
    this.drafts.forEach(({ column: total }, at) => {
      const { measure } = total;
      if (total.role !== "measure" || !measure || measures[measure].kind !== "amount") return;
      let run: number[] = [];
      for (let next = at + 1; next < this.drafts.length; next++) {
        const { column } = this.drafts[next] as Draft;
        if (column.role !== "unknown" || this.numbers(column).size === 0) break;
        run.push(next);
      }
      // By kind of activity, then by use: each way of dividing it is a run of its own.
      for (let division = 0; run.length >= fewestParts; division++) {
        const parts = this.addingUp(total, run);
        for (const one of run.slice(0, parts))
          this.put(one, {
            ...stripped(this.columns[one] as ReturnColumn),
            role: "derived",
            measure,
            derivation: { kind: "part", of: total, division },
          });
        if (parts === 0) return;
        run = run.slice(parts);
      }
    });
  }

  /** How many columns of a run, from its first, add up to the total in most rows; 0 where none do. */
  private addingUp(total: ReturnColumn, run: readonly number[]): number {
    for (let parts = run.length; parts >= fewestParts; parts--) {
      const agree = agreement(
        this.numbers(total),
        run.slice(0, parts).map((one) => this.numbers(this.columns[one] as ReturnColumn)),
        (...values) => values.reduce((sum, value) => sum + value, 0),
        (expected) => 0.006 * (parts + 1) + Math.abs(expected) * 1e-4,
      );
      if (agree >= sure) return parts;
    }
    return 0;
  }

  /** 其中：基础研究 beside 研发经费, and what stands beside it, is a part of it that other parts are not told of. */
  portions(): void {
    this.drafts.forEach(({ column: total }, at) => {
      const { measure } = total;
      if (total.role !== "measure" || !measure || measures[measure].kind !== "amount") return;
      for (let next = at + 1; next < this.drafts.length; next++) {
        const own = this.columns[next] as ReturnColumn;
        const words = compact(own.header);
        const said = /(?:^|\/)其中/u.test(words) || next > at + 1;
        // What is known to be something else than money is no part of it.
        const money = own.reason === undefined || /经费/u.test(own.reason);
        if (own.role !== "unknown" || !said || !money || /比|率|%/u.test(words)) return;
        if (shareWithin(this.numbers(own), this.numbers(total)) < sure) return;
        this.put(next, {
          ...stripped(own),
          role: "derived",
          measure,
          derivation: { kind: "portion", of: total },
        });
      }
    });
  }

  /** 排名 is the place of the figure that it orders, if there is one. */
  ranks(): void {
    this.drafts.forEach(({ column, meaning }, at) => {
      if (!meaning.rank) return;
      const own = this.numbers(column);
      if (own.size < fewestRanked) return;
      const figures = this.near(at)
        .filter((other) => other.role === "measure" || (other.role === "derived" && other.derivation))
        .sort((a, b) => this.far(at, a) - this.far(at, b))
        .slice(0, mostTried);
      for (const of of figures) {
        for (const leastFirst of [false, true]) {
          if (ordered(own, this.numbers(of), leastFirst) < sure) continue;
          this.put(at, {
            ...stripped(column),
            role: "derived",
            measure: "count",
            derivation: { kind: "rank", of, ranked: own.size, ...(leastFirst && { leastFirst }) },
          });
          return;
        }
      }
    });
  }

  /** From what growth, differences, gaps and rates of completion follow. */
  derivations(): void {
    this.drafts.forEach(({ column, meaning }, at) => {
      if (column.role !== "derived" || column.derivation) return;
      const kind = meaning.derived ?? "difference";
      const derivation =
        kind === "shareOfTotal"
          ? this.ofTotal(at, column)
          : isBaselineHeader(column.header)
            ? this.ofBaseline(at, column, kind)
            : kind === "gap" || kind === "completion"
              ? this.ofTarget(at, column, kind)
              : ((meaning.averaged ? this.average(at, column) : undefined) ??
                this.ofYears(at, column, kind) ??
                this.byNumbers(at, column, kind));
      if (derivation && meaning.strange && !this.follows(column, derivation))
        this.unread(at, column, "不知道是什么的增减或完成情况");
      else if (derivation)
        this.put(at, {
          ...column,
          ...(derivation.of.measure && { measure: derivation.of.measure }),
          derivation,
        });
    });
  }

  /** True when the numbers themselves follow from their parts. */
  private follows(column: ReturnColumn, { kind, of, against }: Derivation): boolean {
    const [own, part] = [this.numbers(column), this.numbers(of)];
    if (kind === "shareOfTotal") return this.isShareOfTotal(own, part);
    if (!against) return false;
    const other = this.numbers(against);
    const agrees =
      kind === "growth"
        ? isGrowthOf(own, part, other)
        : kind === "completion"
          ? isRatioUpToUnits(own, part, other)
          : isDifferenceOf(own, part, other);
    return agrees >= sure;
  }

  private measured(at: number, measure: Measure | undefined): readonly ReturnColumn[] {
    const wanted = measure ?? this.before(at)?.measure;
    // The nearest first, to the left before the right.
    const byRow = measure === undefined && wanted === undefined && this.byRow(at);
    return this.near(at)
      .filter(
        (other) => other.role === "measure" && other.measure === wanted && (wanted !== undefined || byRow),
      )
      .sort((a, b) => this.far(at, a) - this.far(at, b));
  }

  private far(at: number, { index }: ReturnColumn): number {
    const own = (this.drafts[at] as Draft).column.index;
    return index < own ? own - index : 1000 + index - own;
  }

  private ofTotal(at: number, column: ReturnColumn): ReturnColumn["derivation"] {
    // 占全市比重 names no amount of its own: it is of the nearest.
    const own = column.measure && measures[column.measure].kind !== "ratio" ? column.measure : undefined;
    const nearest = this.nearBefore(at).find(
      ({ role, measure }) => role === "measure" && measure && measures[measure].kind !== "ratio",
    );
    const [of] = own ? this.measured(at, own) : [nearest];
    return of && { kind: "shareOfTotal", of };
  }

  private ofTarget(at: number, column: ReturnColumn, kind: DerivedKind): ReturnColumn["derivation"] {
    const near = this.near(at);
    // 完成比例 sounds like a ratio; where the table has none it is of what stands to its left.
    const named = this.measured(at, column.measure);
    for (const of of named.length > 0 ? named : this.measured(at, undefined)) {
      const against = near.find(
        (other) =>
          other.role === "quoted" &&
          (other.measure ?? of.measure) === of.measure &&
          (other.year ?? of.year) === of.year &&
          !(other.year === undefined && other.header.includes("基")),
      );
      if (against) return { kind, of, against };
      if (of.measure && measures[of.measure].indicator !== undefined) return { kind, of, againstPlan: true };
    }
    return undefined;
  }

  /** 比基数高: how far the figure stands from what it stood at before the plan, where that stands in the table. */
  private ofBaseline(at: number, column: ReturnColumn, kind: DerivedKind): ReturnColumn["derivation"] {
    for (const of of this.measured(at, column.measure)) {
      const against = this.near(at).find(
        (other) =>
          other.role === "quoted" &&
          (other.measure ?? of.measure) === of.measure &&
          isBaselineHeader(other.header),
      );
      if (against) return { kind, of, against };
    }
    return undefined;
  }

  /** 年均增速 is of the first year and the last; the numbers tell where the heading means two others. */
  private average(at: number, column: ReturnColumn): ReturnColumn["derivation"] {
    const dated = this.measured(at, column.measure)
      .slice(0, mostYears)
      .flatMap((one) =>
        one.year === undefined || one.quarter !== undefined ? [] : [{ one, year: one.year }],
      );
    const pairs = dated.flatMap(({ one: of, year }) =>
      dated
        .filter((base) => base.year < year)
        .map((base) => ({ of, against: base.one, over: year - base.year })),
    );
    const own = this.numbers(column);
    const fit = ({ of, against, over }: (typeof pairs)[number]): number =>
      agreement(
        own,
        [this.numbers(of), this.numbers(against)],
        (a, b) => ((a / b) ** (1 / over) - 1) * 100,
        printedRate,
      );
    const [best] = pairs
      .map((pair) => ({ pair, fits: fit(pair) }))
      .sort((a, b) => b.fits - a.fits || b.pair.over - a.pair.over);
    return best && { kind: "growth", ...best.pair };
  }

  /** 同比增长（%） with no word of what grows: the measure to its left, where the numbers say so. */
  private byNumbers(at: number, column: ReturnColumn, kind: DerivedKind): ReturnColumn["derivation"] {
    const { measure, ...unsaid } = column;
    if (measure === undefined) return undefined;
    const found = this.ofYears(at, unsaid, kind);
    if (!found?.against) return undefined;
    const [own, a, b] = [this.numbers(column), this.numbers(found.of), this.numbers(found.against)];
    return Math.max(isGrowthOf(own, a, b), isDifferenceOf(own, a, b)) >= sure ? found : undefined;
  }

  /** Where years stand below each other, 较上年增减 is of the column whose figures differ so from year to year. */
  private byYearOfRows(at: number, own: Numbers): Derivation | undefined {
    const years = this.columns.find(({ role }) => role === "year");
    const said = this.drafts[at]?.meaning.measure;
    if (!years) return undefined;
    const fits = this.nearBefore(at)
      .slice(0, mostYears)
      .flatMap((of) => {
        if (of.role !== "measure" || of.year !== undefined || (said && of.measure !== said)) return [];
        const figures = this.numbers(of);
        const last = this.yearBefore(figures, years.index);
        return [
          { kind: "difference" as const, of, fit: isDifferenceOf(own, figures, last) },
          { kind: "growth" as const, of, fit: isGrowthOf(own, figures, last) },
        ];
      });
    const [best, next] = fits.sort((a, b) => b.fit - a.fit);
    if (!best || best.fit <= hardly || (next && next.fit > hardly)) return undefined;
    return { kind: best.kind, of: best.of, againstRow: true };
  }

  /** For each row the figure of the same unit one year before. */
  private yearBefore(figures: Numbers, years: number): Numbers {
    const name = this.block.owner ? undefined : this.block.nameColumn;
    const ofYear = new Map<string, number>();
    const wanted = new Map<number, string>();
    for (const [row, value] of figures) {
      const year = readYearText(this.grid.text(row, years));
      const unit = name === undefined ? "" : this.grid.text(row, name);
      if (year === null) continue;
      ofYear.set(`${unit}|${year}`, value);
      wanted.set(row, `${unit}|${year - 1}`);
    }
    return new Map(
      [...wanted].flatMap(([row, key]) => {
        const value = ofYear.get(key);
        return value === undefined ? [] : [[row, value] as const];
      }),
    );
  }

  private ofYears(at: number, column: ReturnColumn, kind: DerivedKind): ReturnColumn["derivation"] {
    const own = this.numbers(column);
    const candidates = this.measured(at, column.measure);
    const byRow = kind === "gap" ? undefined : this.byYearOfRows(at, own);
    if (byRow) return byRow;
    for (const of of candidates) {
      const last = candidates.find(
        (other) => other.quarter === of.quarter && yearBefore(other, of, this.titleYear),
      );
      if (!last) {
        if (of.year === undefined && kind !== "gap" && this.hasYears) return { kind, of, againstRow: true };
        continue;
      }
      const [a, b] = [this.numbers(of), this.numbers(last)];
      const [grows, differs] = [isGrowthOf(own, a, b), isDifferenceOf(own, a, b)];
      const really =
        grows >= sure && differs <= hardly
          ? "growth"
          : differs >= sure && grows <= hardly
            ? "difference"
            : kind;
      return { kind: really, of, against: last };
    }
    return undefined;
  }
}

const ordered = (numbers: Numbers, of: Numbers, leastFirst: boolean): number => {
  const values = [...numbers.keys()].flatMap((row) => of.get(row) ?? []);
  values.sort((a, b) => (leastFirst ? a - b : b - a));
  const places = new Map<number, number>();
  // Those that are equal share the first of their places.
  values.forEach((value, i) => places.has(value) || places.set(value, i + 1));
  return agreement(
    numbers,
    [of],
    (value) => places.get(value) ?? NaN,
    () => 0,
  );
};

/** 2022 beside 2023; 上年 beside a column that bears no year and so is of the title's. */
function yearBefore(other: ReturnColumn, of: ReturnColumn, title: number | null): boolean {
  const year = of.year ?? title;
  return year !== null && other.year === year - 1;
}

/** What the columns of a block are, by all that is known of them. @param isWhole true for a row of the plan's whole */
export function settle(
  grid: Grid,
  block: Block,
  drafts: readonly Draft[],
  level: { readonly scales: ReturnType<typeof scalesIn>; readonly year: number | null },
  isWhole: (row: number) => boolean,
): ReturnColumn[] {
  const settling = new Settling(grid, block, [...drafts], level.scales, level.year);
  settling.wordless();
  settling.yearsAndCodes();
  settling.words();
  settling.plannedRows();
  settling.moneyOrRatio(isWhole);
  settling.inherit();
  settling.shareOfCounts();
  settling.ratios();
  settling.foreignMeasures();
  settling.unsaidUnits();
  settling.parts();
  settling.portions();
  settling.ordinals();
  settling.countSpans();
  settling.claims();
  settling.yearsBeside();
  settling.derivations();
  settling.ranks();
  return settling.drafts.map(({ column }) => column);
}
