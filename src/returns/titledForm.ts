/**
 * One enterprise's page that says whose it is in its title alone: what is asked and the figure beside it below each
 * other, under headings of sections.
 */
import {
  enterpriseNamed,
  itemsAsked,
  itemsOnTheirSide,
  unitsBeside,
  type EnterpriseForm,
} from "./enterpriseForm";
import type { Grid } from "./grid";
import { isNumberCell } from "./headerRows";
import { enterpriseTerm } from "./headerTerms";
import { isFooter } from "./labels";
import { isCompany } from "./spenderNames";
import { readTableLevel } from "./tableLevel";

/** One figure alone may be anything. */
const fewestFigures = 2;
/** A page of one enterprise is no list. */
const longestPage = 60;

/** All figures are of the year of the title. */
const ofTitle: EnterpriseForm["yearOf"] = (_label, formYear) => ({ year: formYear });

/** The one column in which all figures stand; undefined where there are several, as most tables show in a row, or none. */
function figureColumn(grid: Grid): number | undefined {
  let only: number | undefined;
  for (let row = grid.top; row <= grid.bottom; row++)
    for (let column = grid.left; column <= grid.right; column++) {
      if (column === only || !isNumberCell(grid, row, column)) continue;
      // 联系电话 below the figures is none of them.
      if (grid.texts(row).some(({ text }) => isFooter(text))) break;
      if (only !== undefined) return undefined;
      only = column;
    }
  return only;
}

const isAsked = (text: string): boolean => {
  const term = enterpriseTerm(text);
  return term !== undefined && term !== "name";
};

/** The column before the figures in which most of what is asked stands. */
function itemsBefore(grid: Grid, value: number): number | undefined {
  let best: { readonly column: number; readonly items: number } | undefined;
  for (let column = grid.left; column < value; column++) {
    let items = 0;
    for (let row = grid.top; row <= grid.bottom; row++) if (isAsked(grid.text(row, column))) items++;
    if (items >= fewestFigures && items > (best?.items ?? 0)) best = { column, items };
  }
  return best?.column;
}

/** The first row that asks something with an answer beside it; a title reaches over both. */
function firstItem(grid: Grid, items: number, value: number): number | undefined {
  for (let row = grid.top; row <= grid.bottom; row++) {
    const answer = grid.text(row, value);
    if (answer !== "" && answer !== grid.text(row, items) && isAsked(grid.text(row, items))) return row;
  }
  return undefined;
}

/** 营业收入 │ 23,600, 研发经费 │ 0 below each other. */
function formBelow(grid: Grid, value: number): EnterpriseForm | undefined {
  const items = itemsBefore(grid, value);
  if (items === undefined) return undefined;
  const first = firstItem(grid, items, value);
  const name = first === undefined ? undefined : enterpriseNamed(grid, first);
  const above = (first ?? grid.top) - 1;
  if (first === undefined || name === undefined || !isCompany(name) || above < grid.top) return undefined;
  const units = unitsBeside(grid, above, items + 1);
  const onSide = itemsOnTheirSide(grid, above, items, units, value);
  const header = itemsAsked(onSide, units === undefined ? [onSide.top] : [onSide.top, onSide.top + 1], above);
  const level = readTableLevel(grid, grid, grid.top, first);
  return header && { name, grid: onSide, header, level, yearOf: ofTitle, nameless: true };
}

/** @returns undefined where the sheet is no page of figures of the one enterprise that its title names */
export function findTitledForm(upright: Grid): EnterpriseForm | undefined {
  if (upright.bottom - upright.top >= longestPage) return undefined;
  const column = figureColumn(upright);
  return column === undefined ? undefined : formBelow(upright, column);
}
