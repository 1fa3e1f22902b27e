/** Writes single cells, all or none: what a failed run has written is taken back. */
import { inBatches } from "../requests/batches";
import { reasonOf } from "../requests/errors";
import { Refusal } from "../requests/refusal";

/** A formula, a number, a text or TRUE and FALSE, as a cell is written. */
export type CellContent = string | number | boolean;

export interface Rewrite {
  readonly sheet: string;
  readonly cell: string;
  readonly before: CellContent;
  readonly after: CellContent;
  /** The cell is filled by a formula elsewhere: what it holds itself cannot be told. */
  readonly filled?: boolean;
}

const writesPerRequest = 500;

const rangeOf = (context: Excel.RequestContext, { sheet, cell }: Rewrite): Excel.Range =>
  context.workbook.worksheets.getItem(sheet).getRange(cell);

/**
 * Writes what still stands as it was read.
 * @returns the cells written; those that changed in the meantime are left out
 * @throws Refusal of kind "halfWay" when Excel refuses one of them
 */
export async function rewriteCells(rewrites: readonly Rewrite[]): Promise<readonly Rewrite[]> {
  const same = await Excel.run(async (context) => {
    const cells = rewrites.map((rewrite) => ({ rewrite, range: rangeOf(context, rewrite) }));
    await inBatches(context, cells, writesPerRequest, ({ range }) => range.load("formulas"));
    return cells
      .filter(({ rewrite, range }) => rewrite.filled || range.formulas[0]?.[0] === rewrite.before)
      .map(({ rewrite }) => rewrite);
  });
  try {
    await write(same, ({ after }) => after);
  } catch (error) {
    throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: await takeBack(same) });
  }
  return same;
}

/** Writes what stood there before; true when that worked. */
export async function takeBack(rewrites: readonly Rewrite[]): Promise<boolean> {
  try {
    await write([...rewrites].reverse(), ({ before }) => before);
    return true;
  } catch {
    return false;
  }
}

async function write(
  rewrites: readonly Rewrite[],
  content: (rewrite: Rewrite) => CellContent,
): Promise<void> {
  const emptied = rewrites.filter((rewrite) => content(rewrite) === "");
  const others = rewrites.filter((rewrite) => content(rewrite) !== "");
  await Excel.run(async (context) => {
    // What a formula is to fill must be empty before the formula comes.
    for (const part of [emptied, others]) {
      await inBatches(context, part, writesPerRequest, (rewrite) => {
        rangeOf(context, rewrite).formulas = [[content(rewrite)]];
      });
    }
  });
}
