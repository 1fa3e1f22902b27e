/**
 * The spreadsheet on the page (Univer): shows the book, lets the user edit it, and calculates its formulas.
 * The book stays the truth: what the add-in writes is pushed to Univer, what the user does is pulled back
 * before the next request runs.
 */
import {
  ICommandService,
  LocaleType,
  LogLevel,
  mergeLocales,
  Univer,
  type ICellData,
  type ICommandInfo,
  type IRange,
  type IStyleData,
  type Workbook,
  type Worksheet,
} from "@univerjs/core";
import { FUniver } from "@univerjs/core/facade";
import type { FWorksheet } from "@univerjs/sheets/facade";
import {
  FormulaDataModel,
  FunctionType,
  IActiveDirtyManagerService,
  SetArrayFormulaDataMutation,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
  SetTriggerFormulaCalculationStartMutation,
  type ISetArrayFormulaDataMutationParams,
  type ISetFormulaCalculationNotificationMutation,
} from "@univerjs/engine-formula";
import { UniverSheetsConditionalFormattingPreset } from "@univerjs/preset-sheets-conditional-formatting";
import conditionalFormattingZh from "@univerjs/preset-sheets-conditional-formatting/locales/zh-CN";
import { UniverSheetsCorePreset } from "@univerjs/preset-sheets-core";
import coreZh from "@univerjs/preset-sheets-core/locales/zh-CN";
import { UniverSheetsNotePreset } from "@univerjs/preset-sheets-note";
import noteZh from "@univerjs/preset-sheets-note/locales/zh-CN";
import { FormulaCalculationSessionService } from "@univerjs/sheets-formula";
import { SetRangeValuesMutation } from "@univerjs/sheets";
import {
  cellArea,
  cellCount,
  columnOf,
  contains,
  intersect,
  keyOf,
  rowOf,
  wholeSheet,
  type Area,
} from "../host/book/area";
import type { Book, Change } from "../host/book/book";
import type { Sheet } from "../host/book/sheet";
import type { Engine } from "../host/session";
import { calculateNow } from "./calculateNow";
import { Drawing } from "./drawing";
import { FunctionCalls, type FunctionMetadata, type Invoke } from "./functions";
import type { Page } from "./page";
import { pictureOf, pictureOfBook, type Picture } from "./picture";
import { makeRoom, ours, reshape } from "./reshape";
import { areaOfRange, rangeOf, showBook, showCell, StyleTable } from "./show";
import { takeCells, takeResults, takeSheet } from "./takeCells";
import { takeStructure } from "./takeStructure";

const mutation = 2;
/** What the add-in does within so many milliseconds is drawn together: each drawing holds it up. */
const togetherWithin = 80;
/** So many cells are drawn faster with the whole book. */
const mostAtOnce = 200_000;
/** Of an area with more cells only those are looked at that hold something. */
const wideFrom = 20_000;

/** Shape of a mutation's parameters, as far as it is looked at. */
interface Params {
  readonly unitId?: string;
  readonly subUnitId?: string;
  readonly range?: IRange;
  readonly cellValue?: Record<number, Record<number, unknown>>;
}

export interface SpreadsheetOptions {
  readonly container: HTMLElement;
  /** A hyperlink into the web was clicked. */
  readonly onLink: (address: string) => void;
  /** One sentence for the user. */
  readonly onMessage: (text: string) => void;
}

export class Spreadsheet implements Engine, Page {
  readonly univer: Univer;
  readonly api: FUniver;
  private readonly commands: ICommandService;
  private readonly drawing: Drawing;
  /** Both exist once Univer has its first workbook. */
  private calculation: FormulaCalculationSessionService | null = null;
  private dirtyManager: IActiveDirtyManagerService | null = null;
  book!: Book;
  styles = new StyleTable();
  unitId = "";
  private units = 0;
  private functions: FunctionCalls | null = null;
  private stopListening: () => void = () => undefined;

  /** Univer will begin to calculate soon: something that formulas may depend on has changed. */
  private expecting = false;
  /** Calculations that have begun and not ended: Univer loses results where two run at once. */
  private atWork = 0;
  private pulling = false;
  private pushing = false;

  // What waits to be pulled from Univer
  private readonly touched = new Map<string, Set<number>>();
  private readonly calculated = new Map<string, Set<number>>();
  private readonly reread = new Set<string>();
  private structure = false;
  private pullPlanned = false;

  // What waits to be pushed to Univer
  private rebuild = false;
  private readonly reshaped = new Set<Sheet>();
  private readonly gone = new Set<Sheet>();
  private names = false;
  /** What is written in formulas may have changed without their having been written: a sheet has another name, say. */
  private formulasMoved = false;
  private readonly written: { sheet: Sheet; area: Area }[] = [];
  private selectionMoved = false;
  private pushPlanned = false;

  constructor(private readonly options: SpreadsheetOptions) {
    this.univer = new Univer({
      locale: LocaleType.ZH_CN,
      locales: { [LocaleType.ZH_CN]: mergeLocales(coreZh, noteZh, conditionalFormattingZh) },
      logLevel: LogLevel.WARN,
    });
    const presets = [
      UniverSheetsCorePreset({ container: options.container, ribbonType: "simple", disableAutoFocus: true }),
      UniverSheetsNotePreset(),
      UniverSheetsConditionalFormattingPreset(),
    ];
    for (const { plugins } of presets) {
      for (const entry of plugins) {
        const [plugin, config] = Array.isArray(entry) ? entry : [entry, undefined];
        this.univer.registerPlugin(plugin, config);
      }
    }
    this.api = FUniver.newAPI(this.univer);
    this.drawing = new Drawing(this.univer);
    this.commands = this.univer.__getInjector().get(ICommandService);
    this.commands.onCommandExecuted((info, settings) => this.onCommand(info, settings as object | undefined));
  }

  /** Shows a book, now or instead of the one before. */
  open(book: Book): void {
    this.stopListening();
    this.book = book;
    this.styles = new StyleTable();
    this.forgetWaiting();
    this.stopListening = book.listen((change) => this.onChange(change));
    this.render();
  }

  /** Makes the add-in's functions known to the formula engine. A workbook must be open. */
  registerFunctions(metadata: FunctionMetadata, invoke: Invoke): void {
    const calls = new FunctionCalls(invoke, (callers) => {
      this.calculate(callers.map(({ sheetId, row, column }) => ({ sheetId, area: cellArea(row, column) })));
    });
    this.functions = calls;
    const formula = this.api.getFormula();
    for (const entry of metadata.functions) {
      const allowErrors = entry.allowErrorForDataTypeAny ?? metadata.allowErrorForDataTypeAny ?? false;
      // The engine calls it as a method of the function's executor, which knows the cell at work.
      const run = function (
        this: { subUnitId?: string; row?: number; column?: number },
        ...args: unknown[]
      ): unknown {
        const caller = { sheetId: this.subUnitId ?? "", row: this.row ?? 0, column: this.column ?? 0 };
        return calls.call(entry, allowErrors, args, caller);
      };
      formula.registerFunction(entry.name, run as never, {
        description: {
          functionName: entry.name,
          functionType: FunctionType.User,
          description: entry.description ?? "",
          abstract: entry.description ?? "",
          functionParameter: entry.parameters.map((parameter) => ({
            name: parameter.name,
            detail: parameter.description ?? "",
            example: "",
            require: parameter.optional ? 0 : 1,
            repeat: parameter.repeating ? 1 : 0,
          })),
        },
      });
    }
    // Registering plans a calculation of everything.
    this.expecting = true;
  }

  // Engine

  pull(): void {
    this.drawing.prolong();
    this.pullPlanned = false;
    if (!this.structure && this.touched.size === 0 && this.calculated.size === 0 && this.reread.size === 0)
      return;
    // What the add-in has written and Univer has not seen yet must not be taken for the user's own blank cells.
    if (this.waiting) this.push();
    this.pulling = true;
    try {
      this.book.as("user", () => {
        if (this.structure)
          for (const sheetId of takeStructure(this, (work) => this.quietly(work))) this.reread.add(sheetId);
        for (const sheetId of this.reread) takeSheet(this, sheetId);
        for (const [sheetId, keys] of this.touched)
          if (!this.reread.has(sheetId)) takeCells(this, sheetId, keys);
      });
      this.book.as("calculation", () => {
        for (const [sheetId, keys] of this.calculated) takeResults(this, sheetId, keys);
      });
    } finally {
      this.pulling = false;
      this.structure = false;
      this.touched.clear();
      this.calculated.clear();
      this.reread.clear();
    }
  }

  async settle(): Promise<void> {
    for (;;) {
      this.pull();
      // Where no formula is concerned there is nothing to wait for: the calculation changes no cell.
      if (!this.hasFormulas) break;
      if (this.waiting && this.concernsFormulas) this.push();
      if (!this.busy) break;
      if (this.expecting && this.atWork === 0) calculateNow(this.univer);
      await this.nextStep();
    }
    this.functions?.forget();
  }

  recalculate(): void {
    this.push();
    this.functions?.forget();
    this.expecting = true;
    void this.commands.executeCommand(
      SetTriggerFormulaCalculationStartMutation.id,
      { commands: [], forceCalculation: true },
      { onlyLocal: true, ...ours },
    );
  }

  /** Why a cell shows an error, in the add-in's words; "" where it is none of the add-in's. */
  errorMessage(sheet: Sheet, row: number, column: number): string {
    const { value } = sheet.at(row, column);
    if (typeof value !== "object" || value === null) return "";
    return this.functions?.message({ sheetId: sheet.id, row, column }) ?? "";
  }

  /** What the page shows after all that was done to it, and what it would show were the book drawn anew. */
  async pictures(): Promise<{ readonly shown: Picture; readonly anew: Picture }> {
    await this.settle();
    this.push();
    await this.settle();
    const shown = this.api.getActiveWorkbook()?.save();
    if (!shown) throw new Error("no workbook is shown");
    return { shown: pictureOf(shown), anew: pictureOfBook(this.book) };
  }

  // Calculation

  private get busy(): boolean {
    const state = this.calculation?.state;
    const done = state?.resultApplied && (state.stopped || state.completed || state.resultEmitted);
    const running = state?.started && !done;
    return this.expecting || running === true || (this.functions?.pending ?? false);
  }

  /** Of each sheet that was looked through since its cells last changed: all its formulas. */
  private readonly formulasOf = new WeakMap<Sheet, string>();

  private formulas(sheet: Sheet): string {
    const known = this.formulasOf.get(sheet);
    if (known !== undefined) return known;
    let found = "";
    for (const { formula } of sheet.cells.values()) if (formula !== undefined) found += `${formula}\n`;
    this.formulasOf.set(sheet, found);
    return found;
  }

  private get hasFormulas(): boolean {
    return this.book.sheets.some((sheet) => this.formulas(sheet) !== "");
  }

  /** True when a formula may give something else once Univer knows what waits. */
  private get concernsFormulas(): boolean {
    if (this.rebuild || this.names) return true;
    const changed = new Set([...this.written.map(({ sheet }) => sheet), ...this.reshaped, ...this.gone]);
    const others = this.book.sheets.map((sheet) => this.formulas(sheet)).join("");
    return [...changed].some((sheet) => this.formulas(sheet) !== "" || others.includes(sheet.name));
  }

  /** Resolves when the calculation has come a step further. */
  private nextStep(): Promise<void> {
    return new Promise((done) => {
      const finish = (): void => {
        subscription?.unsubscribe();
        command.dispose();
        done();
      };
      let first = true;
      // The present state is told at once and is no step.
      const subscription = this.calculation?.state$.subscribe(() => {
        if (!first) queueMicrotask(finish);
      });
      const command = this.commands.onCommandExecuted(() => queueMicrotask(finish));
      first = false;
    });
  }

  /** Has these cells and what depends on them calculated again. */
  private calculate(cells: readonly { sheetId: string; area: Area }[]): void {
    if (cells.length === 0) return;
    this.expecting = true;
    const dirtyRanges = cells.map(({ sheetId, area }) => ({
      unitId: this.unitId,
      sheetId,
      range: rangeOf(area),
    }));
    const nothing = {
      dirtyNameMap: {},
      dirtyDefinedNameMap: {},
      dirtySuperTableMap: {},
      dirtyUnitFeatureMap: {},
      dirtyUnitOtherFormulaMap: {},
      clearDependencyTreeCache: {},
    };
    void this.commands.executeCommand(
      SetTriggerFormulaCalculationStartMutation.id,
      { commands: [], forceCalculation: false, dirtyRanges, ...nothing },
      { onlyLocal: true, ...ours },
    );
  }

  // From Univer

  get workbook(): Workbook {
    return this.api.getActiveWorkbook()?.getWorkbook() as Workbook;
  }

  worksheet(sheetId: string): Worksheet | null {
    return this.workbook?.getSheetBySheetId(sheetId) ?? null;
  }

  private onCommand(info: Readonly<ICommandInfo>, settings: object = {}): void {
    const { id, type } = info;
    const flags = settings as {
      fromHost?: boolean;
      onlyLocal?: boolean;
      applyFormulaCalculationResult?: boolean;
    };
    if (id === SetFormulaCalculationStartMutation.id) {
      this.expecting = false;
      this.atWork += 1;
    }
    if (id === SetFormulaCalculationNotificationMutation.id) {
      const { functionsExecutedState } = info.params as ISetFormulaCalculationNotificationMutation;
      if (functionsExecutedState !== undefined) this.atWork = Math.max(0, this.atWork - 1);
    }
    if (type !== mutation) return;
    const params = (info.params ?? {}) as Params;
    if (id === SetRangeValuesMutation.id && params.unitId === this.unitId) {
      if (flags.applyFormulaCalculationResult) return this.note(this.calculated, params);
      if (!flags.onlyLocal && this.dirtyManager?.get(id)) this.expecting = true;
      if (!flags.fromHost && !this.pushing) this.note(this.touched, params);
      return;
    }
    if (id === SetArrayFormulaDataMutation.id) {
      return this.noteSpills(info.params as ISetArrayFormulaDataMutationParams);
    }
    if (this.dirtyManager?.get(id) && id !== SetTriggerFormulaCalculationStartMutation.id)
      this.expecting = true;
    if (flags.fromHost || this.pushing || params.unitId !== this.unitId) return;
    if (!/^sheet\.mutation\./.test(id) || /row-auto-height|note-popup/.test(id)) return;
    this.takeShift(id, params);
    this.structure = true;
    if (params.subUnitId) this.reread.add(params.subUnitId);
    this.planPull();
  }

  private note(list: Map<string, Set<number>>, { subUnitId = "", cellValue = {} }: Params): void {
    const keys = list.get(subUnitId) ?? new Set<number>();
    for (const row of Object.keys(cellValue)) {
      for (const column of Object.keys(cellValue[Number(row)] ?? {}))
        keys.add(keyOf(Number(row), Number(column)));
    }
    list.set(subUnitId, keys);
    this.planPull();
  }

  /** Cells that an array formula fills, or fills no more. */
  private noteSpills({ arrayFormulaCellData }: ISetArrayFormulaDataMutationParams): void {
    for (const sheet of this.book.sheets) {
      const keys = this.calculated.get(sheet.id) ?? new Set<number>();
      for (const [key, cell] of sheet.cells) if (cell.spilledFrom !== undefined) keys.add(key);
      const rows = arrayFormulaCellData?.[this.unitId]?.[sheet.id] ?? {};
      for (const [row, line] of Object.entries(rows as Record<string, Record<string, unknown>>)) {
        for (const column of Object.keys(line ?? {})) keys.add(keyOf(Number(row), Number(column)));
      }
      if (keys.size > 0) this.calculated.set(sheet.id, keys);
    }
    this.planPull();
  }

  private planPull(): void {
    if (this.pullPlanned) return;
    this.pullPlanned = true;
    setTimeout(() => {
      if (this.pullPlanned) this.pull();
    }, 0);
  }

  /** Rows or columns were inserted or removed: what the page does not know moves along. */
  private takeShift(id: string, { subUnitId, range }: Params): void {
    const kind = /^sheet\.mutation\.(insert|remove)-(row|col)s?$/.exec(id);
    const sheet = this.book.sheets.find((entry) => entry.id === subUnitId);
    if (!kind || !range || !sheet) return;
    const rows = kind[2] === "row";
    const start = rows ? range.startRow : range.startColumn;
    const size = (rows ? range.endRow : range.endColumn) - start + 1;
    this.pulling = true;
    try {
      this.book.as("user", () =>
        sheet.shift({
          axis: rows ? "rows" : "columns",
          start,
          count: kind[1] === "insert" ? size : -size,
          band: rows ? [0, 16_383] : [0, 1_048_575],
        }),
      );
    } finally {
      this.pulling = false;
    }
    this.touched.delete(sheet.id);
    this.calculated.delete(sheet.id);
  }

  private quietly(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.options.onMessage(error instanceof Error ? error.message : String(error));
    }
  }

  private listenToUser(): void {
    const { api } = this;
    api.addEvent(api.Event.SelectionChanged, ({ worksheet, selections }) => {
      const sheet = this.book?.sheets.find((entry) => entry.id === worksheet.getSheetId());
      if (!sheet || this.pushing || selections.length === 0) return;
      this.select(sheet, selections.map(areaOfRange));
    });
    api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) => {
      const sheet = this.book?.sheets.find((entry) => entry.id === activeSheet.getSheetId());
      if (!sheet || this.pushing) return;
      this.select(sheet, sheet.selection);
    });
    api.addEvent(api.Event.BeforeSheetEditStart, (event) => {
      const sheet = this.book?.sheets.find((entry) => entry.id === event.worksheet.getSheetId());
      if (!sheet?.protection || sheet.at(event.row, event.column).style.locked === false) return;
      event.cancel = true;
      this.options.onMessage(`工作表“${sheet.name}”受保护，不能改动这个单元格。`);
    });
    api.addEvent(api.Event.CellClicked, ({ worksheet, row, column }) => {
      const sheet = this.book?.sheets.find((entry) => entry.id === worksheet.getSheetId());
      const link = sheet?.links.get(keyOf(row, column));
      if (!sheet || !link) return;
      if (link.address) return this.options.onLink(link.address);
      const target = link.documentReference ?? "";
      this.quietly(() => {
        const found = this.book.resolve(target, sheet);
        this.book.as("user", () => this.book.select(found.sheet, [found.area]));
      });
    });
  }

  private select(sheet: Sheet, areas: Area[]): void {
    this.pulling = true;
    try {
      this.book.as("user", () => this.quietly(() => this.book.select(sheet, areas)));
    } finally {
      this.pulling = false;
    }
  }

  // To Univer

  private onChange({ kind, sheet, area }: Change): void {
    if (sheet && kind !== "formats") this.formulasOf.delete(sheet);
    // Formulas of any sheet follow one that is renamed, or of which lines are inserted.
    if (kind === "sheetRenamed" || (kind === "values" && !area))
      for (const one of this.book.sheets) this.formulasOf.delete(one);
    if (this.pulling) return;
    switch (kind) {
      case "values":
      case "formats":
      case "tables":
        // A table that is gone, or reaches less far, leaves its colours where nobody names them any more.
        if (sheet) this.written.push({ sheet, area: (kind !== "tables" && area) || wholeSheet });
        if (!area) this.formulasMoved = true;
        break;
      case "activated":
      case "selection":
        this.selectionMoved = true;
        break;
      case "settings":
      case "xml":
      case "properties":
      case "links":
      case "validations":
      case "protection":
      case "deactivated":
        return;
      case "names":
        this.names = true;
        break;
      case "sheetDeleted":
        if (sheet) this.gone.add(sheet);
        break;
      case "sheetRenamed":
        this.formulasMoved = true;
        if (sheet) this.reshaped.add(sheet);
        break;
      default:
        if (sheet) this.reshaped.add(sheet);
        else this.rebuild = true;
    }
    if (this.pushPlanned) return;
    this.pushPlanned = true;
    setTimeout(() => {
      if (this.pushPlanned) this.push();
    }, togetherWithin);
  }

  private get waiting(): boolean {
    return (
      this.rebuild ||
      this.names ||
      this.formulasMoved ||
      this.written.length > 0 ||
      this.reshaped.size > 0 ||
      this.gone.size > 0
    );
  }

  private forgetWaiting(): void {
    this.rebuild = this.names = this.formulasMoved = false;
    this.written.length = 0;
    this.reshaped.clear();
    this.gone.clear();
  }

  private push(): void {
    this.pushPlanned = false;
    if (this.waiting) {
      const before = this.expecting;
      const concerned = this.hasFormulas && this.concernsFormulas;
      this.expecting = false;
      this.drawing.hold(this.unitId);
      this.pushing = true;
      try {
        if (this.rebuild) this.render();
        else this.pushChanges();
      } finally {
        this.pushing = false;
        this.forgetWaiting();
        // Univer calculates after every change; nobody need wait for what changes no cell.
        this.expecting = before || (concerned && this.expecting);
      }
    }
    if (this.selectionMoved) this.showSelection();
    this.selectionMoved = false;
  }

  private pushChanges(): void {
    let fresh: readonly Sheet[] = [];
    const { names, gone, formulasMoved } = this;
    if (names || formulasMoved || gone.size > 0 || this.reshaped.size > 0) {
      const sheets = formulasMoved ? new Set(this.book.sheets) : this.reshaped;
      const activate = (): void => void this.showActive();
      fresh = reshape(this, { sheets, gone, names: names || formulasMoved, activate });
      const formulaic = fresh.filter((sheet) => this.formulas(sheet) !== "");
      this.calculate(
        formulaic.map((sheet) => ({ sheetId: sheet.id, area: sheet.used(false) ?? cellArea(0, 0) })),
      );
    }
    const written = this.written.filter(
      ({ sheet }) => this.book.sheets.includes(sheet) && !fresh.includes(sheet),
    );
    if (formulasMoved) written.push(...this.staleFormulas());
    for (const [sheet, areas] of grouped(written)) this.pushCells(sheet, areas);
  }

  /** Cells whose formula reads otherwise in the book than on the page. */
  private staleFormulas(): { sheet: Sheet; area: Area }[] {
    const model = this.univer.__getInjector().get(FormulaDataModel);
    return this.book.sheets.flatMap((sheet) =>
      [...sheet.cells].flatMap(([key, { formula }]) => {
        if (formula === undefined) return [];
        const [row, column] = [rowOf(key), columnOf(key)];
        const shown = model.getFormulaStringByCell(row, column, sheet.id, this.unitId);
        return shown === formula ? [] : [{ sheet, area: cellArea(row, column) }];
      }),
    );
  }

  private pushCells(sheet: Sheet, written: readonly Area[]): void {
    const worksheet = this.worksheet(sheet.id);
    if (!worksheet) return;
    const used = sheet.used(false) ?? cellArea(0, 0);
    makeRoom(this, sheet.id, used.bottom, used.right);
    const keys = new Set(written.flatMap((area) => this.cellsOf(sheet, worksheet, area)));
    if (keys.size > mostAtOnce) {
      this.render();
      return this.calculate(
        written.map((area) => ({ sheetId: sheet.id, area: intersect(area, used) ?? used })),
      );
    }
    const cellValue: Record<number, Record<number, ICellData>> = {};
    for (const key of keys) {
      const [row, column] = [rowOf(key), columnOf(key)];
      const cell = showCell(sheet, row, column, this.styles);
      // An own style is given in full: Univer does not know ids that came after the workbook.
      const entry = typeof cell.s === "string" ? this.styles.find(cell.s) : undefined;
      const old = worksheet.getCellMatrix().getValue(row, column)?.s;
      const gone = old
        ? Object.fromEntries(Object.keys(this.workbook.getStyles().get(old) ?? {}).map((key) => [key, null]))
        : {};
      (cellValue[row] ??= {})[column] = { ...cell, s: { ...gone, ...entry?.shown } as IStyleData };
    }
    this.expecting = true;
    this.commands.syncExecuteCommand(
      SetRangeValuesMutation.id,
      { unitId: this.unitId, subUnitId: sheet.id, cellValue },
      { ...ours },
    );
  }

  /** The cells of an area that may look otherwise now; of a wide one only those that hold, or held, something. */
  private cellsOf(sheet: Sheet, worksheet: Worksheet, wanted: Area): number[] {
    const area = intersect(wanted, {
      top: 0,
      left: 0,
      bottom: worksheet.getRowCount() - 1,
      right: worksheet.getColumnCount() - 1,
    });
    if (!area) return [];
    const keys: number[] = [];
    if (cellCount(area) > wideFrom) {
      for (const [row, column] of sheet.stored(area)) keys.push(keyOf(row, column));
      worksheet.getCellMatrix().forValue((row, column) => {
        if (contains(area, row, column)) keys.push(keyOf(row, column));
      });
    } else {
      for (let row = area.top; row <= area.bottom; row++)
        for (let column = area.left; column <= area.right; column++) keys.push(keyOf(row, column));
    }
    return keys;
  }

  /** Draws the whole book anew. */
  private render(): void {
    this.pushing = true;
    try {
      const scroll = this.unitId ? this.scroll() : null;
      const old = this.unitId;
      this.units += 1;
      this.unitId = `book${this.units}`;
      if (old) this.api.disposeUnit(old);
      this.atWork = 0;
      this.api.createWorkbook(showBook(this.book, this.unitId, this.styles));
      if (!this.calculation) {
        const injector = this.univer.__getInjector();
        this.calculation = injector.get(FormulaCalculationSessionService);
        this.dirtyManager = injector.get(IActiveDirtyManagerService);
        this.listenToUser();
      }
      // A new workbook calculates what has no value yet.
      this.showSelection();
      if (scroll && scroll.sheetId === this.book.active.id) {
        this.api.getActiveWorkbook()?.getActiveSheet()?.scrollToCell(scroll.row, scroll.column);
      }
    } finally {
      this.pushing = false;
    }
  }

  private scroll(): { sheetId: string; row: number; column: number } | null {
    const sheet = this.api.getActiveWorkbook()?.getActiveSheet();
    if (!sheet) return null;
    let state: ReturnType<typeof sheet.getScrollState>;
    try {
      state = sheet.getScrollState();
    } catch {
      // Univer makes what scrolls a sheet only once it draws it: one that was never drawn was never scrolled.
      return null;
    }
    return { sheetId: sheet.getSheetId(), row: state.sheetViewStartRow, column: state.sheetViewStartColumn };
  }

  /** Brings the book's active sheet to the front of the page. */
  private showActive(): FWorksheet | null {
    const workbook = this.api.getActiveWorkbook();
    const sheet = workbook?.getSheetBySheetId(this.book.active.id);
    if (!workbook || !sheet) return null;
    if (workbook.getActiveSheet()?.getSheetId() !== sheet.getSheetId()) workbook.setActiveSheet(sheet);
    return sheet;
  }

  private showSelection(): void {
    const before = this.pushing;
    this.pushing = true;
    try {
      const sheet = this.showActive();
      if (!sheet) return;
      const [area] = this.book.active.selection;
      if (!area) return;
      const range = sheet.getRange(
        area.top,
        area.left,
        Math.min(area.bottom, sheet.getMaxRows() - 1) - area.top + 1,
        Math.min(area.right, sheet.getMaxColumns() - 1) - area.left + 1,
      );
      sheet.setActiveRange(range);
      if (this.selectionMoved) sheet.scrollToCell(Math.max(0, area.top - 4), Math.max(0, area.left - 3));
    } finally {
      this.pushing = before;
    }
  }

  dispose(): void {
    this.stopListening();
    this.univer.dispose();
  }
}

function grouped(written: readonly { sheet: Sheet; area: Area }[]): Map<Sheet, Area[]> {
  const groups = new Map<Sheet, Area[]>();
  for (const { sheet, area } of written) groups.set(sheet, [...(groups.get(sheet) ?? []), area]);
  return groups;
}
