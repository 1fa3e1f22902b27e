/** Opens an .xlsx as a book. */
import { centerOf } from "./footer";
import { openXlsx } from "../../../src/files/library";
import { readWorkbook } from "../../../src/files/readWorkbook";
import { UnreadableFile } from "../../../src/files/unreadable";
import type { SheetSnapshot } from "../../../src/sheet/snapshot";
import { areaOf, keyOf, readArea, splitSheet, type Area } from "../host/book/area";
import { Book } from "../host/book/book";
import type { Cell, Scalar, Style } from "../host/book/cell";
import { plainStyle } from "../host/book/cell";
import type { ConditionalFormat } from "../host/book/conditionalFormat";
import { strictOptions, type ProtectionOptions } from "../host/book/protection";
import type { Hyperlink, Sheet } from "../host/book/sheet";
import { translateFormula } from "../host/book/shift";
import type { Validation } from "../host/book/validation";
import { namespaceOf } from "../host/book/xmlPart";
import { readFormula } from "./formulas";
import { openPackage, readXmlParts, settingsNamespace, sheetParts, unescapeXml, type Entries } from "./parts";
import { readLook, readStyle } from "./styles";
import type {
  LibraryBook,
  LibraryProtection,
  LibraryRule,
  LibrarySheet,
  LibraryStyle,
  LibraryValidation,
} from "./types";

/** What saving needs of the file that a book came from. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly library: LibraryBook;
  readonly entries: Entries;
  /** State of the book right after opening; an unchanged book is saved as the very same bytes. */
  readonly state: string;
  readonly sheets: ReadonlyMap<Sheet, SheetSource>;
}

export interface SheetSource {
  readonly library: LibrarySheet;
  readonly part: string | null;
  readonly cells: ReadonlyMap<number, Cell>;
  readonly protection: Sheet["protection"];
}

const sources = new WeakMap<Book, Source>();

/** The file a book was opened from; undefined for a new book. */
export function sourceOf(book: Book): Source | undefined {
  return sources.get(book);
}

/** Width in points of a width in characters: 7 pixels a character, 5 of padding, 0.75 points a pixel. */
export function pointsOfWidth(characters: number): number {
  return Math.round((characters * 7 + 5) * 0.75 * 100) / 100;
}

export function widthOfPoints(points: number): number {
  return Math.round(((points / 0.75 - 5) / 7) * 100) / 100;
}

/**
 * Reads the file as a book.
 * @throws UnreadableFile when it is no workbook that can be read
 */
export async function openBook(bytes: Uint8Array, name: string): Promise<Book> {
  const snapshot = await readWorkbook(bytes);
  let library: LibraryBook;
  let entries: Entries;
  try {
    library = await openXlsx(bytes, { readStyles: true });
    entries = openPackage(bytes);
  } catch (error) {
    throw new UnreadableFile("damaged", String(error));
  }
  const names = library.sheets.map((sheet) => sheet.name);
  const book = new Book({ name, sheets: names.map((_name, i) => `Sheet${i + 1}`) });
  const parts = sheetParts(entries);
  const theme = library.themeColors ?? [];
  const styles = new Map<LibraryStyle, Style>();
  const byJson = new Map<string, Style>();
  const styleOf = (style: LibraryStyle | undefined): Style => {
    if (!style) return plainStyle;
    const known = styles.get(style);
    if (known) return known;
    // The library makes a new object for every cell; equal ones share one record here.
    const json = JSON.stringify(style);
    const made = byJson.get(json) ?? readStyle(style, theme);
    byJson.set(json, made);
    styles.set(style, made);
    return made;
  };
  const sheets = new Map<Sheet, SheetSource>();
  for (const [i, from] of library.sheets.entries()) {
    const sheet = book.sheets[i];
    if (!sheet) continue;
    // Names in a file are taken as they are.
    sheet.name = from.name;
    const values = snapshot.sheets.find((entry) => entry.name === from.name);
    readSheet(sheet, from, values, styleOf, library);
    sheets.set(sheet, {
      library: from,
      part: parts.get(from.name) ?? null,
      cells: new Map(sheet.cells),
      protection: sheet.protection,
    });
  }
  book.active = book.sheets[library.activeSheet ?? 0] ?? (book.sheets[0] as Sheet);
  for (const range of library.namedRanges ?? []) {
    const scope = range.scope === undefined ? undefined : book.find(range.scope);
    const entry = {
      name: range.name,
      formula: `=${range.range}`,
      comment: range.comment ?? "",
      visible: true,
    };
    (scope?.names ?? book.names).push(entry);
  }
  for (const part of readXmlParts(entries, () => book.id())) {
    if (namespaceOf(part.xml) === settingsNamespace) readSettings(book, part.xml);
    else book.xmlParts.push(part);
  }
  book.structureLocked = library.workbookProtection?.lockStructure === true;
  const { properties } = library;
  Object.assign(book.properties, {
    title: properties?.title ?? "",
    subject: properties?.subject ?? "",
    author: properties?.creator ?? "",
    keywords: properties?.keywords ?? "",
    comments: properties?.description ?? "",
    category: properties?.category ?? "",
    manager: properties?.manager ?? "",
    company: properties?.company ?? "",
    lastAuthor: properties?.lastModifiedBy ?? "",
  });
  sources.set(book, { bytes, library, entries, sheets, state: JSON.stringify(book) });
  return book;
}

function readSettings(book: Book, xml: string): void {
  const body = /<settings\b[^>]*>([\s\S]*)<\/settings>/.exec(xml)?.[1] ?? "[]";
  for (const [key, value] of JSON.parse(unescapeXml(body)) as [string, unknown][])
    book.settings.set(key, value);
}

type StyleOf = (style: LibraryStyle | undefined) => Style;

function readSheet(
  sheet: Sheet,
  from: LibrarySheet,
  snapshot: SheetSnapshot | undefined,
  styleOf: StyleOf,
  library: LibraryBook,
): void {
  const theme = library.themeColors ?? [];
  sheet.visibility = from.veryHidden ? "VeryHidden" : from.hidden ? "Hidden" : "Visible";
  sheet.showGridlines = from.view?.showGridLines !== false;
  sheet.showHeadings = from.view?.showRowColHeaders !== false;
  if (from.view?.tabColor?.rgb) sheet.tabColor = `#${from.view.tabColor.rgb.slice(-6).toUpperCase()}`;
  readCells(sheet, from, snapshot, styleOf);
  sheet.merges = (from.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
    top: startRow,
    left: startCol,
    bottom: endRow,
    right: endCol,
  }));
  for (const [i, column] of (from.columns ?? []).entries()) {
    if (column?.width !== undefined) sheet.columnWidths.set(i, pointsOfWidth(column.width));
    if (column?.hidden) sheet.hiddenColumns.add(i);
  }
  for (const [row, { height, hidden }] of from.rowDefs ?? []) {
    if (height !== undefined) sheet.rowHeights.set(row, height);
    if (hidden) sheet.hiddenRows.add(row);
  }
  const { book } = sheet;
  const rules = [...(from.conditionalRules ?? [])].sort((a, b) => a.priority - b.priority);
  sheet.conditionalFormats = rules.flatMap((rule) => readRule(rule, book.id(), theme));
  sheet.validations = (from.dataValidations ?? []).flatMap(readValidation);
  sheet.tables = (from.tables ?? []).flatMap((table) => {
    const area = readArea(table.range ?? "");
    if (!area) return [];
    return [
      {
        id: book.id(),
        name: table.displayName ?? table.name,
        area,
        columns: table.columns.map((column, i) => ({ id: i + 1, name: column.name })),
        style: table.style ?? "",
        showHeaders: true,
        showTotals: table.showTotalRow ?? false,
        showBandedRows: table.showRowStripes ?? true,
        showBandedColumns: table.showColumnStripes ?? false,
        showFilterButton: table.showAutoFilter ?? false,
        highlightFirstColumn: false,
        highlightLastColumn: false,
      },
    ];
  });
  readComments(sheet, from, library);
  if (from.protection) sheet.protection = { options: readProtection(from.protection), password: undefined };
  sheet.freeze = { rows: from.freezePane?.rows ?? 0, columns: from.freezePane?.columns ?? 0 };
  readPage(sheet, from);
}

function readCells(
  sheet: Sheet,
  from: LibrarySheet,
  snapshot: SheetSnapshot | undefined,
  styleOf: StyleOf,
): void {
  // Values and formats come from our own reader: it keeps errors apart from texts and dates as numbers.
  if (snapshot) {
    for (const [i, line] of snapshot.values.entries()) {
      for (const [j, value] of line.entries()) {
        if (value === null) continue;
        const format = snapshot.formats[i]?.[j] ?? "General";
        sheet.put(snapshot.top + i, snapshot.left + j, { value: value as Scalar, format, style: plainStyle });
      }
    }
  }
  const masters = new Map<number, { formula: string; row: number; column: number }>();
  const spills: { area: Area; key: number }[] = [];
  for (const [position, cell] of from.cells ?? []) {
    const [row = 0, column = 0] = position.split(",").map(Number);
    const before = sheet.cells.get(keyOf(row, column));
    const format = before?.format ?? cell.style?.numFmt ?? "General";
    let formula = cell.formula === undefined || cell.formula === "" ? undefined : readFormula(cell.formula);
    if (cell.formulaType === "shared" && cell.formulaSharedIndex !== undefined) {
      const master = masters.get(cell.formulaSharedIndex);
      if (formula !== undefined && !master) masters.set(cell.formulaSharedIndex, { formula, row, column });
      else if (formula === undefined && master) {
        formula = translateFormula(master.formula, row - master.row, column - master.column);
      }
    }
    if (formula !== undefined && cell.formulaDynamic && cell.formulaRef) {
      const area = readArea(cell.formulaRef);
      if (area) spills.push({ area, key: keyOf(row, column) });
    }
    sheet.put(row, column, {
      value: before?.value ?? null,
      ...(formula === undefined ? {} : { formula }),
      format,
      style: styleOf(cell.style),
    });
    const link = cell.hyperlink;
    if (link) {
      const inside = link.location;
      const target: Hyperlink = {
        ...(inside ? { documentReference: inside } : { address: link.target }),
        ...(link.tooltip ? { screenTip: link.tooltip } : {}),
      };
      sheet.links.set(keyOf(row, column), target);
    }
  }
  for (const { area, key } of spills) {
    for (const [row, column, cell] of sheet.stored(area)) {
      if (keyOf(row, column) !== key) sheet.put(row, column, { ...cell, spilledFrom: key });
    }
  }
}

const operators: Readonly<Record<string, string>> = {
  between: "Between",
  notBetween: "NotBetween",
  equal: "EqualTo",
  notEqual: "NotEqualTo",
  greaterThan: "GreaterThan",
  lessThan: "LessThan",
  greaterThanOrEqual: "GreaterThanOrEqual",
  lessThanOrEqual: "LessThanOrEqual",
};
const otherRules: Readonly<Record<string, string>> = {
  colorScale: "ColorScale",
  dataBar: "DataBar",
  iconSet: "IconSet",
  top10: "TopBottom",
  aboveAverage: "PresetCriteria",
  duplicateValues: "PresetCriteria",
  uniqueValues: "PresetCriteria",
  containsBlanks: "PresetCriteria",
  notContainsBlanks: "PresetCriteria",
};

/** Excel's name of an operator of the file, and back. */
export function operatorOfFile(operator: string | undefined): string {
  return operators[operator ?? "equal"] ?? "EqualTo";
}
export function operatorForFile(operator: string): string {
  return Object.keys(operators).find((key) => operators[key] === operator) ?? "equal";
}

/** Areas of a list such as "A1:B2 D4". */
export function areasOfList(list: string): Area[] {
  return list
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => areaOf(splitSheet(part).local));
}

function readRule(rule: LibraryRule, id: string, theme: readonly string[]): ConditionalFormat[] {
  const formulas = (Array.isArray(rule.formula) ? rule.formula : [rule.formula]).filter(
    (formula): formula is string => formula !== undefined,
  );
  const [first = "", second] = formulas.map(readFormula);
  const base = {
    id,
    areas: areasOfList(rule.range),
    stopIfTrue: rule.stopIfTrue ?? false,
    look: readLook(rule.style, theme),
    origin: rule,
  };
  if (base.areas.length === 0) return [];
  if (rule.type === "expression") return [{ ...base, type: "Custom", formula: first }];
  if (rule.type !== "cellIs") return [{ ...base, type: otherRules[rule.type] ?? "ContainsText" }];
  const cellValue = {
    formula1: first,
    ...(second === undefined ? {} : { formula2: second }),
    operator: operatorOfFile(rule.operator),
  };
  return [{ ...base, type: "CellValue", cellValue }];
}

const validationKinds: Readonly<Record<string, string>> = {
  whole: "wholeNumber",
  decimal: "decimal",
  date: "date",
  time: "time",
  textLength: "textLength",
};

function readValidation(validation: LibraryValidation): Validation[] {
  const { type, values, formula1, formula2, operator } = validation;
  const areas = areasOfList(validation.range);
  if (areas.length === 0) return [];
  let rule: Record<string, unknown>;
  if (type === "list") {
    rule = { list: { inCellDropDown: true, source: values ? values.join(",") : `=${formula1 ?? ""}` } };
  } else if (type === "custom") {
    rule = { custom: { formula: `=${formula1 ?? ""}` } };
  } else {
    const bound = (formula: string | undefined): unknown =>
      formula === undefined ? undefined : Number.isNaN(Number(formula)) ? `=${formula}` : Number(formula);
    rule = {
      [validationKinds[type] ?? type]: {
        formula1: bound(formula1),
        ...(formula2 === undefined ? {} : { formula2: bound(formula2) }),
        operator: operatorOfFile(operator ?? "between"),
      },
    };
  }
  const style = validation.errorStyle ?? "stop";
  return [
    {
      areas,
      rule,
      errorAlert: {
        message: validation.errorMessage ?? "",
        showAlert: validation.showErrorMessage ?? false,
        style: style.charAt(0).toUpperCase() + style.slice(1),
        title: validation.errorTitle ?? "",
      },
      prompt: {
        message: validation.inputMessage ?? "",
        showPrompt: validation.showInputMessage ?? false,
        title: validation.inputTitle ?? "",
      },
      ignoreBlanks: validation.allowBlank ?? false,
      origin: validation,
    },
  ];
}

function readComments(sheet: Sheet, from: LibrarySheet, library: LibraryBook): void {
  const threads = from.threadedComments ?? [];
  const persons = new Map(
    (library.persons ?? []).map((person) => [person.id.toUpperCase(), person.displayName] as const),
  );
  const author = (id: string): string => persons.get(id.toUpperCase()) ?? sheet.book.user;
  const threaded = new Set<number>();
  for (const thread of threads) {
    if (thread.parentId || !thread.ref) continue;
    const { top: row, left: column } = areaOf(thread.ref);
    threaded.add(keyOf(row, column));
    sheet.comments.push({
      id: thread.id,
      row,
      column,
      content: thread.text,
      author: author(thread.personId),
      created: dateOf(thread.date),
      resolved: thread.done ?? false,
      replies: threads
        .filter((reply) => reply.parentId === thread.id)
        .map((reply) => ({
          id: reply.id,
          content: reply.text,
          author: author(reply.personId),
          created: dateOf(reply.date),
        })),
    });
  }
  for (const [position, cell] of from.cells ?? []) {
    const [row = 0, column = 0] = position.split(",").map(Number);
    // Excel writes a note of the same text under every thread, for older programs.
    if (!cell.comment || threaded.has(keyOf(row, column))) continue;
    sheet.notes.push({ row, column, text: cell.comment.text, author: cell.comment.author ?? "" });
  }
}

function dateOf(text: string | undefined): string {
  if (text === undefined) return new Date(0).toISOString();
  return text.endsWith("Z") ? text : `${text}Z`;
}

function readProtection(protection: LibraryProtection): ProtectionOptions {
  // In a file "0" allows; the library gives it as false.
  const allowed = (value: boolean | undefined): boolean => value === false;
  return {
    ...strictOptions,
    allowFormatCells: allowed(protection.formatCells),
    allowFormatColumns: allowed(protection.formatColumns),
    allowFormatRows: allowed(protection.formatRows),
    allowInsertColumns: allowed(protection.insertColumns),
    allowInsertRows: allowed(protection.insertRows),
    allowInsertHyperlinks: allowed(protection.insertHyperlinks),
    allowDeleteColumns: allowed(protection.deleteColumns),
    allowDeleteRows: allowed(protection.deleteRows),
    allowSort: allowed(protection.sort),
    allowAutoFilter: allowed(protection.autoFilter),
    allowPivotTables: allowed(protection.pivotTables),
    allowEditObjects: protection.objects !== true,
    allowEditScenarios: protection.scenarios !== true,
  };
}

function readPage(sheet: Sheet, from: LibrarySheet): void {
  sheet.page.centerFooter = centerOf(from.headerFooter?.oddFooter ?? "");
  const setup = from.pageSetup;
  if (!setup) return;
  const { page } = sheet;
  if (setup.orientation) page.orientation = setup.orientation === "landscape" ? "Landscape" : "Portrait";
  if (setup.paperSize) page.paperSize = setup.paperSize.charAt(0).toUpperCase() + setup.paperSize.slice(1);
  if (setup.fitToPage) {
    page.zoom = {
      ...(setup.fitToWidth === undefined ? {} : { horizontalFitToPages: setup.fitToWidth }),
      ...(setup.fitToHeight === undefined ? {} : { verticalFitToPages: setup.fitToHeight }),
    };
  } else if (setup.scale) page.zoom = { scale: setup.scale };
  page.centerHorizontally = setup.horizontalCentered ?? false;
  page.centerVertically = setup.verticalCentered ?? false;
  const inches = (value: number | undefined, before: number): number =>
    value === undefined ? before : value * 72;
  page.leftMargin = inches(setup.margins?.left, page.leftMargin);
  page.rightMargin = inches(setup.margins?.right, page.rightMargin);
  page.topMargin = inches(setup.margins?.top, page.topMargin);
  page.bottomMargin = inches(setup.margins?.bottom, page.bottomMargin);
  page.headerMargin = inches(setup.margins?.header, page.headerMargin);
  page.footerMargin = inches(setup.margins?.footer, page.footerMargin);
  page.printArea = setup.printArea
    ? setup.printArea.split(",").flatMap((part) => readArea(splitSheet(part).local) ?? [])
    : [];
  page.titleRows = setup.printTitlesRow ? readArea(setup.printTitlesRow) : null;
  page.titleColumns = setup.printTitlesColumn ? readArea(setup.printTitlesColumn) : null;
}
