/**
 * One unit's page as somebody laid it out. Where no table was found on it, it is rewritten as a form of indicators below
 * each other, with a column for each time, and read again; every figure keeps its own cell.
 */
import { compact } from "../policy";
import { dividesMoney } from "./divisions";
import { composed, type CellOf, type Grid } from "./grid";
import { isNumberCell } from "./headerRows";
import { enterpriseTerm, readHeader } from "./headerTerms";
import { asksWords, isTime, ordinal, Page, type Item, type Section } from "./pageItems";
import { saysSpending } from "./spending";
import { isNotRead, type Place, type RecognisedReturn, type Subject, type Unread } from "./types";

/** What is longer or wider is no page. */
const longestPage = 60;
const widestPage = 12;
/** One figure beside one label may be anything. */
const fewestItems = 2;

const ofIndustry = /规上|规模以上|工业企业/u;
const time = /^(?:本年度?|上年度?|今年|去年|上年同期|本年实际|上年实际)(?:实际)?|^(?:19|20)\d{2}年度?/u;

/** Without the unit in brackets behind it. */
const bare = (label: string): string => compact(label).replace(/[(\[][^()[\]]{1,6}[)\]]$/u, "");

/**
 * 本年研发经费 and 上年研发经费 are one indicator at two times, and so are 研发经费总量 and 上年总量; what stands below them
 * in the same columns is of the same times.
 */
function partedByTime(items: readonly Item[]): readonly Item[] {
  const ofColumn = new Map<number, string>();
  const whenOf = (label: string): string | undefined => time.exec(label)?.[0];
  const rest = (label: string): string => label.replace(time, "");
  const parted = items.map((item, i) => {
    const when = item.time === "" ? whenOf(item.label) : undefined;
    if (when === undefined) return item;
    const own = bare(rest(item.label));
    const twins = items.filter(
      ({ label }) => label !== item.label && whenOf(label) !== undefined && bare(rest(label)) === own,
    );
    const before = items
      .slice(0, i)
      .filter(({ label }) => whenOf(label) === undefined && own !== "" && bare(label).endsWith(own))
      .at(-1);
    if (twins.length === 0 && !before) return item;
    ofColumn.set(item.figure.column, when);
    return before
      ? { ...item, label: before.label, time: when }
      : { ...item, label: rest(item.label), time: when };
  });
  const twice = (item: Item) =>
    new Set(
      parted
        .filter(({ label, figure }) => label === item.label && ofColumn.has(figure.column))
        .map(({ figure }) => figure.column),
    ).size > 1;
  return parted.map((item) =>
    item.time === "" && twice(item) ? { ...item, time: ofColumn.get(item.figure.column) ?? "" } : item,
  );
}

/** A growth beside the figures of two times is theirs. */
function withGrowth(items: readonly Item[]): readonly Item[] {
  return items.map((item, i) => {
    const { role, derived } = readHeader(item.label);
    if (role !== "derived" || derived !== "growth" || item.time !== "") return item;
    const before = items.slice(0, i).filter(({ time: when }) => when === "" || isTime(when));
    const several = before.filter(({ label }) => before.filter((one) => one.label === label).length > 1);
    const of = several.find(({ label }) => !/^[\s　]*其中/u.test(label)) ?? several[0];
    return of ? { ...item, label: of.label, labelCell: of.labelCell, time: item.label } : item;
  });
}

/** True where a grid is no longer and no wider than a page. */
export const fitsOnPage = ({ top, left, bottom, right }: Grid): boolean =>
  bottom - top < longestPage && right - left < widestPage;

/**
 * The page of a grid as a form.
 * @param owner the sector whose page it is: what it spends stands in a row of its name
 * @returns undefined where the grid is no page
 */
export function formOfPage(grid: Grid, owner: Subject | undefined): Grid | undefined {
  if (!fitsOnPage(grid)) return undefined;
  const page = new Page(grid);
  if (page.items.length < fewestItems) return undefined;
  const named = (section: Pick<Section, "text">, label: string): string => {
    if (owner?.kind === "sector" && saysSpending(label) && !/其中/u.test(label)) return owner.name;
    return ofIndustry.test(section.text) && !ofIndustry.test(label) ? `规上工业${label.trim()}` : label;
  };
  // 2022年 and 2023年 above the same indicators are two columns of them.
  const dated = page.sections.filter((section) => section.time !== "");
  const undated = page.sections.filter((section) => section.time === "");
  const together: Section[] =
    dated.length === 0
      ? []
      : [{ heading: undefined, text: "", time: "", items: dated.flatMap(({ items }) => items) }];
  const isOfAllTimes = ({ label, figure }: Item): boolean =>
    asksWords(label) && !isNumberCell(grid, figure.row, figure.column);
  const sections = [...undated, ...together].map((section) => ({
    ...section,
    items: withGrowth(partedByTime(section.items)),
  }));
  const all = sections.flatMap(({ items }) => items);
  const timed = all.filter((item) => !isOfAllTimes(item));
  const times = [...new Set((timed.length > 0 ? timed : all).map(({ time: when }) => when))].sort(
    (a, b) => Number(b === "") - Number(a === ""),
  );
  const units = all.some(({ unit }) => unit);
  const [anchor] = all;
  if (!anchor) return undefined;
  const head = (text: string): CellOf => ({ ...anchor.labelCell, text });
  const rows: (CellOf | undefined)[][] = [...page.titles, []];
  rows.push([
    head("指标"),
    ...(units ? [head("计量单位")] : []),
    ...times.map((when) => head(when === "" ? "数值" : when)),
  ]);
  // Whose form it is stands above it, whether it holds one year or two.
  const owners = all.filter(({ label }) => enterpriseTerm(label) === "name");
  for (const { figure } of owners)
    rows.unshift([{ ...figure, text: `企业名称：${grid.text(figure.row, figure.column)}` }]);
  for (const section of sections) {
    const { heading, text, items } = section;
    if (heading && items.length > 0 && dividesMoney(text)) rows.push([heading]);
    const labels = new Map<string, readonly Item[]>();
    for (const item of items) labels.set(item.label, [...(labels.get(item.label) ?? []), item]);
    for (const [label, own] of labels) {
      const [first] = own;
      if (!first || owners.includes(first)) continue;
      const unit = own.find((item) => item.unit)?.unit;
      rows.push([
        { ...first.labelCell, text: named(section, label) },
        ...(units ? [unit] : []),
        // Words are of all times.
        ...times.map((when) => own.find((item) => item.time === when || isOfAllTimes(item))?.figure),
      ]);
    }
  }
  return composed(grid, rows);
}

/** Returns read from a page take up all of it; each figure that is none of theirs is named. */
export function onPage(returns: readonly RecognisedReturn[], grid: Grid): readonly RecognisedReturn[] {
  const { top, left, bottom, right } = grid;
  const key = ({ row, column }: Place): string => `${row},${column}`;
  const read = new Set(
    returns.flatMap(({ rows, derivedRows = [], sums = [] }) => [
      ...[...rows, ...derivedRows].flatMap((one) =>
        [...one.facts, ...one.quoted, ...(one.derived ?? []), ...Object.values(one.fields)].map(({ cell }) =>
          key(cell),
        ),
      ),
      ...sums.map(({ total }) => key(total.cell)),
    ]),
  );
  const unread: Unread[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) {
      if (!isNumberCell(grid, row, column) || read.has(key(grid.place(row, column)))) continue;
      const label = labelOf(grid, row, column);
      const numbers = column === left && ordinal.test(grid.text(row, column)) && grid.texts(row).length > 1;
      if (numbers || readHeader(label).role === "other") continue;
      unread.push({ cell: grid.place(row, column), label, reason: "没有看懂这一项是什么" });
    }
  // What no column of the form means is named figure by figure.
  const [first, ...others] = returns.map((one) => ({
    ...one,
    columns: one.columns.filter((column) => !isNotRead(column)),
  }));
  const whole = { extent: { top, left, bottom, right } };
  return first
    ? [{ ...first, ...whole, unread }, ...others.map((one) => ({ ...one, ...whole, unread: [] }))]
    : [];
}

/** What stands before a figure, or above it. */
function labelOf(grid: Grid, row: number, column: number): string {
  for (let before = column - 1; before >= grid.left; before--)
    if (grid.text(row, before) !== "" && !isNumberCell(grid, row, before)) return grid.text(row, before);
  for (let above = row - 1; above >= grid.top; above--)
    if (grid.text(above, column) !== "" && !isNumberCell(grid, above, column))
      return grid.text(above, column);
  return "";
}
