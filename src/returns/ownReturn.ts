/**
 * One unit's own return: years or quarters below each other, indicators below each other, or one row of figures; upright
 * or on its side, the reading in which most is understood.
 */
import type { PlanUnit } from "../policy";
import { doubtAbout } from "./apart";
import type { Block } from "./blocks";
import type { Grid } from "./grid";
import { findIndicatorRows, findOwnBlocks } from "./oneUnit";
import { readTableLevel, withOuter, type TableLevel } from "./tableLevel";
import type { RecognisedReturn, Subject } from "./types";
import { readBlock, type Sheet } from "./readBlock";
import { figuresIn, tells } from "./readings";

/** What the whole city's industry spends, and nothing else of the city, is the sector's: the plan sets its amounts. */
export function readOwnOrItsIndustry(
  context: Sheet,
  owner: PlanUnit,
  upright: Grid,
  turned: Grid,
  level = sheetLevel(upright),
  page?: TableLevel,
): readonly RecognisedReturn[] {
  const own = readOwn(context, owner, upright, turned, level, page);
  const measured = own.flatMap(({ rows }) => rows.flatMap((row) => [...row.facts, ...row.quoted]));
  const ofIndustry = measured.length > 0 && measured.every(({ measure }) => measure === "industryRd");
  const whole = owner.kind === "region" && owner.region.whole;
  const industry = context.plan.units.find((unit) => unit.kind === "sector" && unit.sector.industry);
  return whole && ofIndustry && industry ? readOwn(context, industry, upright, turned, level, page) : own;
}

/** A unit's own return, upright or on its side: the reading in which more is understood. */
export function readOwn(
  context: Sheet,
  owner: Subject,
  upright: Grid,
  turned: Grid,
  level: TableLevel,
  page?: TableLevel,
): readonly RecognisedReturn[] {
  const read = (block: Block | undefined, grid: Grid): RecognisedReturn[] => {
    const turn = grid === turned;
    const value =
      block && readBlock(context, grid, turn, block, turn ? withOuter(level, page, "") : page).value;
    return value ? [value] : [];
  };
  const blocks = [upright, turned].map((grid) => ({ grid, tables: findOwnBlocks(grid, owner) }));
  // A single row of figures is what is left where neither years nor indicators stand below each other.
  const byYears = (single: boolean) =>
    blocks
      .filter(({ tables }) => single === tables.some(({ nameless }) => nameless))
      .map(({ grid, tables }) => tables.flatMap((block) => read(block, grid)));
  const byIndicators = findIndicatorRows(upright, owner).flatMap((block) => read(block, upright));
  const readings = [...byYears(false), byIndicators, ...byYears(true)];
  const [best = []] = readings.sort((a, b) => figuresIn(b) - figuresIn(a));
  // A form of indicators that nobody has filled in is a return all the same.
  const own = figuresIn(best) > 0 ? best.filter(tells) : byIndicators.filter(({ rows }) => rows.length > 1);
  const names = [...level.titles, context.snapshot.name, context.fileName];
  return own.map((value) => withDoubt(value, owner, names));
}

/** Whether the unit's figures include what the plan's row includes, its titles may leave open. */
function withDoubt(value: RecognisedReturn, owner: Subject, names: readonly string[]): RecognisedReturn {
  const openScope = doubtAbout(owner, ...names);
  return openScope === undefined
    ? value
    : { ...value, rows: value.rows.map((row) => ({ ...row, openScope })) };
}

/** What a sheet says above the first row of figures: a table on its side has its titles there too. */
export function sheetLevel(grid: Grid): TableLevel {
  let row = grid.top;
  while (row <= grid.bottom && grid.texts(row).length < 3) row++;
  return readTableLevel(grid, grid, grid.top, row);
}
