/**
 * The parts that a list of enterprises prints of what each spends on research: by source, by use, by kind of activity.
 * The words propose, since most enterprises have one source alone, which a few rows would prove to be all; the numbers
 * decide where the words leave it open whether all parts are there, or of what they are parts.
 */
import { compact, nameKey, toYi, type AmountScale } from "../policy";
import { scaled } from "./columnScale";
import { agreement, numbersOf, shareWithin, type Numbers, type TableRows } from "./evidence";
import type { Grid } from "./grid";
import { ownLevel, readHeader, type Scales } from "./headerTerms";
import { remembered } from "./remembered";
import type { Derivation, Measure, ReturnColumn } from "./types";
import { divisions, notThePart, partsOfParts, type Concept, type DivisionPart } from "./vocabulary";
import { asking, askerOf } from "./words";

const { says, residue } = askerOf();
const isNotThePart = asking(notThePart);

/** 人员人工（人）, 直接投入人员: how many, though 人员人工 by itself is what they cost. */
const isCounted = (text: string): boolean => /\((?:人|人年|项|个|家|台|套)\)|人数|人年|员$/u.test(text);

/** What makes of an amount another figure, or one that nobody has spent. */
const otherFigures: readonly Concept[] = [
  "ratio", "growth", "difference", "completion", "gap", "target", "rank", "silent", "narrowed",
]; // prettier-ignore

type Part = DivisionPart & { readonly says: (text: string) => boolean };

interface Known {
  /** What heads the parts: 按资金来源分; undefined where only their own names say them. */
  readonly group?: (text: string) => boolean;
  /** True where the names of the parts mean nothing else. */
  readonly unmistakable: boolean;
  readonly parts: readonly Part[];
}

const asked = (parts: readonly DivisionPart[]): readonly Part[] =>
  parts.map((part) => ({ ...part, says: asking(part) }));

const known: readonly Required<Known>[] = divisions.map(({ group, unmistakable = false, parts }) => ({
  group: asking(group),
  unmistakable,
  parts: asked(parts),
}));

/** 人员劳务费 of 日常性支出. */
const nested: readonly (Known & { readonly of: string })[] = partsOfParts.map(({ of, parts }) => ({
  of,
  unmistakable: true,
  parts: asked(parts),
}));

/** 小计, 合计（万元）: nothing but how it is counted. */
const isBare = (text: string): boolean => residue(text).replace(/[()[\]:,./\d%]|亿元|[万千]?元/gu, "") === "";

/**
 * The part of a division that a heading says; undefined for none, and for what is only about it.
 * @param header with the groups above it: 按资金来源分 / 政府
 */
function partSaid({ group, unmistakable, parts }: Known, header: string): Part | undefined {
  const levels = header.split(" / ").map(compact);
  const own = levels.at(-1) ?? "";
  // What wages and instruments cost are parts of a part, and no part of the whole.
  if (
    (unmistakable ? isCounted(own) : isNotThePart(own)) ||
    otherFigures.some((concept) => says(concept, own))
  )
    return undefined;
  // 小计 below 日常性支出 is all of it.
  const text = isBare(own) ? (levels.at(-2) ?? "") : own;
  const divides = group?.(levels.slice(0, -1).join("/"));
  return parts.find((part) => part.says(text) || (divides && part.short?.includes(nameKey(own))));
}

/** True for a heading of a part, whatever it is of: R&D经费支出 / 按资金来源分 / 政府. */
export const saysPart = remembered((header: string): boolean =>
  [...known, ...nested].some((way) => partSaid(way, header) !== undefined),
);

/** True for the heading of a group of parts: 按资金来源分. */
export const dividesMoney = remembered((text: string): boolean =>
  known.some(({ group }) => group(compact(text))),
);

/** 其他企事业单位: what is left of a whole is a part of it, whatever it is called. */
export const isRest = (label: string): boolean => /^其[他它]/u.test(label);

/** What a table divided by a heading calls a part: 企业 below 执行部门. @returns undefined for what is no part of it */
export function partNamed(heading: string, label: string): string | undefined {
  const way = known.find(({ group }) => group(compact(heading)));
  return way && (partSaid(way, `${heading} / ${label}`)?.name ?? (isRest(label) ? label : undefined));
}

/** Nothing in the heading of a part says another time than that of its total. */
function isOfItsTime(part: ReturnColumn, total: ReturnColumn): boolean {
  const [own, all] = [readHeader(part.header), readHeader(total.header)];
  if (own.year !== undefined) return own.year === total.year;
  return own.relativeYear === undefined || own.relativeYear === all.relativeYear;
}

/** What could be divided in the same way. */
const spending: readonly Measure[] = ["rd", "enterpriseRd", "taxRd", "financeRd"];

/** True for a column between a total and its parts that cannot be what the parts are of. */
function isInnocent({ role, measure, reason, header, derivation }: ReturnColumn): boolean {
  if (derivation?.kind === "lastYear") return !measure || !spending.includes(measure);
  if (role === "unknown")
    return header === "" || dividesMoney(header) || /经费的一部分|人员/u.test(reason ?? "");
  return role !== "measure" || !measure || !spending.includes(measure);
}

/** Most rows agree: none does by chance, and two slips in a list of eight leave three quarters of it. */
const sure = 0.6;
const fewest = 3;

interface Found {
  readonly at: number;
  readonly column: ReturnColumn;
  readonly part: Part;
}

export interface Divided {
  readonly grid: Grid;
  readonly rows: TableRows;
  readonly columns: readonly ReturnColumn[];
  readonly scales: Scales;
  /** In a list of applications 自筹 may be a part of the project's budget. */
  readonly applies: boolean;
}

class Dividing {
  constructor(
    private readonly list: Divided,
    private readonly total: ReturnColumn,
  ) {}

  /** The columns of one way of dividing the total as they are to be read. */
  read(way: Known, division: number): readonly ReturnColumn[] {
    let group = "";
    const found = this.list.columns.flatMap((column, at): Found[] => {
      if (dividesMoney(column.header) && this.numbers(column).size === 0) group = column.header;
      // 企业 below 按执行部门分 is no number of enterprises.
      const grouped = group !== "" && column.measure === "enterprises";
      const free = column.role === "unknown" || column.measure === "governmentFunds" || grouped;
      const header = group === "" ? column.header : `${group} / ${column.header}`;
      const part = free && isOfItsTime(column, this.total) ? partSaid(way, header) : undefined;
      return part ? [{ at, column, part }] : [];
    });
    const there = new Set(found.map(({ part }) => part));
    // Of two columns that say the same nobody knows which is meant.
    if (found.length === 0 || there.size < found.length) return [];
    const whole = way.parts.every((part) => part.printed !== undefined || there.has(part));
    const asUsual = way.parts.every((part) => there.has(part) === (part.printed !== "seldom"));
    const certain = this.isSaid(found);
    if (whole && ((certain && asUsual && !this.isOpen(way, found)) || this.addUp(found)))
      return found.map(({ column }) => this.as(column, { kind: "part", of: this.total, division }));
    // 其他费用 by itself may be of the whole company.
    if (!certain || (way.unmistakable && way.group)) return [];
    return found
      .filter(({ column }) => column.measure !== "governmentFunds")
      .map(({ column }) => this.as(column, { kind: "portion", of: this.total }));
  }

  /** True where words and place say that they are parts of the total, and of nothing else. */
  private isSaid(found: readonly Found[]): boolean {
    const { columns, applies } = this.list;
    const at = columns.indexOf(this.total);
    const places = found.map((one) => one.at);
    const nearest = places.reduce((near, place) =>
      Math.abs(place - at) < Math.abs(near - at) ? place : near,
    );
    const between = columns.slice(Math.min(at, nearest) + 1, Math.max(at, nearest));
    if (!between.every(isInnocent)) return false;
    return !applies || found.every(({ column }) => says("research", compact(column.header)));
  }

  /** True where money that nobody understands stands among parts that only their names tell, or right behind them. */
  private isOpen({ unmistakable }: Known, found: readonly Found[]): boolean {
    if (!unmistakable) return false;
    const { columns } = this.list;
    const at = found.map((one) => one.at);
    return columns
      .slice(columns.indexOf(this.total) + 1, Math.max(...at) + 2)
      .some(
        (column) =>
          column.role === "unknown" &&
          !found.some((one) => one.column === column) &&
          this.numbers(column).size > 0 &&
          !/人员|项目/u.test(column.reason ?? ""),
      );
  }

  private addUp(found: readonly Found[]): boolean {
    const parts = found.map(({ column }) => this.numbers(this.as(column)));
    return (
      agreement(
        this.numbers(this.total),
        parts,
        (...values) => values.reduce((sum, value) => sum + value, 0),
        (expected) => Math.abs(expected) * 1e-4 + 1e-9,
      ) >= sure
    );
  }

  /** In 亿元: a part may be printed in another unit than its total. */
  private numbers({ index, scale }: ReturnColumn): Numbers {
    const { grid, rows } = this.list;
    const own = numbersOf(grid, rows, index);
    return new Map([...own].map(([row, value]) => [row, toYi(value, (scale as AmountScale) ?? "亿元")]));
  }

  /** A part that says no unit is in that of its total. */
  private unitOf(header: string, measure: Measure): Pick<ReturnColumn, "scale" | "scaleFrom"> {
    const { scale } = this.total;
    const own = scaled(measure, header, this.list.scales);
    return own.scaleFrom === "default" && scale ? { scale, scaleFrom: "neighbour" } : own;
  }

  as(column: ReturnColumn, derivation?: Derivation): ReturnColumn {
    const { index, header, headerCell } = column;
    const measure = this.total.measure as Measure;
    const read: ReturnColumn =
      column.measure === "governmentFunds"
        ? column
        : {
            index,
            header,
            headerCell,
            role: "derived",
            measure,
            ...this.unitOf(header, measure),
          };
    return derivation ? { ...read, derivation } : read;
  }
}

/**
 * The columns of a list of enterprises or of a county's own figures, with the parts of its research spending: those that
 * are all of it as parts, some of it as portions. Government money stays a measure of its own, and is a part besides.
 */
export function withParts(list: Divided, of: Measure = "enterpriseRd"): readonly ReturnColumn[] {
  const totals = list.columns.filter(({ role, measure }) => role === "measure" && measure === of);
  const own = totals.filter(({ header }) => (readHeader(header).relativeYear ?? 0) === 0);
  const [total, more] = own;
  if (!total || more) return list.columns;
  const parted = divided(list, total, known);
  // What a part of it is divided into.
  const wholly = nested.reduce((columns, way) => {
    const part = columns.find((column) => {
      const { kind, of: whole } = column.derivation ?? {};
      return kind === "part" && whole?.index === total.index && whichPart(column.header) === way.of;
    });
    return part ? divided({ ...list, columns }, part, [way]) : columns;
  }, parted);
  return wholly.map((column) =>
    isPortion(list, column, total)
      ? new Dividing(list, total).as(column, { kind: "portion", of: total })
      : column,
  );
}

/** 其中：横向经费 right behind the total: a part of it, whatever divides it so. */
function isPortion(
  { grid, rows }: Divided,
  { index, role, reason, header }: ReturnColumn,
  total: ReturnColumn,
): boolean {
  const words = ownLevel(header);
  const said = /^其中[:：]?/u.test(words) && says("money", words);
  if (role !== "unknown" || reason !== undefined || index !== total.index + 1 || !said) return false;
  if (isNotThePart(words) || otherFigures.some((concept) => says(concept, words))) return false;
  const own = numbersOf(grid, rows, index);
  // A row or two prove nothing: the words are all there is.
  return own.size < fewest || shareWithin(own, numbersOf(grid, rows, total.index)) >= sure;
}

const whichPart = (header: string): string | undefined =>
  known.flatMap((way) => partSaid(way, header) ?? [])[0]?.name;

function divided(list: Divided, total: ReturnColumn, ways: readonly Known[]): readonly ReturnColumn[] {
  const dividing = new Dividing(list, total);
  const read = new Map(
    ways.flatMap((way, division) => dividing.read(way, division)).map((column) => [column.index, column]),
  );
  return list.columns.map((column) => read.get(column.index) ?? column);
}
