/**
 * What stands on one unit's page, row by row: labels with their figures beside or below them, headings, sections side by
 * side and below each other, and the times that are said of them.
 */
import { compact } from "../policy";
import { dividesMoney } from "./divisions";
import { type CellOf, type Grid, type PlacedText } from "./grid";
import { headerText, isNoteRow, isNumberCell } from "./headerRows";
import { enterpriseTerm, isUnits, measureOf, measureOfTerm, readHeader, readYearText } from "./headerTerms";
import { isFooter } from "./labels";
import { saysSpending } from "./spending";
import { isCellError } from "../sheet/snapshot";

const counted = /^[(（]?(?:人|人年|家|个|户|项|件|所|个百分点)[)）]?$/u;
const numbered = /^[\s　]*(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.．]|\d{1,2}[、.．](?!\d))/u;

/** What figures of a time are called where only the title says of what they are. */
const spending = "研发经费";

/** A figure of the page, what it is called and of when. */
export interface Item {
  readonly label: string;
  readonly labelCell: CellOf;
  readonly time: string;
  readonly figure: CellOf;
  unit?: CellOf;
}

/** What stands below one heading. */
export interface Section {
  readonly heading: CellOf | undefined;
  readonly text: string;
  /** 2022年 above what is of it. */
  readonly time: string;
  readonly items: Item[];
}

const isUnit = (text: string): boolean => isUnits(compact(text)) || counted.test(compact(text));

/** 上年, 2023年, 1—6月: when, and nothing besides. */
export function isTime(text: string): boolean {
  const { role, bare, year, relativeYear, quarter } = readHeader(text);
  const dated = (year ?? relativeYear ?? quarter) !== undefined;
  return (
    role === "unknown" && bare === true && dated && !numbered.test(text) && !/总|合计|小计|末/u.test(text)
  );
}

/** 一、2023年 heads what is of 2023. */
function timeOf(heading: string): string {
  const plain = heading.replace(numbered, "");
  return isTime(plain) ? plain : "";
}

const dash = /^[-—–―－/]+$/u;

/** 1, （二）, 3. before a label numbers it. */
export const ordinal = /^[\s　]*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．]?$/u;

/** 统一社会信用代码：9136…: asked and answered in one cell. */
const answered = /[:：]\s*\S/u;

/** What is asked in words: 企业名称, 所属县区, 高新技术企业. */
export function asksWords(text: string): boolean {
  if (answered.test(text)) return false;
  const term = enterpriseTerm(text);
  return term !== undefined && measureOfTerm(term) === undefined && measureOf(compact(text)) === undefined;
}

/** 企业名称 and the name, 项目名称 and the project: asked and answered beside each other, all along a row. */
function arePairs(texts: readonly PlacedText[]): boolean {
  const asked = texts.filter((_, i) => i % 2 === 0);
  const answers = texts.filter((_, i) => i % 2 === 1);
  const isHeading = ({ text }: PlacedText): boolean => {
    const { role } = readHeader(text);
    // 市级重点研发计划 is the name of a plan.
    return enterpriseTerm(text) !== undefined || (role !== "unknown" && role !== "quoted");
  };
  const isAsked = asked.some(({ text }) => asksWords(text));
  return asked.length === answers.length && isAsked && !answers.some(isHeading);
}

export class Page {
  readonly titles: CellOf[][] = [];
  readonly sections: Section[] = [{ heading: undefined, text: "", time: "", items: [] }];
  /** The sections open in each band of columns, by the column of their heading. */
  private readonly open = new Map<number, Section>();
  private headings: number[] = [];
  /** True where a section has begun below them. */
  private below = false;
  private last: Item | undefined;
  /** True where a page has a part for each of several years. */
  private readonly byTime: boolean;

  constructor(private readonly grid: Grid) {
    this.byTime = this.lonesOfTime() > 1;
    for (let row = grid.top; row <= grid.bottom; row++) this.row(row);
  }

  get items(): readonly Item[] {
    return this.sections.flatMap(({ items }) => items);
  }

  private lonesOfTime(): number {
    let found = 0;
    for (let row = this.grid.top; row <= this.grid.bottom; row++) {
      const [only, ...more] = this.textsOf(row);
      if (only && more.length === 0 && isTime(only.text)) found++;
    }
    return found;
  }

  /** 某院研发经费累计完成情况 above 一季度 0.9, 二季度 1.8: the title says what they are of. */
  private get isOfSpending(): boolean {
    const { grid, titles } = this;
    return titles.some((cells) => cells.some(({ row, column }) => saysSpending(grid.text(row, column))));
  }

  /** What a row says, without what numbers it; a broken formula stands for a figure. */
  private textsOf(row: number): readonly PlacedText[] {
    const { grid } = this;
    const texts = grid
      .texts(row)
      .filter(({ column, text }) => (grid.mergeAt(row, column)?.top ?? row) === row && !dash.test(text));
    for (let column = grid.left; column <= grid.right; column++)
      if (isCellError(grid.value(row, column))) texts.push({ column, text: "#" });
    texts.sort((a, b) => a.column - b.column);
    const [first, second] = texts;
    const numbers = first && second && ordinal.test(first.text) && !this.isFigure(row, second);
    return numbers ? texts.slice(1) : texts;
  }

  private isFigure(row: number, { column }: PlacedText): boolean {
    const { grid } = this;
    return isNumberCell(grid, row, column) || isCellError(grid.value(row, column));
  }

  /** What is called above, where the heading asks for words: 是否高企 above 是. */
  private answersHeading({ column }: PlacedText): boolean {
    const above = this.headings.at(-1);
    return above !== undefined && asksWords(this.grid.text(above, column));
  }

  private row(row: number): void {
    const texts = this.textsOf(row);
    const [first] = texts;
    if (!first) return;
    const figures = texts.filter((cell) => this.isFigure(row, cell));
    if (figures[0] === first || this.answersHeading(first)) this.stacked(row, texts);
    else if (figures.length > 0) this.labelled(row, texts);
    else if (isFooter(first.text) && this.items.length > 0) return;
    else if (texts.length === 1) this.lone(row, first);
    else this.words(row, texts);
  }

  /** A single text in a row without figures. */
  private lone(row: number, { column, text }: PlacedText): void {
    const begun = this.items.length > 0 || this.headings.length > 0;
    if (this.byTime && isTime(text)) this.section(row, column, text, true);
    else if (numbered.test(text) || (begun && text.length <= 20)) this.section(row, column, text, true);
    else if (!begun) this.titles.push([{ row, column }]);
  }

  private words(row: number, texts: readonly PlacedText[]): void {
    const { grid } = this;
    const cells = texts.map(({ column }) => ({ row, column }));
    const [label, value] = texts;
    const saysYear = texts.some(
      ({ text }, i) => readHeader(text).role === "year" && readYearText(texts[i + 1]?.text ?? "") !== null,
    );
    if (saysYear) this.titles.push(cells);
    else if (arePairs(texts)) {
      for (let i = 0; i < texts.length; i += 2) {
        const { column } = texts[i + 1] as PlacedText;
        this.add(
          row,
          texts[i] as PlacedText,
          column,
          texts.length > 2 ? "" : headerText(grid, this.headings, column),
        );
      }
    } else if (texts.every(({ text }) => numbered.test(text) || dividesMoney(text)))
      for (const { column, text } of texts) this.section(row, column, text, false);
    else if (this.standsAboveFigures(row, texts)) this.heads(row);
    else if (this.headsBands(row, texts))
      for (const { column, text } of texts) this.section(row, column, text, false);
    else if (this.items.length === 0 && this.headings.length === 0) this.titles.push(cells);
    else if (label && value && isNoteRow(grid, row)) this.titles.push(cells);
  }

  /** Headings: the next row with figures has some below them, or further headings lie between. */
  private standsAboveFigures(row: number, texts: readonly PlacedText[]): boolean {
    const { grid } = this;
    if (isNoteRow(grid, row)) return false;
    for (let below = row + 1; below <= Math.min(grid.bottom, row + 3); below++) {
      const own = grid.texts(below);
      const figures = own.filter((cell) => this.isFigure(below, cell));
      if (figures.length === 0) continue;
      const headed = figures.filter(({ column }) => texts.some((text) => text.column === column));
      return headed.length > 0;
    }
    return false;
  }

  /** 全社会 and 规模以上工业 side by side, each above labels with their figures beside them. */
  private headsBands(row: number, texts: readonly PlacedText[]): boolean {
    const below = this.textsOf(row + 1);
    const labels = below.filter((cell) => !this.isFigure(row + 1, cell)).map(({ column }) => column);
    return labels.length < below.length && texts.every(({ column }) => labels.includes(column));
  }

  /** Figures alone, below what they are called. */
  private stacked(row: number, texts: readonly PlacedText[]): void {
    const { grid } = this;
    for (const { column, text } of texts) {
      const heading = headerText(grid, this.headings, column);
      const under = this.headings.filter((one) => grid.text(one, column) !== "").at(-1);
      const answers = asksWords(heading) || this.isFigure(row, { column, text });
      if (isUnit(text)) this.unit({ row, column });
      else if (heading !== "" && under !== undefined && answers)
        this.add(under, { column, text: heading }, column, "", row);
    }
    this.headings = [];
  }

  /** A label before its figure, or before the figures of several times. */
  private labelled(row: number, texts: readonly PlacedText[]): void {
    const { grid } = this;
    let label: PlacedText | undefined;
    let noun: PlacedText | undefined;
    const labels = texts.filter((cell, i) => {
      const next = texts[i + 1];
      return !this.isFigure(row, cell) && next && this.isFigure(row, next);
    });
    // 1—6月 before what is told of it, and above the rows that it is merged with.
    const first = grid.text(row, grid.left);
    const ofRow = isTime(first) ? first : "";
    // 千元 between what is asked and its figures, or behind each.
    let before: CellOf | undefined;
    let added = false;
    for (const cell of texts) {
      if (label && isUnit(cell.text)) {
        const unit = { row, column: cell.column };
        if (added) this.unit(unit);
        else before = unit;
      } else if (this.isFigure(row, cell)) {
        if (!label || !noun) continue;
        added = true;
        // Headings are of tables; of pairs each has its own label.
        const heading = labels.length > 1 ? "" : headerText(grid, this.headings, cell.column);
        const when = isTime(label.text) ? label.text : ofRow === "" ? heading : ofRow;
        this.add(row, noun, cell.column, when);
        if (before) this.unit(before);
      } else if (label && asksWords(label.text)) {
        this.add(row, label, cell.column, headerText(grid, this.headings, cell.column));
        label = noun = undefined;
      } else if (noun || !isTime(cell.text) || this.isOfSpending) {
        label = cell;
        if (isTime(cell.text)) {
          noun ??= { column: cell.column, text: spending };
          continue;
        }
        noun = cell;
        added = false;
        before = undefined;
      }
    }
    const last = texts.at(-1);
    if (last && last === label && last !== texts[0] && (numbered.test(last.text) || dividesMoney(last.text)))
      this.section(row, last.column, last.text, false);
  }

  private section(row: number, column: number, text: string, whole: boolean): void {
    const section: Section = { heading: { row, column }, text, time: timeOf(text), items: [] };
    this.sections.push(section);
    if (whole) this.open.clear();
    this.open.set(column, section);
    this.below = true;
  }

  /** The headings of a table reach over its sections, until one of them has headings of its own. */
  private heads(row: number): void {
    if (this.below) this.headings = [];
    this.below = false;
    this.headings.push(row);
  }

  private add(row: number, label: PlacedText, column: number, heading: string, at = row): void {
    const levels = label.text.split(" / ");
    const last = levels.at(-1) ?? "";
    const dated = levels.length > 1 && isTime(last);
    const section = this.sectionAt(label.column);
    const item: Item = {
      label: dated ? levels.slice(0, -1).join(" / ") : label.text,
      labelCell: { row, column: label.column },
      time: dated ? last : heading === "" ? section.time : heading,
      figure: { row: at, column },
    };
    section.items.push(item);
    this.last = item;
  }

  /** The unit of the figure that was read last. */
  private unit(cell: CellOf): void {
    if (this.last) this.last.unit ??= cell;
  }

  /** The section in whose band of columns a label stands. */
  private sectionAt(column: number): Section {
    const [band] = [...this.open.keys()].filter((one) => one <= column).sort((a, b) => b - a);
    return (band === undefined ? undefined : this.open.get(band)) ?? (this.sections[0] as Section);
  }
}
