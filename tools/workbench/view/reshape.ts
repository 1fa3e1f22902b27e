/**
 * Brings the page to what the book says of its sheets: which there are, how they are called, shown and laid out, their
 * notes, conditional formats and names. By Univer's own mutations, and only where the two differ: a workbook that is
 * made anew takes Univer a tenth of a second and more, and the add-in makes such changes by the dozen.
 */
import {
  BooleanNumber,
  ICommandService,
  IUndoRedoService,
  type IRange,
  type Worksheet,
} from "@univerjs/core";
import {
  IDefinedNamesService,
  RemoveDefinedNameMutation,
  SetDefinedNameMutation,
} from "@univerjs/engine-formula";
import {
  AddWorksheetMergeMutation,
  InsertSheetMutation,
  RemoveSheetMutation,
  RemoveWorksheetMergeMutation,
  SetColHiddenMutation,
  SetColVisibleMutation,
  SetFrozenMutation,
  SetRowHiddenMutation,
  SetRowVisibleMutation,
  SetTabColorMutation,
  SetWorksheetColumnCountMutation,
  SetWorksheetColWidthMutation,
  SetWorksheetHideMutation,
  SetWorksheetNameMutation,
  SetWorksheetOrderMutation,
  SetWorksheetRowCountMutation,
  SetWorksheetRowHeightMutation,
  SetWorksheetRowIsAutoHeightMutation,
  ToggleGridlinesMutation,
} from "@univerjs/sheets";
import {
  AddConditionalRuleMutation,
  ConditionalFormattingRuleModel,
  DeleteConditionalRuleMutation,
} from "@univerjs/sheets-conditional-formatting";
import { RemoveNoteMutation, SheetsNoteModel, UpdateNoteMutation } from "@univerjs/sheets-note";
import type { Sheet } from "../host/book/sheet";
import type { Page } from "./page";
import { defaultSize, showFrame, showNames, showNotes, showRule, showSheet } from "./show";

/** Marks what the host itself does to Univer, so that it is not taken for the user's doing. */
export const ours = { fromHost: true } as const;
/** Nor does Univer go to a sheet because it has come or is shown: the book says which one is in front. */
const unmoved = { ...ours, fromCollab: true } as const;

/** What has changed in the book since the page was last brought up to date. */
export interface Reshaping {
  /** Sheets that are new, or of which something besides their cells has changed. */
  readonly sheets: ReadonlySet<Sheet>;
  /** Sheets that are no more. */
  readonly gone: ReadonlySet<Sheet>;
  readonly names: boolean;
  /** Brings the book's active sheet to the front; it may be a new one, and the one before may go. */
  readonly activate: () => void;
}

type Act = (id: string, params: object) => void;

/** @returns the sheets that are new on the page, whose cells came with them */
export function reshape(page: Page, { sheets, gone, names, activate }: Reshaping): Sheet[] {
  const { workbook, book, unitId } = page;
  const injector = page.univer.__getInjector();
  const commands = injector.get(ICommandService);
  const act: Act = (id, params) => {
    commands.syncExecuteCommand(id, { unitId, ...params }, { ...unmoved });
  };
  // What could be undone speaks of sheets as they were; Excel too forgets it when an add-in does such things.
  injector.get(IUndoRedoService).clearUndoRedo(unitId);
  const standing = [...sheets].filter((sheet) => book.sheets.includes(sheet));
  const fresh = standing.filter((sheet) => !page.worksheet(sheet.id));
  for (const sheet of fresh) {
    const styles = page.styles.toJSON();
    const shown = showSheet(sheet, page.styles);
    act(InsertSheetMutation.id, {
      index: Math.min(book.sheets.indexOf(sheet), workbook.getSheetOrders().length),
      sheet: shown,
      styles: Object.fromEntries(Object.entries(page.styles.toJSON()).filter(([id]) => !(id in styles))),
    });
  }
  const pairs = standing.flatMap((sheet) => {
    const worksheet = page.worksheet(sheet.id);
    return worksheet ? [{ sheet, worksheet }] : [];
  });
  for (const { sheet, worksheet } of pairs) {
    const subUnitId = sheet.id;
    if (worksheet.getName() !== sheet.name) act(SetWorksheetNameMutation.id, { subUnitId, name: sheet.name });
    if (worksheet.getConfig().hidden === BooleanNumber.TRUE && sheet.visibility === "Visible")
      act(SetWorksheetHideMutation.id, { subUnitId, hidden: BooleanNumber.FALSE });
  }
  // Before the one in front goes or is hidden: Univer would choose another one.
  activate();
  for (const { sheet, worksheet } of pairs)
    if (worksheet.getConfig().hidden !== BooleanNumber.TRUE && sheet.visibility !== "Visible")
      act(SetWorksheetHideMutation.id, { subUnitId: sheet.id, hidden: BooleanNumber.TRUE });
  for (const { id: subUnitId } of gone) {
    const worksheet = page.worksheet(subUnitId);
    if (!worksheet) continue;
    setRules(page, subUnitId, [], act);
    setNotes(page, subUnitId, {}, act);
    act(RemoveSheetMutation.id, { subUnitId, subUnitName: worksheet.getName() });
  }
  if (sheets.size > 0) setOrder(page, act);
  for (const { sheet, worksheet } of pairs) {
    if (!fresh.includes(sheet)) setLayout(sheet, worksheet, act);
    setRules(page, sheet.id, sheet.conditionalFormats.flatMap((format) => showRule(format) ?? []), act); // prettier-ignore
    setNotes(page, sheet.id, showNotes(sheet), act);
  }
  if (names) setNames(page, act);
  return fresh;
}

/** Makes room on the page for cells down to this row and column. */
export function makeRoom(page: Page, sheetId: string, bottom: number, right: number): void {
  const worksheet = page.worksheet(sheetId);
  if (!worksheet) return;
  const commands = page.univer.__getInjector().get(ICommandService);
  const to = { unitId: page.unitId, subUnitId: sheetId };
  if (bottom >= worksheet.getRowCount())
    commands.syncExecuteCommand(SetWorksheetRowCountMutation.id, { ...to, rowCount: bottom + 101 }, { ...ours }); // prettier-ignore
  if (right >= worksheet.getColumnCount())
    commands.syncExecuteCommand(SetWorksheetColumnCountMutation.id, { ...to, columnCount: right + 11 }, { ...ours }); // prettier-ignore
}

function setOrder({ workbook, book }: Page, act: Act): void {
  for (const [toOrder, { id }] of book.sheets.entries()) {
    const fromOrder = workbook.getSheetOrders().indexOf(id);
    if (fromOrder >= 0 && fromOrder !== toOrder)
      act(SetWorksheetOrderMutation.id, { subUnitId: id, fromOrder, toOrder });
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const place = ({ startRow, startColumn, endRow, endColumn }: IRange): string =>
  `${startRow} ${startColumn} ${endRow} ${endColumn}`;

function setLayout(sheet: Sheet, worksheet: Worksheet, act: Act): void {
  const subUnitId = sheet.id;
  const wanted = showFrame(sheet);
  const shown = worksheet.getConfig();
  if ((shown.tabColor || "") !== wanted.tabColor)
    act(SetTabColorMutation.id, { subUnitId, color: wanted.tabColor });
  if ((shown.showGridlines ?? BooleanNumber.TRUE) !== wanted.showGridlines)
    act(ToggleGridlinesMutation.id, { subUnitId, showGridlines: wanted.showGridlines });
  const before = new Set(shown.mergeData.map(place));
  const after = new Set(wanted.mergeData.map(place));
  const parted = shown.mergeData.filter((range) => !after.has(place(range)));
  const joined = wanted.mergeData.filter((range) => !before.has(place(range)));
  if (parted.length > 0) act(RemoveWorksheetMergeMutation.id, { subUnitId, ranges: parted });
  if (joined.length > 0) act(AddWorksheetMergeMutation.id, { subUnitId, ranges: joined });
  const { xSplit, ySplit, startRow, startColumn } = shown.freeze;
  const { freeze } = wanted;
  if (xSplit !== freeze.xSplit || ySplit !== freeze.ySplit)
    act(SetFrozenMutation.id, { subUnitId, ...freeze, resetScroll: false });
  else if (startRow !== freeze.startRow || startColumn !== freeze.startColumn)
    act(SetFrozenMutation.id, { subUnitId, ...freeze, resetScroll: false });
  setRows(subUnitId, { shown: shown.rowData, wanted: wanted.rowData }, act);
  setColumns(subUnitId, { shown: shown.columnData, wanted: wanted.columnData }, act);
}

interface Line {
  readonly h?: number;
  readonly w?: number;
  readonly ia?: BooleanNumber;
  readonly hd?: BooleanNumber;
}

type Lines = Readonly<Record<number, Line | null | undefined>>;

/** Numbers of the lines that one of both speaks of. */
const linesOf = ({ shown, wanted }: { readonly shown: Lines; readonly wanted: Lines }): number[] =>
  [...new Set([...Object.keys(shown), ...Object.keys(wanted)])].map(Number);

function setRows(subUnitId: string, both: { readonly shown: Lines; readonly wanted: Lines }, act: Act): void {
  const rangesOf = (rows: readonly number[]): IRange[] =>
    rows.map((row) => ({ startRow: row, endRow: row, startColumn: 0, endColumn: 0 }));
  // Only heights that somebody has set: Univer finds the others by itself.
  const height = (line: Line | null | undefined): number | null =>
    line?.ia === BooleanNumber.FALSE ? (line.h ?? defaultSize.height) : null;
  const resized = linesOf(both).filter((row) => height(both.shown[row]) !== height(both.wanted[row]));
  if (resized.length > 0) {
    const of = (row: number): number | null => height(both.wanted[row]);
    const each = <T>(value: (row: number) => T): Record<number, T> =>
      Object.fromEntries(resized.map((row) => [row, value(row)]));
    const target = { subUnitId, ranges: rangesOf(resized) };
    act(SetWorksheetRowHeightMutation.id, { ...target, rowHeight: each((row) => of(row) ?? defaultSize.height) }); // prettier-ignore
    act(SetWorksheetRowIsAutoHeightMutation.id, {
      ...target,
      autoHeightInfo: each((row) => (of(row) === null ? BooleanNumber.TRUE : BooleanNumber.FALSE)),
    });
  }
  const { hide, unhide } = hiding(both);
  if (hide.length > 0) act(SetRowHiddenMutation.id, { subUnitId, ranges: rangesOf(hide) });
  if (unhide.length > 0) act(SetRowVisibleMutation.id, { subUnitId, ranges: rangesOf(unhide) });
}

function setColumns(
  subUnitId: string,
  both: { readonly shown: Lines; readonly wanted: Lines },
  act: Act,
): void {
  const rangesOf = (columns: readonly number[]): IRange[] =>
    columns.map((column) => ({ startRow: 0, endRow: 0, startColumn: column, endColumn: column }));
  const width = (line: Line | null | undefined): number => line?.w ?? defaultSize.width;
  const resized = linesOf(both).filter((column) => width(both.shown[column]) !== width(both.wanted[column]));
  if (resized.length > 0) {
    const colWidth = Object.fromEntries(resized.map((column) => [column, width(both.wanted[column])]));
    act(SetWorksheetColWidthMutation.id, { subUnitId, ranges: rangesOf(resized), colWidth });
  }
  const { hide, unhide } = hiding(both);
  if (hide.length > 0) act(SetColHiddenMutation.id, { subUnitId, ranges: rangesOf(hide) });
  if (unhide.length > 0) act(SetColVisibleMutation.id, { subUnitId, ranges: rangesOf(unhide) });
}

function hiding(both: { readonly shown: Lines; readonly wanted: Lines }): {
  readonly hide: readonly number[];
  readonly unhide: readonly number[];
} {
  const hidden = (line: Line | null | undefined): boolean => line?.hd === BooleanNumber.TRUE;
  const changed = linesOf(both).filter((line) => hidden(both.shown[line]) !== hidden(both.wanted[line]));
  return {
    hide: changed.filter((line) => hidden(both.wanted[line])),
    unhide: changed.filter((line) => !hidden(both.wanted[line])),
  };
}

function setRules(
  { univer, unitId }: Page,
  subUnitId: string,
  wanted: readonly { readonly cfId: string }[],
  act: Act,
): void {
  const shown = univer.__getInjector().get(ConditionalFormattingRuleModel).getSubunitRules(unitId, subUnitId);
  if (same(shown ?? [], wanted)) return;
  for (const { cfId } of [...(shown ?? [])]) act(DeleteConditionalRuleMutation.id, { subUnitId, cfId });
  // Each new one comes before those that are there.
  for (const rule of [...wanted].reverse()) act(AddConditionalRuleMutation.id, { subUnitId, rule });
}

function setNotes(
  { univer, unitId }: Page,
  sheetId: string,
  wanted: ReturnType<typeof showNotes>,
  act: Act,
): void {
  const shown = univer.__getInjector().get(SheetsNoteModel).getSheetNotes(unitId, sheetId);
  for (const note of [...(shown?.values() ?? [])])
    if (!wanted[note.row]?.[note.col]) act(RemoveNoteMutation.id, { sheetId, noteId: note.id });
  const known = new Map([...(shown?.values() ?? [])].map((note) => [`${note.row} ${note.col}`, note]));
  for (const line of Object.values(wanted))
    for (const note of Object.values(line)) {
      const { row, col } = note;
      if (known.get(`${row} ${col}`)?.note !== note.note)
        act(UpdateNoteMutation.id, { sheetId, row, col, note });
    }
}

function setNames({ univer, unitId, book }: Page, act: Act): void {
  const shown = univer.__getInjector().get(IDefinedNamesService).getDefinedNameMap(unitId) ?? {};
  const wanted = showNames(book);
  for (const [id, entry] of Object.entries(shown))
    if (!wanted[id]) act(RemoveDefinedNameMutation.id, { id, name: entry.name });
  for (const [id, entry] of Object.entries(wanted)) {
    const { name, formulaOrRefString, comment } = shown[id] ?? {};
    if (!same([name, formulaOrRefString, comment], [entry.name, entry.formulaOrRefString, entry.comment]))
      act(SetDefinedNameMutation.id, entry);
  }
}
