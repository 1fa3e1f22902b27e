/**
 * Excel.Note and its collection (ExcelApi 1.18). Known by the cell on which it stands. npm's library does not have them
 * yet: they are reached from a page whose library does.
 */
import { ApiError, invalid, notFound } from "../errors";
import { limits } from "../limits";
import { ApiCollection, ApiObject } from "../object";
import type { HostContext } from "../context";
import { cellArea, cellCount } from "../book/area";
import type { Note as Entry } from "../book/comment";
import type { Sheet } from "../book/sheet";
import { Range } from "./range";

function textOf(content: unknown): string {
  if (typeof content !== "string" || content === "" || content.length > limits.cellText)
    throw invalid("content");
  return content;
}

export class Note extends ApiObject {
  readonly $type = "Note";
  override $id: string;
  constructor(
    private readonly $host: HostContext,
    private readonly $sheet: Sheet,
    private readonly $row: number,
    private readonly $column: number,
  ) {
    super();
    this.$id = new Range($host, $sheet, cellArea($row, $column)).address;
  }
  private $entry(): Entry {
    const entry = this.$sheet.notes.find(({ row, column }) => row === this.$row && column === this.$column);
    if (!entry) throw notFound(this.$id);
    return entry;
  }
  get content(): string {
    return this.$entry().text;
  }
  set content(value: unknown) {
    this.$sheet.refuseFormatting("allowEditObjects");
    const entry = this.$entry();
    const text = textOf(value);
    this.$sheet.notes = this.$sheet.notes.map((note) => (note === entry ? { ...note, text } : note));
    this.$sheet.touch("comments");
  }
  get authorName(): string {
    return this.$entry().author;
  }
  getLocation(): Range {
    return new Range(this.$host, this.$sheet, cellArea(this.$row, this.$column));
  }
  delete(): void {
    this.$sheet.refuseFormatting("allowEditObjects");
    const entry = this.$entry();
    this.$sheet.notes = this.$sheet.notes.filter((note) => note !== entry);
    this.$sheet.touch("comments");
  }
}

/** The notes of one sheet. */
export class NoteCollection extends ApiCollection {
  readonly $type = "NoteCollection";
  constructor(
    private readonly $host: HostContext,
    private readonly $sheet: Sheet,
  ) {
    super();
  }
  $items(): Note[] {
    return this.$sheet.notes.map(({ row, column }) => new Note(this.$host, this.$sheet, row, column));
  }
  add(cell: unknown, content: unknown): Note {
    const { row, column } = this.$cell(cell);
    const text = textOf(content);
    this.$sheet.refuseFormatting("allowEditObjects");
    const at = (entry: { readonly row: number; readonly column: number }): boolean =>
      entry.row === row && entry.column === column;
    if (this.$sheet.comments.some(at) || this.$sheet.notes.some(at))
      throw new ApiError("InvalidOperation", "the cell has a comment or a note already");
    const { user } = this.$host.book;
    this.$sheet.notes = [...this.$sheet.notes, { row, column, text, author: user }];
    this.$sheet.touch("comments");
    return new Note(this.$host, this.$sheet, row, column);
  }
  getCount(): number {
    return this.$items().length;
  }
  getItem(key: unknown): Note {
    const item = this.getItemOrNullObject(key);
    if (!item) throw notFound(String(key));
    return item;
  }
  getItemOrNullObject(key: unknown): Note | null {
    const { row, column } = this.$cell(key);
    const found = this.$sheet.notes.some((note) => note.row === row && note.column === column);
    return found ? new Note(this.$host, this.$sheet, row, column) : null;
  }
  getItemAt(index: unknown): Note {
    const item = this.$items()[Number(index)];
    if (!item) throw invalid(String(index));
    return item;
  }

  private $cell(cell: unknown): { row: number; column: number } {
    const found =
      cell instanceof Range
        ? { sheet: cell.$sheet, area: cell.$area }
        : typeof cell === "string"
          ? this.$host.book.resolve(cell, this.$sheet)
          : null;
    if (!found || found.sheet !== this.$sheet || cellCount(found.area) !== 1)
      throw new ApiError("InvalidArgument", "cellAddress");
    return { row: found.area.top, column: found.area.left };
  }
}
