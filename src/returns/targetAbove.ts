/**
 * 全年目标（亿元） 6.15 above a unit's own table: what is to be reached, said once for all that stands below. It is held
 * against the plan, and a rate of completion is of it.
 */
import type { Block } from "./blocks";
import { scaled } from "./columnScale";
import { factAt } from "./factValue";
import { transpose, type Grid } from "./grid";
import { isNumberCell } from "./headerRows";
import { isBaselineHeader, readHeader } from "./headerTerms";
import type { TableLevel } from "./tableLevel";
import {
  Fact,
  isKnown,
  measures,
  type KnownFact,
  type ReturnColumn,
  type ReturnRow,
  type Subject,
} from "./types";

/** It stands in no column of the table. */
const noColumn = -2;

/** The target that a line above the table says, of what its owner is judged by; undefined where there is none. */
export function targetAbove(
  grid: Grid,
  block: Block,
  { year: tableYear, scales }: TableLevel,
): KnownFact | undefined {
  const { owner } = block;
  if (owner?.kind !== "region" && owner?.kind !== "sector") return undefined;
  const upright = grid.turned ? transpose(grid) : grid;
  const below = grid.turned ? block.nameColumn : (block.headerRows[0] ?? block.from);
  for (let row = grid.turned ? upright.top : block.from; row < below; row++) {
    for (const [i, { text }] of upright.texts(row).entries()) {
      const value = upright.texts(row)[i + 1];
      if (!value || !isNumberCell(upright, row, value.column)) continue;
      const fact = targetIn(upright, owner, { row, column: value.column }, text, { tableYear, scales });
      if (fact) return fact;
    }
  }
  return undefined;
}

function targetIn(
  grid: Grid,
  owner: Subject,
  { row, column }: { readonly row: number; readonly column: number },
  text: string,
  { tableYear, scales }: { readonly tableYear: number | null; readonly scales: TableLevel["scales"] },
): KnownFact | undefined {
  const { role, measure: said, year = tableYear } = readHeader(text);
  const measure = owner.kind === "sector" ? ("sectorAmount" as const) : said;
  if (role !== "quoted" || measure === undefined || isBaselineHeader(text) || year === null) return undefined;
  if (measures[measure].indicator === undefined) return undefined;
  const cell = grid.place(row, column);
  const scale = scaled(measure, text, scales);
  const head: ReturnColumn = {
    index: noColumn,
    header: text,
    headerCell: cell,
    role: "quoted",
    measure,
    year,
    ...scale,
  };
  const read = factAt(grid, row, column, measure, scale.scale);
  const fact = new Fact({ column: head, measure, year, quarter: null, scale: scale.scale }, owner, cell, grid.value(row, column), read); // prettier-ignore
  return isKnown(fact) ? fact : undefined;
}

/** The rate of completion in the columns of a table is of its own target. */
export const completing =
  (target: KnownFact | undefined) =>
  (column: ReturnColumn): ReturnColumn => {
    const { derivation } = column;
    const isOfIt = derivation?.againstPlan === true && derivation.of.measure === target?.measure;
    if (!target || !derivation || !isOfIt) return column;
    const { againstPlan: _plan, ...rest } = derivation;
    return { ...column, derivation: { ...rest, againstValue: target.value } };
  };

/** The target beside the first figures of its year. */
export function withTarget(rows: readonly ReturnRow[], target: KnownFact | undefined): ReturnRow[] {
  const at = target ? rows.findIndex(({ year, subject }) => year === target.year && subject === target.subject) : -1; // prettier-ignore
  return rows.map((row, i) => (i === at && target ? { ...row, quoted: [...row.quoted, target] } : row));
}
