/** Finds damaged formulas of ours in the whole workbook and enters them again. */
import { cellAddress } from "../returns/address";
import { damageOf, repairedFormula, type Damage } from "../formulas/repair";
import { inBatches } from "./batches";

/** Cells asked for in one request: formulas and values of these stay well under Excel's 5 MB. */
const cellsPerRequest = 20_000;
const writesPerRequest = 500;

export interface Repair {
  readonly sheet: string;
  readonly cell: string;
  readonly damage: Damage;
  readonly before: string;
  readonly after: string;
}

export interface Repairs {
  readonly repairs: readonly Repair[];
  /** Damaged formulas on protected sheets, which Excel will not let us enter again. */
  readonly locked: readonly Repair[];
}

/** Looks through every sheet and changes nothing. */
export async function findRepairs(): Promise<Repairs> {
  return Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/protection/protected");
    await context.sync();
    const sheets = worksheets.items.map((sheet) => ({
      sheet,
      used: sheet.getUsedRangeOrNullObject(true),
    }));
    for (const { used } of sheets) used.load("rowIndex,columnIndex,rowCount,columnCount");
    await context.sync();
    const repairs: Repair[] = [];
    const locked: Repair[] = [];
    for (const { sheet, used } of sheets) {
      if (used.isNullObject) continue;
      const list = sheet.protection.protected ? locked : repairs;
      const step = Math.max(1, Math.floor(cellsPerRequest / used.columnCount));
      for (let row = 0; row < used.rowCount; row += step) {
        const top = used.rowIndex + row;
        const count = Math.min(step, used.rowCount - row);
        const range = sheet.getRangeByIndexes(top, used.columnIndex, count, used.columnCount);
        range.load("formulas,values");
        // Bounded: one request for some 20,000 cells, since all at once would be refused.
        // eslint-disable-next-line office-addins/no-context-sync-in-loop
        await context.sync();
        list.push(...damagedIn(sheet.name, top, used.columnIndex, range));
      }
    }
    return { repairs, locked };
  });
}

function damagedIn(sheet: string, top: number, left: number, range: Excel.Range): Repair[] {
  return range.formulas.flatMap((line: unknown[], i) =>
    line.flatMap((formula, j): Repair[] => {
      const value: unknown = range.values[i]?.[j];
      // A text that only looks like a formula is what somebody wrote: it is left alone.
      if (typeof formula !== "string" || !formula.startsWith("=") || formula === value) return [];
      const damage = damageOf(formula, value);
      if (damage === undefined) return [];
      const cell = cellAddress(top + i, left + j);
      return [{ sheet, cell, damage, before: formula, after: repairedFormula(formula) }];
    }),
  );
}

/** Enters the formulas again, those only that still stand as they were found. @returns how many */
export async function applyRepairs(repairs: readonly Repair[]): Promise<number> {
  return Excel.run(async (context) => {
    const cells = repairs.map((repair) => ({
      repair,
      range: context.workbook.worksheets.getItem(repair.sheet).getRange(repair.cell),
    }));
    await inBatches(context, cells, writesPerRequest, ({ range }) => range.load("formulas"));
    const same = cells.filter(({ repair, range }) => range.formulas[0]?.[0] === repair.before);
    await inBatches(context, same, writesPerRequest, ({ repair, range }) => {
      range.formulas = [[repair.after]];
    });
    return same.length;
  });
}
