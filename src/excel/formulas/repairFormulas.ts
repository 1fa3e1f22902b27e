/** Finds damaged formulas of ours in the whole workbook and enters them again. */
import { cellAddress } from "../../sheet/address";
import { damageOf, repairedFormula, type Damage } from "../../formulas/repair";
import { rewriteCells } from "./rewriteCells";
import { isFormulaCell, scanFormulas, type ScannedRows } from "./scanFormulas";

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
    const repairs: Repair[] = [];
    const locked: Repair[] = [];
    await scanFormulas(context, (rows) => (rows.protected ? locked : repairs).push(...damagedIn(rows)));
    return { repairs, locked };
  });
}

function damagedIn({ sheet, top, left, formulas, values }: ScannedRows): Repair[] {
  return formulas.flatMap((line, i) =>
    line.flatMap((formula, j): Repair[] => {
      const value = values[i]?.[j];
      if (!isFormulaCell(formula, value)) return [];
      const damage = damageOf(formula, value);
      if (damage === undefined) return [];
      const cell = cellAddress(top + i, left + j);
      return [{ sheet, cell, damage, before: formula, after: repairedFormula(formula) }];
    }),
  );
}

/**
 * Enters the formulas again, those only that still stand as they were found, all of these or none.
 * @returns how many
 */
export async function applyRepairs(repairs: readonly Repair[]): Promise<number> {
  return (await rewriteCells(repairs, "again")).written.length;
}
