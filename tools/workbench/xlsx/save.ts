/**
 * Saves a book as .xlsx. A book that nobody has changed is saved as the very bytes it came from; in a changed
 * one every cell that nobody touched keeps its record of the file.
 */
import { centerOf } from "./footer";
import { openXlsx, saveXlsx, writeXlsx } from "../../../src/files/library";
import { cellAddress, sheetReference } from "../../../src/sheet/address";
import { columnOf, keyOf, localAddress, rowOf, type Area } from "../host/book/area";
import type { Book } from "../host/book/book";
import { errorTexts, isError, type Cell } from "../host/book/cell";
import type { Chart } from "../host/book/chart";
import type { ConditionalFormat } from "../host/book/conditionalFormat";
import type { ProtectionOptions } from "../host/book/protection";
import type { Sheet } from "../host/book/sheet";
import type { Validation } from "../host/book/validation";
import { writeFormula } from "./formulas";
import { operatorForFile, sourceOf, widthOfPoints, type SheetSource } from "./open";
import { escapeText, finishPackage, personsPart, threadsPart, type CellRepair } from "./parts";
import { writeLook, writeStyle } from "./styles";
import type {
  LibraryBook,
  LibraryCell,
  LibraryChart,
  LibraryPage,
  LibraryProtection,
  LibraryRule,
  LibrarySheet,
  LibraryTable,
  LibraryValidation,
} from "./types";

export interface SaveOptions {
  /** Names of the add-in's custom functions: Excel marks them in the file. */
  readonly customFunctions?: readonly string[];
}

interface Context {
  readonly theme: readonly string[];
  readonly custom: ReadonlySet<string>;
}

/** The book as the bytes of an .xlsx. */
export async function saveBook(book: Book, options: SaveOptions = {}): Promise<Uint8Array> {
  const source = sourceOf(book);
  if (source && source.state === JSON.stringify(book)) return source.bytes;
  // Read anew, so that saving twice starts from the file both times.
  const library: LibraryBook = await openXlsx(source?.bytes ?? (await emptyFile()), { readStyles: true });
  const context: Context = {
    theme: library.themeColors ?? [],
    custom: new Set((options.customFunctions ?? []).map((name) => name.toUpperCase())),
  };
  const originals = new Map<string, LibrarySheet>(library.sheets.map((sheet) => [sheet.name, sheet]));
  const repairs: CellRepair[][] = [];
  library.sheets = book.sheets.map((sheet) => {
    const from = source?.sheets.get(sheet);
    const original = from && originals.get(from.library.name);
    const found: CellRepair[] = [];
    repairs.push(found);
    return writeSheet(sheet, from, original, context, found);
  });
  library.activeSheet = book.sheets.indexOf(book.active);
  library.workbookProtection = book.structureLocked
    ? { ...library.workbookProtection, lockStructure: true }
    : { ...library.workbookProtection, lockStructure: false };
  if (!book.structureLocked && !library.workbookProtection.lockWindows) delete library.workbookProtection;
  writeNames(library, book);
  writeProperties(library, book);
  arrangeRawParts(library, book);
  const bytes = await saveXlsx(library);
  return finishPackage(bytes, {
    book,
    original: source?.entries ?? null,
    repairs,
    protectedParts: book.sheets.map((sheet) => {
      const from = source?.sheets.get(sheet);
      return from && from.protection && from.protection === sheet.protection ? from.part : null;
    }),
  });
}

async function emptyFile(): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: "Sheet1", rows: [] }], defaultFont: { name: "等线", size: 11 } });
}

/**
 * The library keeps parts by the number of the sheet they belong to, and looks for them under the number in
 * the new order. Its raw parts are arranged by the book's order, and the threads are written anew.
 */
function arrangeRawParts(library: LibraryBook, book: Book): void {
  const [symbol] = Object.getOwnPropertySymbols(library);
  const state =
    symbol && (library as unknown as Record<symbol, { rawEntries: Map<string, Uint8Array> }>)[symbol];
  if (!state) throw new Error("the .xlsx library keeps its raw parts elsewhere now");
  const raw = state.rawEntries;
  const source = sourceOf(book);
  const relsOf = (part: string): string => part.replace(/([^/]+)$/, "_rels/$1.rels");
  const rels = book.sheets.map((sheet) => {
    const part = source?.sheets.get(sheet)?.part;
    return part ? raw.get(relsOf(part)) : undefined;
  });
  for (const path of [...raw.keys()]) {
    if (/^xl\/worksheets\/_rels\//i.test(path) || /^xl\/(threadedComments|persons)\//i.test(path))
      raw.delete(path);
  }
  for (const [i, bytes] of rels.entries())
    if (bytes) raw.set(`xl/worksheets/_rels/sheet${i + 1}.xml.rels`, bytes);
  const comments = book.sheets.flatMap((sheet) => sheet.comments);
  if (comments.length === 0) return;
  const encoder = new TextEncoder();
  const authors = comments.flatMap((comment) => [
    comment.author,
    ...comment.replies.map((reply) => reply.author),
  ]);
  const persons = personsPart(authors);
  raw.set("xl/persons/person.xml", encoder.encode(persons.xml));
  for (const [i, sheet] of book.sheets.entries()) {
    if (sheet.comments.length === 0) continue;
    const xml = threadsPart(sheet.comments, persons.ids, (comment) =>
      cellAddress(comment.row, comment.column),
    );
    raw.set(`xl/threadedComments/threadedComment${i + 1}.xml`, encoder.encode(xml));
  }
}

function writeSheet(
  sheet: Sheet,
  from: SheetSource | undefined,
  original: LibrarySheet | undefined,
  context: Context,
  repairs: CellRepair[],
): LibrarySheet {
  const written: LibrarySheet = {
    ...(original ?? { name: sheet.name, rows: [] }),
    name: sheet.name,
    rows: [],
  };
  const put = <K extends keyof LibrarySheet>(key: K, value: LibrarySheet[K] | undefined): void => {
    if (value === undefined) delete written[key];
    else written[key] = value;
  };
  put("cells", writeCells(sheet, from, original, context, repairs));
  put("hidden", sheet.visibility === "Hidden" ? true : undefined);
  put("veryHidden", sheet.visibility === "VeryHidden" ? true : undefined);
  put(
    "merges",
    sheet.merges.map(({ top, left, bottom, right }) => ({
      startRow: top,
      startCol: left,
      endRow: bottom,
      endCol: right,
    })),
  );
  writeLines(sheet, written);
  put(
    "conditionalRules",
    sheet.conditionalFormats.flatMap((format, i) => writeRule(format, i + 1)),
  );
  put("dataValidations", sheet.validations.flatMap(writeValidation));
  put(
    "tables",
    sheet.tables.map((table): LibraryTable => ({
      ...original?.tables?.find((entry) => (entry.displayName ?? entry.name) === table.name),
      name: table.name,
      displayName: table.name,
      range: localAddress(table.area),
      columns: table.columns.map(
        (column) =>
          original?.tables
            ?.find((entry) => (entry.displayName ?? entry.name) === table.name)
            ?.columns.find((entry) => entry.name === column.name) ?? { name: column.name },
      ),
      style: table.style,
      showRowStripes: table.showBandedRows,
      showColumnStripes: table.showBandedColumns,
      showAutoFilter: table.showFilterButton,
      showTotalRow: table.showTotals,
    })),
  );
  if (sheet.charts.length > 0) put("charts", sheet.charts.map((chart) => writeChart(sheet, chart)) as never);
  put("protection", writeProtection(sheet, from, original));
  const { rows, columns } = sheet.freeze;
  put(
    "freezePane",
    rows || columns ? { ...(rows ? { rows } : {}), ...(columns ? { columns } : {}) } : undefined,
  );
  const view = {
    ...original?.view,
    showGridLines: sheet.showGridlines,
    showRowColHeaders: sheet.showHeadings,
  };
  if (sheet.tabColor) view.tabColor = original?.view?.tabColor ?? { rgb: sheet.tabColor.slice(1) };
  if (sheet.tabColor && view.tabColor?.rgb) view.tabColor = { rgb: sheet.tabColor.slice(1) };
  put("view", view);
  put("pageSetup", writePage(sheet, original));
  put("headerFooter", writeFooter(sheet, original));
  return written;
}

const labelPlaces = { NextToAxis: "nextTo", High: "high", Low: "low", None: "none" } as const;

/** The library reads charts in another shape than it writes them; the sheets of new charts are new, so nothing is lost. */
function writeChart(sheet: Sheet, chart: Chart): LibraryChart {
  const { data, seriesBy, place } = chart;
  const area = (top: number, left: number, bottom: number, right: number): string =>
    `'${sheet.name.replace(/'/g, "''")}'!${absolute(top, left)}:${absolute(bottom, right)}`;
  const byRows = seriesBy === "Rows";
  const count = byRows ? data.bottom - data.top : data.right - data.left;
  const label = (i: number): string =>
    String(
      (byRows ? sheet.at(data.top + 1 + i, data.left) : sheet.at(data.top, data.left + 1 + i)).value ?? "",
    );
  return {
    type: chart.type.startsWith("Line") ? "line" : chart.type === "BarClustered" ? "bar" : "column",
    title: chart.title,
    legend: chart.legend.toLowerCase() as "top" | "bottom" | "left" | "right",
    series: Array.from({ length: count }, (_unused, i) => ({
      name: label(i),
      values: byRows
        ? area(data.top + 1 + i, data.left + 1, data.top + 1 + i, data.right)
        : area(data.top + 1, data.left + 1 + i, data.bottom, data.left + 1 + i),
      categories: byRows
        ? area(data.top, data.left + 1, data.top, data.right)
        : area(data.top + 1, data.left, data.bottom, data.left),
    })),
    axes: { x: { reverse: chart.reversed, tickLblPos: labelPlaces[chart.labels] } },
    anchor: {
      from: { row: place.top, col: place.left },
      to: { row: place.bottom, col: place.right },
    },
  };
}

/** $B$3. */
const absolute = (row: number, column: number): string =>
  cellAddress(row, column).replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2");

function writeCells(
  sheet: Sheet,
  from: SheetSource | undefined,
  original: LibrarySheet | undefined,
  context: Context,
  repairs: CellRepair[],
): Map<string, LibraryCell> {
  const cells = new Map<string, LibraryCell>();
  const notes = new Map(sheet.notes.map((note) => [keyOf(note.row, note.column), note] as const));
  const threads = new Map(
    sheet.comments.map((comment) => [keyOf(comment.row, comment.column), comment] as const),
  );
  const spills = new Map<number, Area>();
  for (const [key, { spilledFrom }] of sheet.cells) {
    if (spilledFrom === undefined) continue;
    const home = { top: rowOf(spilledFrom), left: columnOf(spilledFrom) };
    const before = spills.get(spilledFrom) ?? { ...home, bottom: home.top, right: home.left };
    spills.set(spilledFrom, {
      ...home,
      bottom: Math.max(before.bottom, rowOf(key)),
      right: Math.max(before.right, columnOf(key)),
    });
  }
  const keys = new Set([...sheet.cells.keys(), ...notes.keys(), ...threads.keys(), ...sheet.links.keys()]);
  for (const key of [...keys].sort((a, b) => a - b)) {
    const row = rowOf(key);
    const column = columnOf(key);
    const position = `${row},${column}`;
    const cell = sheet.at(row, column);
    const before = original?.cells?.get(position);
    const untouched = from?.cells.get(key) === cell;
    const written: LibraryCell =
      untouched && before ? { ...before } : fresh(cell, before, context, spills.get(key));
    // Numbers that show as dates are written as the numbers they are.
    if (written.value instanceof Date && typeof cell.value === "number") {
      written.value = cell.value;
      written.type = "number";
    }
    // The library forgets some results that it has read, texts among them.
    if (cell.formula !== undefined)
      written.formulaResult = isError(cell.value) ? cell.value.error : cell.value;
    if (untouched && !before) written.value = isError(cell.value) ? cell.value.error : cell.value;
    repair(cell, cellAddress(row, column), repairs);
    const note = notes.get(key);
    const thread = threads.get(key);
    delete written.comment;
    if (thread) written.comment = { author: `tc=${thread.id}`, text: `[线程批注]\n\n${thread.content}` };
    else if (note) {
      const kept = before?.comment?.text === note.text ? before.comment : undefined;
      written.comment = kept ?? { author: note.author, text: note.text };
    }
    const link = sheet.links.get(key);
    delete written.hyperlink;
    if (link) {
      written.hyperlink = {
        target: link.address ?? "",
        ...(link.documentReference ? { location: link.documentReference } : {}),
        ...(link.screenTip ? { tooltip: link.screenTip } : {}),
      };
    }
    cells.set(position, written);
  }
  return cells;
}

/** A cell that was written anew. */
function fresh(
  cell: Cell,
  before: LibraryCell | undefined,
  context: Context,
  spill: Area | undefined,
): LibraryCell {
  const style = writeStyle(cell.style, cell.format, context.theme);
  const value = isError(cell.value) ? cell.value.error : cell.value;
  const kind = cell.formula !== undefined ? "formula" : value === null ? "empty" : typeof value;
  const written: LibraryCell = { value, type: kind as LibraryCell["type"], ...(style ? { style } : {}) };
  // Only the look of a rich text has changed: its runs stay.
  if (before?.richText && before.value === value && cell.formula === undefined)
    written.richText = before.richText;
  if (cell.formula === undefined) return written;
  written.formula = writeFormula(cell.formula, context.custom);
  written.formulaResult = value;
  written.value = value;
  if (spill) {
    written.formulaType = "array";
    written.formulaRef = localAddress(spill);
    written.formulaDynamic = true;
  }
  return written;
}

/** The library takes texts for errors and errors for texts where a value's look decides. */
function repair(cell: Cell, ref: string, repairs: CellRepair[]): void {
  const { value, formula } = cell;
  if (formula !== undefined && isError(value)) {
    repairs.push({ ref, type: "e", value: escapeText(value.error) });
  } else if (typeof value === "string" && formula === undefined && errorTexts.has(value)) {
    repairs.push({ ref, type: "inlineStr", value: escapeText(value) });
  }
}

function writeLines(sheet: Sheet, written: LibrarySheet): void {
  const columns = [...(written.columns ?? [])];
  const last = Math.max(columns.length - 1, ...sheet.columnWidths.keys(), ...sheet.hiddenColumns);
  for (let i = 0; i <= last; i++) {
    const { width: _width, hidden: _hidden, ...rest } = columns[i] ?? {};
    const points = sheet.columnWidths.get(i);
    columns[i] = {
      ...rest,
      ...(points === undefined ? {} : { width: keptWidth(columns[i]?.width, points) }),
      ...(sheet.hiddenColumns.has(i) ? { hidden: true } : {}),
    };
  }
  if (columns.length > 0) written.columns = columns;
  const rows = new Map(written.rowDefs);
  const all = new Set([...rows.keys(), ...sheet.rowHeights.keys(), ...sheet.hiddenRows]);
  for (const row of all) {
    const { height: _height, hidden: _hidden, ...rest } = rows.get(row) ?? {};
    const height = sheet.rowHeights.get(row);
    const def = {
      ...rest,
      ...(height === undefined ? {} : { height }),
      ...(sheet.hiddenRows.has(row) ? { hidden: true } : {}),
    };
    rows.set(row, def);
  }
  if (rows.size > 0) written.rowDefs = rows;
}

/** The file's own width where the book's says the same. */
function keptWidth(width: number | undefined, points: number): number {
  const same = width !== undefined && Math.round((width * 7 + 5) * 0.75 * 100) / 100 === points;
  return same ? width : widthOfPoints(points);
}

function writeRule(format: ConditionalFormat, priority: number): LibraryRule[] {
  const range = format.areas.map(localAddress).join(" ");
  const origin = format.origin as LibraryRule | undefined;
  if (origin) return [{ ...origin, priority, range, stopIfTrue: format.stopIfTrue }];
  const base = {
    priority,
    range,
    style: writeLook(format.look),
    ...(format.stopIfTrue ? { stopIfTrue: true } : {}),
  };
  const bare = (formula: string): string =>
    writeFormula(formula.startsWith("=") ? formula : `=${formula}`, new Set());
  if (format.type === "Custom") {
    // A rule without a formula does nothing in Excel and cannot stand in a file.
    return format.formula ? [{ ...base, type: "expression", formula: bare(format.formula) }] : [];
  }
  const rule = format.cellValue;
  if (!rule) return [];
  const formulas = [rule.formula1, ...(rule.formula2 === undefined ? [] : [rule.formula2])].map(bare);
  return [
    {
      ...base,
      type: "cellIs",
      operator: operatorForFile(rule.operator) as NonNullable<LibraryRule["operator"]>,
      formula: formulas.length === 1 ? (formulas[0] ?? "") : formulas,
    },
  ];
}

const validationTypes: Readonly<Record<string, LibraryValidation["type"]>> = {
  wholeNumber: "whole",
  decimal: "decimal",
  date: "date",
  time: "time",
  textLength: "textLength",
};

function writeValidation(validation: Validation): LibraryValidation[] {
  const range = validation.areas.map(localAddress).join(" ");
  const origin = validation.origin as LibraryValidation | undefined;
  if (origin) return [{ ...origin, range }];
  const { errorAlert, prompt, rule } = validation;
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const base = {
    range,
    allowBlank: validation.ignoreBlanks,
    showErrorMessage: errorAlert["showAlert"] === true,
    showInputMessage: prompt["showPrompt"] === true && text(prompt["message"]) !== "",
    errorTitle: text(errorAlert["title"]),
    errorMessage: text(errorAlert["message"]),
    errorStyle: (text(errorAlert["style"]) || "Stop").toLowerCase() as NonNullable<
      LibraryValidation["errorStyle"]
    >,
    inputTitle: text(prompt["title"]),
    inputMessage: text(prompt["message"]),
  };
  const bare = (formula: unknown): string => String(formula).replace(/^=/, "");
  const kind = Object.keys(rule)[0] ?? "";
  const details = (rule[kind] ?? {}) as Record<string, unknown>;
  if (kind === "list") {
    const list = details["source"];
    if (typeof list === "string" && !list.startsWith("=")) {
      return [{ ...base, type: "list", values: list.split(",") }];
    }
    return [{ ...base, type: "list", formula1: bare(list) }];
  }
  if (kind === "custom") return [{ ...base, type: "custom", formula1: bare(details["formula"]) }];
  const type = validationTypes[kind];
  if (!type) return [];
  return [
    {
      ...base,
      type,
      operator: operatorForFile(String(details["operator"])) as NonNullable<LibraryValidation["operator"]>,
      formula1: bare(details["formula1"]),
      ...(details["formula2"] === undefined ? {} : { formula2: bare(details["formula2"]) }),
    },
  ];
}

function writeProtection(
  sheet: Sheet,
  from: SheetSource | undefined,
  original: LibrarySheet | undefined,
): LibraryProtection | undefined {
  if (!sheet.protection) return undefined;
  if (from?.protection === sheet.protection) return original?.protection;
  const { options, password } = sheet.protection;
  const keys: readonly [keyof LibraryProtection, keyof ProtectionOptions][] = [
    ["formatCells", "allowFormatCells"],
    ["formatColumns", "allowFormatColumns"],
    ["formatRows", "allowFormatRows"],
    ["insertColumns", "allowInsertColumns"],
    ["insertRows", "allowInsertRows"],
    ["insertHyperlinks", "allowInsertHyperlinks"],
    ["deleteColumns", "allowDeleteColumns"],
    ["deleteRows", "allowDeleteRows"],
    ["sort", "allowSort"],
    ["autoFilter", "allowAutoFilter"],
    ["pivotTables", "allowPivotTables"],
  ];
  const written: Record<string, unknown> = {
    sheet: true,
    objects: !options.allowEditObjects,
    scenarios: !options.allowEditScenarios,
  };
  // In a file "0" allows.
  for (const [key, option] of keys) written[key] = options[option] !== true;
  if (password) written["password"] = password;
  return written as LibraryProtection;
}

function writePage(sheet: Sheet, original: LibrarySheet | undefined): LibraryPage | undefined {
  const { page } = sheet;
  const { scale, horizontalFitToPages, verticalFitToPages } = page.zoom;
  const fits = horizontalFitToPages !== undefined || verticalFitToPages !== undefined;
  const plain =
    original === undefined && page.orientation === "Portrait" && !fits && page.printArea.length === 0;
  if (plain && !page.titleRows && !page.titleColumns && !page.centerHorizontally) return undefined;
  const {
    printArea: _area,
    printTitlesRow: _rows,
    printTitlesColumn: _columns,
    ...before
  } = original?.pageSetup ?? {};
  return {
    ...before,
    orientation: page.orientation === "Landscape" ? "landscape" : "portrait",
    ...(page.paperSize
      ? { paperSize: page.paperSize.toLowerCase() as NonNullable<LibraryPage["paperSize"]> }
      : {}),
    ...(fits
      ? {
          fitToPage: true,
          fitToWidth: horizontalFitToPages ?? 0,
          fitToHeight: verticalFitToPages ?? 0,
        }
      : scale !== undefined && scale !== 100
        ? { scale }
        : {}),
    horizontalCentered: page.centerHorizontally,
    verticalCentered: page.centerVertically,
    margins: {
      left: page.leftMargin / 72,
      right: page.rightMargin / 72,
      top: page.topMargin / 72,
      bottom: page.bottomMargin / 72,
      header: page.headerMargin / 72,
      footer: page.footerMargin / 72,
    },
  };
}

/**
 * What is printed and what is repeated on every page, as the names that Excel keeps for it: the library would name the
 * sheet without the quotes that most names need.
 */
function printNames({ name, page }: Sheet): { name: string; range: string; scope: string }[] {
  const quoted = (areas: readonly (Area | null)[]): string =>
    areas.flatMap((area) => (area ? [sheetReference(name, dollars(area))] : [])).join(",");
  return [
    { name: "_xlnm.Print_Area", range: quoted(page.printArea), scope: name },
    { name: "_xlnm.Print_Titles", range: quoted([page.titleColumns, page.titleRows]), scope: name },
  ].filter(({ range }) => range !== "");
}

/** $A$1:$B$3, $A:$A, $3:$3. */
const dollars = (area: Area): string => localAddress(area).replace(/[A-Z]+|\d+/g, (part) => `$${part}`);

/** Of heads and feet only the middle of the foot is known; what a file has beside it stays. */
function writeFooter({ page }: Sheet, original: LibrarySheet | undefined): LibrarySheet["headerFooter"] {
  const before = original?.headerFooter;
  const foot = centerOf(before?.oddFooter ?? "");
  if (page.centerFooter === foot) return before;
  const others = (before?.oddFooter ?? "").replace(`&C${foot}`, "");
  return { ...before, oddFooter: `${others}&C${page.centerFooter}` };
}

function writeNames(library: LibraryBook, book: Book): void {
  const names = [
    ...book.names.map((name) => ({ name })),
    ...book.sheets.flatMap((sheet) => sheet.names.map((name) => ({ name, scope: sheet.name }))),
  ];
  library.namedRanges = [
    ...names.map(({ name: entry, ...scope }) => ({
      name: entry.name,
      range: entry.formula.slice(1),
      ...scope,
      ...(entry.comment ? { comment: entry.comment } : {}),
    })),
    ...book.sheets.flatMap(printNames),
  ];
}

function writeProperties(library: LibraryBook, book: Book): void {
  const { properties } = book;
  const written: Record<string, unknown> = { ...library.properties };
  const keys = {
    title: properties.title,
    subject: properties.subject,
    creator: properties.author,
    keywords: properties.keywords,
    description: properties.comments,
    category: properties.category,
    manager: properties.manager,
    company: properties.company,
  };
  for (const [key, value] of Object.entries(keys)) if (value) written[key] = value;
  library.properties = written;
}
