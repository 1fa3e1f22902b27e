/**
 * Settles what columns are by what stands beside them and by their numbers, where their words leave it open: a noun
 * inherited from the left, a share of the count before it, a difference or growth of two others, two columns that
 * claim one measure. The order matters: each step relies on what those before it have settled.
 */
import type { Block } from "../blocks";
import type { Grid } from "../grid";
import type { Scales } from "../headerTerms";
import type { ReturnColumn } from "../types";
import { ordinals, plannedRows, wordless, words, yearsAndCodes } from "./byContent";
import { inherit, lastYears, totalsOfYears, unsaidFractions, unsaidUnits, yearsBeside } from "./byNeighbours";
import { claims, countSpans } from "./claims";
import { derivations } from "./derivations";
import { parts, portions } from "./dividedTotals";
import { DraftTable, type Draft } from "./draftTable";
import { ranks } from "./ranks";
import { foreignMeasures, moneyOrRatio, ratios, shareOfCounts } from "./ratioOrShare";

export type { Draft } from "./draftTable";

/** What the columns of a block are, by all that is known of them. @param isWhole true for a row of the plan's whole */
export function settle(
  grid: Grid,
  block: Block,
  drafts: readonly Draft[],
  level: { readonly scales: Scales; readonly year: number | null },
  isWhole: (row: number) => boolean,
): ReturnColumn[] {
  const table = new DraftTable(grid, block, [...drafts], level.scales, level.year);
  wordless(table);
  yearsAndCodes(table);
  words(table);
  plannedRows(table);
  moneyOrRatio(table, isWhole);
  inherit(table);
  lastYears(table);
  shareOfCounts(table);
  ratios(table);
  foreignMeasures(table);
  unsaidUnits(table);
  unsaidFractions(table);
  parts(table);
  portions(table);
  ordinals(table);
  countSpans(table);
  totalsOfYears(table);
  claims(table);
  yearsBeside(table);
  derivations(table);
  ranks(table);
  return table.drafts.map(({ column }) => column);
}
