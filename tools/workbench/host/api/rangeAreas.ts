/** Excel.RangeAreas: several ranges of one sheet. */
import { invalid, notFound } from "../errors";
import { ApiCollection, Keepable } from "../object";
import {
  cellCount,
  fullAddress,
  intersect,
  isEntireColumn,
  isEntireRow,
  onSheet,
  type Area,
} from "../book/area";
import type { Sheet } from "../book/sheet";
import type { HostContext } from "../context";
import { RangeFormat } from "./format";
import { ConditionalFormatCollection } from "./conditionalFormats";
import { Range, clearArea } from "./range";
import { DataValidation } from "./dataValidation";
import { Worksheet } from "./worksheet";

export class RangeCollection extends ApiCollection {
  readonly $type = "RangeCollection";
  constructor(
    private readonly $host: HostContext,
    private readonly $sheet: Sheet,
    private readonly $areas: readonly Area[],
  ) {
    super();
  }
  $items(): Range[] {
    return this.$areas.map((area) => new Range(this.$host, this.$sheet, area));
  }
  getCount(): number {
    return this.$areas.length;
  }
  getItemAt(index: unknown): Range {
    const area = this.$areas[Number(index)];
    if (!area) throw invalid(String(index));
    return new Range(this.$host, this.$sheet, area);
  }
}

export class RangeAreas extends Keepable {
  readonly $type = "RangeAreas";
  constructor(
    private readonly $host: HostContext,
    readonly $sheet: Sheet,
    readonly $areas: readonly Area[],
  ) {
    super();
  }
  override $alive(): boolean {
    return this.$sheet.book.sheets.includes(this.$sheet);
  }

  get address(): string {
    return this.$areas.map((area) => fullAddress(this.$sheet.name, area)).join(",");
  }
  get addressLocal(): string {
    return this.address;
  }
  get areaCount(): number {
    return this.$areas.length;
  }
  get cellCount(): number {
    const count = this.$areas.reduce((sum, area) => sum + cellCount(area), 0);
    return count > 2 ** 31 - 1 ? -1 : count;
  }
  get isEntireColumn(): boolean {
    return this.$areas.every(isEntireColumn);
  }
  get isEntireRow(): boolean {
    return this.$areas.every(isEntireRow);
  }
  get areas(): RangeCollection {
    return new RangeCollection(this.$host, this.$sheet, this.$areas);
  }
  get format(): RangeFormat {
    return new RangeFormat({ sheet: this.$sheet, areas: this.$areas });
  }
  get conditionalFormats(): ConditionalFormatCollection {
    return new ConditionalFormatCollection(this.$host, { sheet: this.$sheet, areas: this.$areas });
  }
  get dataValidation(): DataValidation {
    return new DataValidation({ sheet: this.$sheet, areas: this.$areas });
  }
  get worksheet(): Worksheet {
    return new Worksheet(this.$host, this.$sheet);
  }

  clear(applyTo: unknown): void {
    for (const area of this.$areas) clearArea(this.$sheet, area, applyTo);
  }
  select(): void {
    this.$sheet.book.select(this.$sheet, this.$areas);
  }
  getEntireRow(): RangeAreas {
    return new RangeAreas(
      this.$host,
      this.$sheet,
      this.$areas.map((area) => ({ ...area, left: 0, right: 16_383 })),
    );
  }
  getEntireColumn(): RangeAreas {
    return new RangeAreas(
      this.$host,
      this.$sheet,
      this.$areas.map((area) => ({ ...area, top: 0, bottom: 1_048_575 })),
    );
  }
  getOffsetRangeAreas(rows: unknown, columns: unknown): RangeAreas {
    const moved = this.$areas.map(({ top, left, bottom, right }) => ({
      top: top + Number(rows),
      left: left + Number(columns),
      bottom: bottom + Number(rows),
      right: right + Number(columns),
    }));
    if (!moved.every(onSheet)) throw invalid();
    return new RangeAreas(this.$host, this.$sheet, moved);
  }
  getIntersection(other: unknown): RangeAreas {
    const found = this.getIntersectionOrNullObject(other);
    if (!found) throw notFound();
    return found;
  }
  getIntersectionOrNullObject(other: unknown): RangeAreas | null {
    const { sheet, areas } =
      other instanceof RangeAreas
        ? { sheet: other.$sheet, areas: other.$areas }
        : other instanceof Range
          ? { sheet: other.$sheet, areas: [other.$area] }
          : { sheet: this.$sheet, areas: [this.$sheet.resolve(String(other))] };
    if (sheet !== this.$sheet) throw invalid();
    const found = this.$areas.flatMap((area) =>
      areas.flatMap((entry) => {
        const cut = intersect(area, entry);
        return cut ? [cut] : [];
      }),
    );
    return found.length > 0 ? new RangeAreas(this.$host, this.$sheet, found) : null;
  }
}
