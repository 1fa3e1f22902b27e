/** Excel.CustomXmlPart and its collections. */
import { ApiError, invalid, notFound } from "../errors";
import { ApiCollection, ApiObject } from "../object";
import type { Book } from "../book/book";
import { checkXml, namespaceOf, type XmlPart } from "../book/xmlPart";

class CustomXmlPart extends ApiObject {
  readonly $type = "CustomXmlPart";
  override $id: string;
  constructor(
    private readonly $book: Book,
    private readonly $key: string,
  ) {
    super();
    this.$id = $key;
  }
  private $entry(): XmlPart {
    const entry = this.$book.xmlParts.find((part) => part.id === this.$key);
    if (!entry) throw notFound(this.$key);
    return entry;
  }
  get id(): string {
    return this.$key;
  }
  get namespaceUri(): string {
    return namespaceOf(this.$entry().xml);
  }
  getXml(): string {
    return this.$entry().xml;
  }
  setXml(xml: unknown): void {
    checkXml(xml);
    const entry = this.$entry();
    this.$book.xmlParts = this.$book.xmlParts.map((part) => (part === entry ? { ...part, xml } : part));
    this.$book.emit({ kind: "xml" });
  }
  delete(): void {
    const entry = this.$entry();
    this.$book.xmlParts = this.$book.xmlParts.filter((part) => part !== entry);
    this.$book.emit({ kind: "xml" });
  }
}

abstract class Parts extends ApiCollection {
  constructor(
    protected readonly $book: Book,
    protected readonly $namespace: string | null,
  ) {
    super();
  }
  $items(): CustomXmlPart[] {
    return this.$book.xmlParts
      .filter((part) => this.$namespace === null || namespaceOf(part.xml) === this.$namespace)
      .map((part) => new CustomXmlPart(this.$book, part.id));
  }
  getCount(): number {
    return this.$items().length;
  }
  getItem(id: unknown): CustomXmlPart {
    const item = this.getItemOrNullObject(id);
    if (!item) throw notFound(String(id));
    return item;
  }
  getItemOrNullObject(id: unknown): CustomXmlPart | null {
    return this.$items().find((item) => item.$id === id) ?? null;
  }
}

class CustomXmlPartScopedCollection extends Parts {
  readonly $type = "CustomXmlPartScopedCollection";
  getOnlyItem(): CustomXmlPart {
    const [only, ...others] = this.$items();
    if (!only || others.length > 0) throw new ApiError("InvalidOperation", "not exactly one part");
    return only;
  }
  getOnlyItemOrNullObject(): CustomXmlPart | null {
    const [only, ...others] = this.$items();
    return only && others.length === 0 ? only : null;
  }
}

export class CustomXmlPartCollection extends Parts {
  readonly $type = "CustomXmlPartCollection";
  constructor(book: Book) {
    super(book, null);
  }
  add(xml: unknown): CustomXmlPart {
    checkXml(xml);
    const part = { id: this.$book.id(), xml };
    this.$book.xmlParts = [...this.$book.xmlParts, part];
    this.$book.emit({ kind: "xml" });
    return new CustomXmlPart(this.$book, part.id);
  }
  getByNamespace(namespace: unknown): CustomXmlPartScopedCollection {
    if (typeof namespace !== "string") throw invalid("namespaceUri");
    return new CustomXmlPartScopedCollection(this.$book, namespace);
  }
}
