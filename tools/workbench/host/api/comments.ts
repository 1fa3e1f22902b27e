/** Excel.Comment (threaded comments) and its collections. Notes are not listed here, as in Excel. */
import { ApiError, invalid, notFound } from "../errors";
import { limits } from "../limits";
import { ApiCollection, ApiObject } from "../object";
import type { HostContext } from "../context";
import { cellArea, cellCount, splitSheet } from "../book/area";
import type { Comment as Entry, Reply } from "../book/comment";
import type { Sheet } from "../book/sheet";
import { Range } from "./range";

function textOf(content: unknown): string {
  const text =
    typeof content === "string"
      ? content
      : (content as { richContent?: unknown } | null | undefined)?.richContent;
  if (typeof text !== "string" || text === "" || text.length > limits.cellText) throw invalid("content");
  return text;
}

export class Comment extends ApiObject {
  readonly $type = "Comment";
  override $id: string;
  constructor(
    private readonly $host: HostContext,
    private readonly $sheet: Sheet,
    private readonly $key: string,
  ) {
    super();
    this.$id = $key;
  }
  /** The book's record of the comment. */
  $entry(): Entry {
    const entry = this.$sheet.comments.find((comment) => comment.id === this.$key);
    if (!entry) throw notFound(this.$key);
    return entry;
  }
  $change(change: Partial<Entry>): void {
    this.$sheet.refuseFormatting("allowEditObjects");
    const entry = this.$entry();
    this.$sheet.comments = this.$sheet.comments.map((comment) =>
      comment === entry ? { ...entry, ...change } : comment,
    );
    this.$sheet.touch("comments");
  }

  get id(): string {
    return this.$key;
  }
  get content(): string {
    return this.$entry().content;
  }
  set content(value: unknown) {
    this.$change({ content: textOf(value) });
  }
  get richContent(): string {
    return this.$entry().content;
  }
  get contentType(): string {
    return "Plain";
  }
  get mentions(): unknown[] {
    return [];
  }
  get authorName(): string {
    return this.$entry().author;
  }
  get authorEmail(): string {
    return "";
  }
  get creationDate(): string {
    return this.$entry().created;
  }
  get resolved(): boolean {
    return this.$entry().resolved;
  }
  set resolved(value: unknown) {
    this.$change({ resolved: value === true });
  }
  get replies(): CommentReplyCollection {
    return new CommentReplyCollection(this.$host, this.$sheet, this);
  }
  getLocation(): Range {
    const { row, column } = this.$entry();
    return new Range(this.$host, this.$sheet, cellArea(row, column));
  }
  delete(): void {
    this.$sheet.refuseFormatting("allowEditObjects");
    const entry = this.$entry();
    this.$sheet.comments = this.$sheet.comments.filter((comment) => comment !== entry);
    this.$sheet.touch("comments");
  }
}

class CommentReply extends ApiObject {
  readonly $type = "CommentReply";
  override $id: string;
  constructor(
    private readonly $comment: Comment,
    private readonly $key: string,
  ) {
    super();
    this.$id = $key;
  }
  private $entry(): Reply {
    const entry = this.$comment.$entry().replies.find((reply) => reply.id === this.$key);
    if (!entry) throw notFound(this.$key);
    return entry;
  }
  get id(): string {
    return this.$key;
  }
  get content(): string {
    return this.$entry().content;
  }
  get authorName(): string {
    return this.$entry().author;
  }
  get creationDate(): string {
    return this.$entry().created;
  }
  getParentComment(): Comment {
    return this.$comment;
  }
  delete(): void {
    const entry = this.$entry();
    this.$comment.$change({ replies: this.$comment.$entry().replies.filter((reply) => reply !== entry) });
  }
}

class CommentReplyCollection extends ApiCollection {
  readonly $type = "CommentReplyCollection";
  constructor(
    private readonly $host: HostContext,
    private readonly $sheet: Sheet,
    private readonly $comment: Comment,
  ) {
    super();
  }
  $items(): CommentReply[] {
    return this.$comment.$entry().replies.map((reply) => new CommentReply(this.$comment, reply.id));
  }
  add(content: unknown): CommentReply {
    const { book } = this.$host;
    const reply: Reply = {
      id: this.$sheet.book.id(),
      content: textOf(content),
      author: book.user,
      created: new Date().toISOString(),
    };
    this.$comment.$change({ replies: [...this.$comment.$entry().replies, reply] });
    return new CommentReply(this.$comment, reply.id);
  }
  getCount(): number {
    return this.$items().length;
  }
  getItem(id: unknown): CommentReply {
    const item = this.$items().find((reply) => reply.$id === id);
    if (!item) throw notFound(String(id));
    return item;
  }
  getItemAt(index: unknown): CommentReply {
    const item = this.$items()[Number(index)];
    if (!item) throw invalid(String(index));
    return item;
  }
}

export class CommentCollection extends ApiCollection {
  readonly $type = "CommentCollection";
  /** @param $only the sheet whose comments are meant; null for the workbook's */
  constructor(
    private readonly $host: HostContext,
    private readonly $only: Sheet | null,
  ) {
    super();
  }
  $items(): Comment[] {
    return this.$sheets().flatMap((sheet) =>
      sheet.comments.map((comment) => new Comment(this.$host, sheet, comment.id)),
    );
  }

  add(cell: unknown, content: unknown): Comment {
    const { sheet, row, column } = this.$cell(cell);
    const text = textOf(content);
    sheet.refuseFormatting("allowEditObjects");
    const taken =
      sheet.comments.some((comment) => comment.row === row && comment.column === column) ||
      sheet.notes.some((note) => note.row === row && note.column === column);
    if (taken) throw new ApiError("InvalidOperation", "the cell has a comment or a note already");
    const { book } = this.$host;
    const comment: Entry = {
      id: book.id(),
      row,
      column,
      content: text,
      author: book.user,
      created: new Date().toISOString(),
      resolved: false,
      replies: [],
    };
    sheet.comments = [...sheet.comments, comment];
    sheet.touch("comments");
    return new Comment(this.$host, sheet, comment.id);
  }
  getCount(): number {
    return this.$items().length;
  }
  getItem(id: unknown): Comment {
    const item = this.getItemOrNullObject(id);
    if (!item) throw notFound(String(id));
    return item;
  }
  getItemOrNullObject(id: unknown): Comment | null {
    return this.$items().find((item) => item.$id === id) ?? null;
  }
  getItemAt(index: unknown): Comment {
    const item = this.$items()[Number(index)];
    if (!item) throw invalid(String(index));
    return item;
  }
  getItemByCell(cell: unknown): Comment {
    const { sheet, row, column } = this.$cell(cell);
    const found = sheet.comments.find((comment) => comment.row === row && comment.column === column);
    if (!found) throw notFound();
    return new Comment(this.$host, sheet, found.id);
  }
  getItemByReplyId(id: unknown): Comment {
    const found = this.$items().find((item) => item.$entry().replies.some((reply) => reply.id === id));
    if (!found) throw notFound(String(id));
    return found;
  }

  private $sheets(): Sheet[] {
    return this.$only ? [this.$only] : this.$host.book.sheets;
  }
  /** A text address must name its sheet. */
  private $cell(cell: unknown): { sheet: Sheet; row: number; column: number } {
    const found =
      cell instanceof Range
        ? { sheet: cell.$sheet, area: cell.$area }
        : typeof cell === "string" && splitSheet(cell).sheet !== null
          ? this.$host.book.resolve(cell, this.$host.book.active)
          : null;
    if (!found || cellCount(found.area) !== 1) throw invalid("cellAddress");
    if (this.$only && found.sheet !== this.$only) throw invalid("cellAddress");
    return { sheet: found.sheet, row: found.area.top, column: found.area.left };
  }
}
