/** Where our formulas stand in the workbook, as calls or converted, and what every cell holds. */
import { findCalls } from "../../formulas/parse";
import { isPlain, readsRanges } from "../../formulas/plain/convert";
import { boundsOf, type SheetValues, type WorkbookValues } from "../../formulas/plain/cells";
import { cellAddress, parseArea, type Area } from "../../sheet/address";
import { localAreas } from "../read/localAreas";
import { inBatches } from "../requests/batches";
import { supports } from "../requests/features";
import { isFormulaCell, scanFormulas, type ScannedRows } from "./scanFormulas";

/** Which cells an action is for. */
export type Scope = "selection" | "sheet" | "workbook";

export interface OwnFormula {
  readonly sheet: string;
  readonly cell: string;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly value: unknown;
  /** True when it has been converted to plain Excel. */
  readonly plain: boolean;
  /** On a protected sheet nothing is written. */
  readonly locked: boolean;
  /** The cells that it fills, one for any other formula than a spilling one. */
  readonly area: Area;
}

export interface OwnFormulas {
  readonly formulas: readonly OwnFormula[];
  readonly values: WorkbookValues;
}

export async function findOwnFormulas(scope: Scope): Promise<OwnFormulas> {
  return Excel.run(async (context) => {
    const wanted = await wantedBy(context, scope);
    const values = new Map<string, { top: number; left: number; values: unknown[][] }>();
    const found: OwnFormula[] = [];
    await scanFormulas(context, (rows) => {
      remember(values, rows);
      if (wanted.sheet === null || rows.sheet === wanted.sheet) found.push(...ownIn(rows));
    });
    const all = await withSpills(context, found);
    // A formula is chosen by any of the cells that it fills.
    const { areas } = wanted;
    const chosen = areas === null ? all : all.filter(({ area }) => areas.some((one) => meet(one, area)));
    return { formulas: chosen, values: values as ReadonlyMap<string, SheetValues> };
  });
}

interface Wanted {
  /** Null for the whole workbook. */
  readonly sheet: string | null;
  /** Null for whole sheets. */
  readonly areas: readonly Area[] | null;
}

async function wantedBy(context: Excel.RequestContext, scope: Scope): Promise<Wanted> {
  const { workbook } = context;
  if (scope === "workbook") return { sheet: null, areas: null };
  if (scope === "sheet") {
    const sheet = workbook.worksheets.getActiveWorksheet();
    sheet.load("name");
    await context.sync();
    return { sheet: sheet.name, areas: null };
  }
  const chosen = supports("1.9") ? workbook.getSelectedRanges() : workbook.getSelectedRange();
  chosen.load("address");
  chosen.worksheet.load("name");
  await context.sync();
  return { sheet: chosen.worksheet.name, areas: localAreas(chosen.address).map(boundsOf) };
}

const meet = (a: Area, b: Area): boolean =>
  a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;

const local = (address: string): string => address.slice(address.lastIndexOf("!") + 1);

function remember(
  values: Map<string, { top: number; left: number; values: unknown[][] }>,
  rows: ScannedRows,
): void {
  const sheet = values.get(rows.sheet);
  const lines = rows.values.map((row) => [...row]);
  if (sheet) for (const line of lines) sheet.values.push(line);
  else values.set(rows.sheet, { top: rows.top, left: rows.left, values: lines });
}

function ownIn({ sheet, protected: locked, top, left, formulas, values }: ScannedRows): OwnFormula[] {
  return formulas.flatMap((line, i) =>
    line.flatMap((formula, j): OwnFormula[] => {
      const value = values[i]?.[j];
      if (!isFormulaCell(formula, value) || !formula.toUpperCase().includes("RD_")) return [];
      const [row, column] = [top + i, left + j];
      const plain = isPlain(formula);
      if (!plain && findCalls(formula).length === 0) return [];
      const own = { top: row, bottom: row, left: column, right: column };
      return [
        { sheet, cell: cellAddress(row, column), row, column, formula, value, plain, locked, area: own },
      ];
    }),
  );
}

const asksPerRequest = 200;

/** Asks Excel which of the formulas that read ranges fill more than their own cell. */
async function withSpills(
  context: Excel.RequestContext,
  found: readonly OwnFormula[],
): Promise<OwnFormula[]> {
  const ranged = supports("1.12") ? found.filter(({ formula, plain }) => !plain && readsRanges(formula)) : [];
  const asked = ranged.map((own) => {
    const cell = context.workbook.worksheets.getItem(own.sheet).getRange(own.cell);
    return { own, spill: cell.getSpillingToRangeOrNullObject(), parent: cell.getSpillParentOrNullObject() };
  });
  await inBatches(context, asked, asksPerRequest, ({ spill, parent }) => {
    spill.load("address");
    parent.load("address");
  });
  const areas = new Map<OwnFormula, Area>();
  const filled = new Set<OwnFormula>();
  for (const { own, spill, parent } of asked) {
    // A cell that another formula fills may show that formula: it is none of its own.
    if (!parent.isNullObject && local(parent.address) !== own.cell) filled.add(own);
    else if (!spill.isNullObject) {
      const area = parseArea(spill.address);
      areas.set(own, { top: own.row, left: own.column, bottom: area.bottom, right: area.right });
    }
  }
  return found
    .filter((own) => !filled.has(own))
    .map((own) => {
      const area = areas.get(own);
      return area ? { ...own, area } : own;
    });
}
