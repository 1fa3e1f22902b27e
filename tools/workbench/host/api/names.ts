/** Excel.NamedItem and its collections. */
import { invalid, notFound } from "../errors";
import { ApiCollection, ApiObject } from "../object";
import type { HostContext } from "../context";
import { shownValue } from "../book/cell";
import type { DefinedName } from "../book/name";
import type { Sheet } from "../book/sheet";
import { Range } from "./range";
import { Worksheet } from "./worksheet";

export class NamedItem extends ApiObject {
  readonly $type = "NamedItem";
  override $id: string;
  constructor(
    private readonly $host: HostContext,
    private readonly $scope: Sheet | null,
    private readonly $key: string,
  ) {
    super();
    this.$id = $key;
  }
  private $list(): DefinedName[] {
    return this.$scope ? this.$scope.names : this.$host.book.names;
  }
  private $entry(): DefinedName {
    const entry = this.$list().find((name) => name.name === this.$key);
    if (!entry) throw notFound(this.$key);
    return entry;
  }
  private $replace(change: Partial<DefinedName> | null): void {
    const entry = this.$entry();
    const next = this.$list().flatMap((name) =>
      name === entry ? (change ? [{ ...entry, ...change }] : []) : [name],
    );
    if (this.$scope) this.$scope.names = next;
    else this.$host.book.names = next;
    this.$host.book.emit({ kind: "names" });
  }

  get name(): string {
    return this.$key;
  }
  get formula(): string {
    return this.$entry().formula;
  }
  set formula(value: unknown) {
    if (typeof value !== "string" || !value.startsWith("=")) throw invalid("formula");
    this.$replace({ formula: value });
  }
  get comment(): string {
    return this.$entry().comment;
  }
  set comment(value: unknown) {
    this.$replace({ comment: String(value) });
  }
  get visible(): boolean {
    return this.$entry().visible;
  }
  set visible(value: unknown) {
    this.$replace({ visible: value === true });
  }
  get scope(): string {
    return this.$scope ? "Worksheet" : "Workbook";
  }
  get type(): string {
    return this.$host.book.areaOfFormula(this.formula) ? "Range" : "String";
  }
  get value(): unknown {
    const found = this.$host.book.areaOfFormula(this.formula);
    if (!found) return this.formula.replace(/^="?|"$/g, "");
    if (found.area.top === found.area.bottom && found.area.left === found.area.right) {
      return shownValue(found.sheet.at(found.area.top, found.area.left).value);
    }
    return this.formula.slice(1);
  }
  get worksheet(): Worksheet {
    if (!this.$scope) throw notFound("worksheet");
    return new Worksheet(this.$host, this.$scope);
  }
  get worksheetOrNullObject(): Worksheet | null {
    return this.$scope ? new Worksheet(this.$host, this.$scope) : null;
  }
  getRange(): Range {
    const range = this.getRangeOrNullObject();
    if (!range) throw notFound(this.$key);
    return range;
  }
  getRangeOrNullObject(): Range | null {
    const found = this.$host.book.areaOfFormula(this.formula);
    return found ? new Range(this.$host, found.sheet, found.area) : null;
  }
  delete(): void {
    this.$replace(null);
  }
}

export class NamedItemCollection extends ApiCollection {
  readonly $type = "NamedItemCollection";
  constructor(
    private readonly $host: HostContext,
    private readonly $scope: Sheet | null,
  ) {
    super();
  }
  $items(): NamedItem[] {
    return this.$list().map((name) => new NamedItem(this.$host, this.$scope, name.name));
  }
  private $list(): DefinedName[] {
    return this.$scope ? this.$scope.names : this.$host.book.names;
  }

  add(name: unknown, reference: unknown, comment: unknown): NamedItem {
    const formula =
      reference instanceof Range
        ? this.$host.book.reference(reference.$sheet, reference.$area)
        : typeof reference === "string" && reference.startsWith("=")
          ? reference
          : null;
    if (formula === null) throw invalid("reference");
    const entry = this.$host.book.addName(
      this.$scope,
      name,
      formula,
      typeof comment === "string" ? comment : "",
    );
    return new NamedItem(this.$host, this.$scope, entry.name);
  }
  addFormulaLocal(name: unknown, formula: unknown, comment: unknown): NamedItem {
    return this.add(name, formula, comment);
  }
  getCount(): number {
    return this.$list().length;
  }
  getItem(name: unknown): NamedItem {
    const item = this.getItemOrNullObject(name);
    if (!item) throw notFound(String(name));
    return item;
  }
  getItemOrNullObject(name: unknown): NamedItem | null {
    const key = String(name).toLowerCase();
    const found = this.$list().find((entry) => entry.name.toLowerCase() === key);
    return found ? new NamedItem(this.$host, this.$scope, found.name) : null;
  }
}
