/** What columns are by what stands in their cells, where their headings leave it open: words, years, codes, numbers of rows. */
import { readYear } from "../../policy";
import { isSequence } from "../evidence";
import { isFooter } from "../labels";
import { isActualHeader, isDay, measureOf, ownLevel, readHeader, readYearText } from "../headerTerms";
import { fewestRanked, stripped, type DraftTable } from "./draftTable";

/** So many words make a column of words. */
const fewestWords = 3;

/** A column of figures tells no indicator and no unit, whatever stands above it: 项目（项）. */
export function wordless(table: DraftTable): void {
  table.drafts.forEach(({ column }, at) => {
    if (column.role !== "indicator" && column.role !== "scale") return;
    const { first, last } = table.rows;
    let texts = 0;
    for (let row = first; row <= last && texts === 0; row++) {
      const value = table.grid.value(row, column.index);
      if (typeof value === "string" && !/^[\d.,%\s—-]*$/u.test(value)) texts++;
    }
    if (texts === 0 && table.numbers(column).size > 0) table.unread(at, column, "没有看懂这一列是什么");
  });
}

/** 已完成, 正在推进 under 完成情况: words under a heading that names no figure of its own are no figures left out. */
export function words(table: DraftTable): void {
  table.drafts.forEach(({ column }, at) => {
    const own = ownLevel(column.header);
    if (column.role !== "measure" || measureOf(own) !== undefined || table.numbers(column).size > 0) return;
    const { first, last } = table.rows;
    let texts = 0;
    for (let row = first; row <= last; row++) {
      const text = table.grid.text(row, column.index);
      // Who signs below, and when, stands in no column.
      if (isFooter(text)) continue;
      if (/\d/u.test(text)) return;
      if (/\p{Script=Han}/u.test(text)) texts++;
    }
    if (texts >= fewestWords) table.put(at, { ...stripped(column), role: "other" });
  });
}

/** More rows say nothing that the first do not. */
const looked = 100;
/** 2024年一季度（累计） */
const longestYear = 16;

/** 2023年, 2024年 below 时间: nothing else stands there. */
function holdsYearTexts(table: DraftTable, column: number): boolean {
  const { first, last } = table.rows;
  let years = 0;
  for (let row = first; row <= last && years < looked; row++) {
    const text = table.grid.text(row, column);
    if (text === "" || isFooter(text)) continue;
    // 2023-03-11 is the day on which a row was sent.
    if (text.length > longestYear || isDay(text) || readYearText(text) === null) return false;
    years++;
  }
  return years >= fewestRanked;
}

/** A column of nothing but years tells of which year each row is, and one of codes whose it is, whatever they are called. */
export function yearsAndCodes(table: DraftTable): void {
  const years = table.drafts.filter(({ column }) => column.role === "year").length;
  table.drafts.forEach(({ column }, at) => {
    if (column.role !== "unknown" || column.measure !== undefined) return;
    const values = [...table.numbers(column).values()];
    if (years === 0 && values.length === 0 && holdsYearTexts(table, column.index))
      table.put(at, { ...stripped(column), role: "year" });
    if (values.length < fewestRanked) return;
    if (years === 0 && values.every((value) => Number.isInteger(value) && readYear(value) === value))
      table.put(at, { ...stripped(column), role: "year" });
    else if (
      values.every((value) => Number.isInteger(value) && value >= 110_000 && value <= 659_999) &&
      /码/u.test(column.header)
    )
      table.put(at, { ...stripped(column), role: "other" });
  });
}

/** A column of 计划 and 实际 tells of each row whether it is the plan's or what was reached. */
export function plannedRows(table: DraftTable): void {
  if (table.columns.some(({ role }) => role === "indicator")) return;
  table.drafts.forEach(({ column }, at) => {
    if (column.role !== "unknown" && column.role !== "other") return;
    if (table.numbers(column).size > 0) return;
    const said = { quoted: 0, actual: 0 };
    const { first, last } = table.rows;
    for (let row = first; row <= last; row++) {
      const text = table.grid.text(row, column.index);
      if (text === "" || text === column.header) continue;
      const { role } = readHeader(text);
      if (role === "quoted") said.quoted++;
      else if (isActualHeader(text)) said.actual++;
      else if (role !== "derived" && !isFooter(text)) return;
    }
    if (said.quoted >= fewestWords && said.actual >= fewestWords)
      table.put(at, { ...stripped(column), role: "indicator" });
  });
}

/** Numbers of rows under a heading that says nothing. */
export function ordinals(table: DraftTable): void {
  table.drafts.forEach(({ column }, at) => {
    if (
      column.role === "unknown" &&
      column.reason === undefined &&
      column.measure === undefined &&
      isSequence(table.numbers(column))
    )
      table.put(at, { ...stripped(column), role: "other" });
  });
}
