/** Protection of sheets and of the workbook's structure. */
import { ApiError, invalid } from "../errors";
import { ApiObject } from "../object";
import type { Book } from "../book/book";
import { strictOptions, type ProtectionOptions } from "../book/protection";
import type { Sheet } from "../book/sheet";

export class WorksheetProtection extends ApiObject {
  readonly $type = "WorksheetProtection";
  constructor(private readonly $sheet: Sheet) {
    super();
  }

  get protected(): boolean {
    return this.$sheet.protection !== null;
  }
  get options(): ProtectionOptions | null {
    return this.$sheet.protection?.options ?? null;
  }
  protect(options: unknown, password: unknown): void {
    if (this.$sheet.protection) throw new ApiError("InvalidOperation", "the sheet is protected already");
    const given = (options ?? {}) as Partial<ProtectionOptions>;
    for (const key of Object.keys(given)) if (!(key in strictOptions)) throw invalid(key);
    this.$sheet.protection = {
      options: { ...strictOptions, ...given },
      password: typeof password === "string" && password ? password : null,
    };
    this.$sheet.touch("protection");
  }
  unprotect(password: unknown): void {
    const { protection } = this.$sheet;
    if (!protection) return;
    if (protection.password !== null && protection.password !== password) {
      throw new ApiError("AccessDenied", "wrong password");
    }
    this.$sheet.protection = null;
    this.$sheet.touch("protection");
  }
}

export class WorkbookProtection extends ApiObject {
  readonly $type = "WorkbookProtection";
  constructor(private readonly $book: Book) {
    super();
  }

  get protected(): boolean {
    return this.$book.structureLocked;
  }
  protect(password: unknown): void {
    if (this.$book.structureLocked)
      throw new ApiError("InvalidOperation", "the workbook is protected already");
    this.$book.structureLocked = true;
    this.$book.structurePassword = typeof password === "string" && password ? password : null;
  }
  unprotect(password: unknown): void {
    const { structurePassword } = this.$book;
    if (structurePassword !== null && structurePassword !== password) {
      throw new ApiError("AccessDenied", "wrong password");
    }
    this.$book.structureLocked = false;
    this.$book.structurePassword = null;
  }
}
