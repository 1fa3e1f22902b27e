/** Formulas of single cells: the selected one, what it reads, and writing new ones. */
import { referenceKey, type Reference } from "../../formulas/parse";
import { cellAddress } from "../../sheet/address";
import { codeOf } from "../requests/errors";
import { supports } from "../requests/features";
import { Refusal } from "../requests/refusal";
import { literal } from "./recordSheet";
import { rewriteCells, type CellContent, type Rewrite } from "./rewriteCells";
import { isFormulaCell } from "./scanFormulas";

export interface SelectedCell {
  readonly sheet: string;
  /** The first cell of the selection, such as C3. */
  readonly cell: string;
  /** The whole selection, such as C3:C9. */
  readonly address: string;
  /** As typed; the value itself where there is no formula. */
  readonly formula: string;
  readonly value: unknown;
  /** True where the first cell shows its number with %: 2.26% is 0.0226 to a function. */
  readonly percent: boolean;
  /** Where the cell shows an element of another cell's formula: that cell, and how far from it; the formula is its. */
  readonly spill: { readonly anchor: string; readonly row: number; readonly column: number } | null;
}

/** Larger ranges are not read for an explanation: nobody could follow it. */
const mostCells = 20_000;

const local = (address: string): string => address.slice(address.lastIndexOf("!") + 1);

/** The selected cells; of several ranges, and where a chart is selected, the active cell. */
async function atSelection<T>(
  work: (context: Excel.RequestContext, selected: Excel.Range) => Promise<T>,
): Promise<T> {
  try {
    return await Excel.run((context) => work(context, context.workbook.getSelectedRange()));
  } catch (error) {
    if (codeOf(error) !== "InvalidSelection" || !supports("1.7")) throw error;
    return Excel.run((context) => work(context, context.workbook.getActiveCell()));
  }
}

/** The selected cell; of several, the first. */
export async function readSelection(): Promise<SelectedCell> {
  return atSelection(async (context, selected) => {
    const first = selected.getCell(0, 0);
    selected.load("address");
    first.load("address,formulas,values,numberFormat,rowIndex,columnIndex,worksheet/name");
    const anchor = supports("1.12") ? first.getSpillParentOrNullObject() : null;
    anchor?.load("address,formulas,rowIndex,columnIndex");
    await context.sync();
    const spilled = anchor !== null && !anchor.isNullObject && anchor.address !== first.address;
    const source = spilled ? anchor : first;
    return {
      sheet: first.worksheet.name,
      cell: local(first.address),
      address: local(selected.address),
      formula: String(source.formulas[0]?.[0] ?? ""),
      spill: spilled
        ? {
            anchor: local(anchor.address),
            row: first.rowIndex - anchor.rowIndex,
            column: first.columnIndex - anchor.columnIndex,
          }
        : null,
      value: first.values[0]?.[0] as unknown,
      percent: String(first.numberFormat[0]?.[0] ?? "").includes("%"),
    };
  });
}

/** Values of the references by their key, null for blank cells; those whose sheet is gone or that are too large are left out. */
export async function readReferences(
  references: readonly Reference[],
  ownSheet: string,
): Promise<ReadonlyMap<string, readonly (readonly unknown[])[]>> {
  if (references.length === 0) return new Map();
  return Excel.run(async (context) => {
    const wanted = references.map((reference) => ({
      reference,
      sheet: context.workbook.worksheets.getItemOrNullObject(reference.sheet ?? ownSheet),
    }));
    for (const { sheet } of wanted) sheet.load("name");
    await context.sync();
    const ranges = wanted.flatMap(({ reference, sheet }) =>
      sheet.isNullObject ? [] : [{ reference, range: sheet.getRange(reference.address) }],
    );
    for (const { range } of ranges) range.load("cellCount");
    await context.sync();
    const small = ranges.filter(({ range }) => range.cellCount > 0 && range.cellCount <= mostCells);
    for (const { range } of small) range.load("values,valueTypes");
    await context.sync();
    return new Map(small.map(({ reference, range }) => [referenceKey(reference), valuesOf(range)]));
  });
}

/** Null for a blank cell, which is not the same as a formula that gives an empty text. */
function valuesOf({ values, valueTypes }: Excel.Range): unknown[][] {
  return values.map((row: unknown[], i) =>
    row.map((value, j) => (valueTypes[i]?.[j] === "Empty" ? null : value)),
  );
}

/** `occupied`: the cells are not empty and nothing was written. */
export type Inserted =
  | { readonly kind: "done"; readonly sheet: string; readonly address: string }
  | { readonly kind: "occupied"; readonly sheet: string; readonly address: string };

/**
 * Writes one formula a row, downwards from the selected cell: all of them or none.
 * @param over the cells that were occupied and that the user has said may go, wherever the selection is by now
 * @throws Refusal when the sheet is protected, or somebody has changed the cells since
 */
export async function insertFormulas(
  formulas: readonly string[],
  over: Pick<Inserted, "sheet" | "address"> | null = null,
): Promise<Inserted> {
  const load = async (context: Excel.RequestContext, range: Excel.Range): Promise<Excel.Range> => {
    range.load("address,formulas,values,rowIndex,columnIndex,worksheet/name,worksheet/protection/protected");
    await context.sync();
    return range;
  };
  const target = over
    ? await Excel.run((context) =>
        load(context, context.workbook.worksheets.getItem(over.sheet).getRange(over.address)),
      )
    : await atSelection((context, selected) =>
        load(context, selected.getCell(0, 0).getResizedRange(formulas.length - 1, 0)),
      );
  const sheet = target.worksheet.name;
  if (target.worksheet.protection.protected) throw new Refusal({ kind: "protectedSheet", sheet });
  const place = { sheet, address: local(target.address) };
  const before = target.formulas.map(([content]: unknown[], i) => contentOf(content, target.values[i]?.[0]));
  if (before.some((content) => content !== "") && !over) return { kind: "occupied", ...place };
  const first = cellAddress(target.rowIndex, target.columnIndex);
  const rewrites = formulas.map((after, i): Rewrite => {
    const cell = cellAddress(target.rowIndex + i, target.columnIndex);
    const rewrite = { sheet, cell, before: before[i] ?? "", after };
    return i === 0 ? rewrite : { ...rewrite, filled: { by: first, value: before[i] } };
  });
  const { left } = await rewriteCells(rewrites, "again");
  if (left.length > 0) throw new Refusal({ kind: "moved" });
  return { kind: "done", ...place };
}

/** What a cell holds, as it must be written to hold it again. */
function contentOf(content: unknown, value: unknown): CellContent {
  const held = (content ?? "") as CellContent;
  return isFormulaCell(held, value) ? held : literal(held);
}

/** Calls back after the selection has moved; the result ends it. */
export async function watchSelection(moved: () => void): Promise<() => Promise<void>> {
  return Excel.run(async (context) => {
    const handler = context.workbook.onSelectionChanged.add(() => Promise.resolve(moved()));
    await context.sync();
    return async () => {
      await Excel.run(handler.context, async (own) => {
        handler.remove();
        await own.sync();
      });
    };
  });
}

/** Calculates every formula anew. */
export async function recalculateAll(): Promise<void> {
  await Excel.run(async (context) => {
    context.workbook.application.calculate("FullRebuild");
    await context.sync();
  });
}
