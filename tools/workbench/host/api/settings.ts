/** Excel.Setting: what an add-in keeps in the document. */
import { invalid, notFound } from "../errors";
import { ApiCollection, ApiObject } from "../object";
import type { Book } from "../book/book";

class Setting extends ApiObject {
  readonly $type = "Setting";
  override $id: string;
  constructor(
    private readonly $book: Book,
    private readonly $key: string,
  ) {
    super();
    this.$id = $key;
  }
  get key(): string {
    return this.$key;
  }
  get value(): unknown {
    if (!this.$book.settings.has(this.$key)) throw notFound(this.$key);
    return this.$book.settings.get(this.$key);
  }
  set value(value: unknown) {
    this.$book.settings.set(this.$key, value);
    this.$book.emit({ kind: "settings" });
  }
  delete(): void {
    if (!this.$book.settings.delete(this.$key)) throw notFound(this.$key);
    this.$book.emit({ kind: "settings" });
  }
}

export class SettingCollection extends ApiCollection {
  readonly $type = "SettingCollection";
  constructor(private readonly $book: Book) {
    super();
  }
  $items(): Setting[] {
    return [...this.$book.settings.keys()].map((key) => new Setting(this.$book, key));
  }
  add(key: unknown, value: unknown): Setting {
    if (typeof key !== "string" || key === "") throw invalid("key");
    this.$book.settings.set(key, value);
    this.$book.emit({ kind: "settings" });
    return new Setting(this.$book, key);
  }
  getCount(): number {
    return this.$book.settings.size;
  }
  getItem(key: unknown): Setting {
    const item = this.getItemOrNullObject(key);
    if (!item) throw notFound(String(key));
    return item;
  }
  getItemOrNullObject(key: unknown): Setting | null {
    return this.$book.settings.has(String(key)) ? new Setting(this.$book, String(key)) : null;
  }
}
