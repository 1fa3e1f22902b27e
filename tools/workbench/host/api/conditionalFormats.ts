/** Excel.ConditionalFormat and its collection. */
import { ApiError, invalid, notFound } from "../errors";
import { ApiCollection, ApiObject } from "../object";
import { intersect, type Area } from "../book/area";
import type { CellValueRule, ConditionalFormat, ConditionalLook } from "../book/conditionalFormat";
import type { HostContext } from "../context";
import { colorOf, oneOf, type Cells } from "./format";
import { Range } from "./range";
import { RangeAreas } from "./rangeAreas";
import type { Sheet } from "../book/sheet";

type Patch = Partial<ConditionalFormat>;

/** Types the host knows; those after the second can only come from a file. */
const addable = ["Custom", "CellValue"];
const operators = [
  "Between",
  "NotBetween",
  "EqualTo",
  "NotEqualTo",
  "GreaterThan",
  "LessThan",
  "GreaterThanOrEqual",
  "LessThanOrEqual",
];

class Look extends ApiObject {
  readonly $type = "ConditionalRangeFormat";
  constructor(private readonly $owner: ConditionalFormatObject) {
    super();
  }
  get fill(): LookFill {
    return new LookFill(this.$owner);
  }
  get font(): LookFont {
    return new LookFont(this.$owner);
  }
  get borders(): LookBorders {
    return new LookBorders(this.$owner);
  }
  get numberFormat(): string | null {
    return this.$owner.$entry().look.numberFormat ?? null;
  }
  set numberFormat(value: unknown) {
    if (typeof value !== "string") throw invalid(String(value));
    this.$owner.$look({ numberFormat: value });
  }
}

class LookFill extends ApiObject {
  readonly $type = "ConditionalRangeFill";
  constructor(private readonly $owner: ConditionalFormatObject) {
    super();
  }
  get color(): string | null {
    return this.$owner.$entry().look.fill ?? null;
  }
  set color(value: unknown) {
    this.$owner.$look({ fill: colorOf(value) });
  }
  clear(): void {
    this.$owner.$look({ fill: undefined });
  }
}

class LookFont extends ApiObject {
  readonly $type = "ConditionalRangeFont";
  constructor(private readonly $owner: ConditionalFormatObject) {
    super();
  }
  get color(): string | null {
    return this.$owner.$entry().look.fontColor ?? null;
  }
  set color(value: unknown) {
    this.$owner.$look({ fontColor: colorOf(value) });
  }
  get bold(): boolean | null {
    return this.$owner.$entry().look.bold ?? null;
  }
  set bold(value: unknown) {
    this.$owner.$look({ bold: Boolean(value) });
  }
  get italic(): boolean | null {
    return this.$owner.$entry().look.italic ?? null;
  }
  set italic(value: unknown) {
    this.$owner.$look({ italic: Boolean(value) });
  }
  get underline(): string | null {
    return this.$owner.$entry().look.underline ?? null;
  }
  set underline(value: unknown) {
    this.$owner.$look({ underline: oneOf(value, ["None", "Single", "Double"]) });
  }
  get strikethrough(): boolean | null {
    return this.$owner.$entry().look.strikethrough ?? null;
  }
  set strikethrough(value: unknown) {
    this.$owner.$look({ strikethrough: Boolean(value) });
  }
  clear(): void {
    this.$owner.$look({
      fontColor: undefined,
      bold: undefined,
      italic: undefined,
      underline: undefined,
      strikethrough: undefined,
    });
  }
}

const sides = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight"];

class LookBorders extends ApiCollection {
  readonly $type = "ConditionalRangeBorderCollection";
  constructor(private readonly $owner: ConditionalFormatObject) {
    super();
  }
  $items(): LookBorder[] {
    return sides.map((side) => new LookBorder(this.$owner, side));
  }
  get count(): number {
    return sides.length;
  }
  get top(): LookBorder {
    return new LookBorder(this.$owner, "EdgeTop");
  }
  get bottom(): LookBorder {
    return new LookBorder(this.$owner, "EdgeBottom");
  }
  get left(): LookBorder {
    return new LookBorder(this.$owner, "EdgeLeft");
  }
  get right(): LookBorder {
    return new LookBorder(this.$owner, "EdgeRight");
  }
  getItem(side: unknown): LookBorder {
    return new LookBorder(this.$owner, oneOf(side, sides));
  }
}

class LookBorder extends ApiObject {
  readonly $type = "ConditionalRangeBorder";
  override $id: string;
  constructor(
    private readonly $owner: ConditionalFormatObject,
    private readonly $side: string,
  ) {
    super();
    this.$id = $side;
  }
  get sideIndex(): string {
    return this.$side;
  }
  get style(): string {
    return this.$owner.$entry().look.borders?.[this.$side]?.style ?? "None";
  }
  set style(value: unknown) {
    this.$draw({ style: oneOf(value, ["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot"]) });
  }
  get color(): string {
    return this.$owner.$entry().look.borders?.[this.$side]?.color ?? "#000000";
  }
  set color(value: unknown) {
    this.$draw({ color: colorOf(value) });
  }
  private $draw(change: { style?: string; color?: string }): void {
    const borders = this.$owner.$entry().look.borders ?? {};
    const line = { style: "Continuous", color: "#000000", ...borders[this.$side], ...change };
    this.$owner.$look({ borders: { ...borders, [this.$side]: line } });
  }
}

class Rule extends ApiObject {
  readonly $type = "ConditionalFormatRule";
  constructor(private readonly $owner: ConditionalFormatObject) {
    super();
  }
  get formula(): string {
    return this.$owner.$entry().formula ?? "";
  }
  set formula(value: unknown) {
    if (typeof value !== "string" || value === "") throw invalid("formula");
    if (value.length > 8192) throw invalid("formula");
    this.$owner.$change({ formula: value });
  }
  get formulaLocal(): string {
    return this.formula;
  }
}

class CustomConditionalFormat extends ApiObject {
  readonly $type = "CustomConditionalFormat";
  constructor(private readonly $owner: ConditionalFormatObject) {
    super();
  }
  get rule(): Rule {
    return new Rule(this.$owner);
  }
  get format(): Look {
    return new Look(this.$owner);
  }
}

class CellValueConditionalFormat extends ApiObject {
  readonly $type = "CellValueConditionalFormat";
  constructor(private readonly $owner: ConditionalFormatObject) {
    super();
  }
  get rule(): CellValueRule | null {
    return this.$owner.$entry().cellValue ?? null;
  }
  set rule(value: unknown) {
    const rule = value as Partial<CellValueRule> | null;
    if (!rule || typeof rule.formula1 !== "string") throw invalid("rule");
    const operator = oneOf(rule.operator, operators);
    const needsTwo = /between/i.test(operator);
    if (needsTwo && typeof rule.formula2 !== "string") throw invalid("rule.formula2");
    this.$owner.$change({
      cellValue: {
        formula1: rule.formula1,
        operator,
        ...(needsTwo ? { formula2: String(rule.formula2) } : {}),
      },
    });
  }
  get format(): Look {
    return new Look(this.$owner);
  }
}

export class ConditionalFormatObject extends ApiObject {
  readonly $type = "ConditionalFormat";
  override $id: string;
  constructor(
    private readonly $host: HostContext,
    readonly $sheet: Sheet,
    private readonly $key: string,
  ) {
    super();
    this.$id = $key;
  }

  /** The book's record of the format. */
  $entry(): ConditionalFormat {
    const entry = this.$sheet.conditionalFormats.find((format) => format.id === this.$key);
    if (!entry || entry.lost) throw notFound(this.$key);
    return entry;
  }
  /** Changes the record; what a file said of the rule no longer holds then. */
  $change(patch: Patch): void {
    this.$sheet.refuseFormatting("allowFormatCells");
    const { origin: _origin, ...entry } = this.$entry();
    this.$sheet.conditionalFormats = this.$sheet.conditionalFormats.map((format) =>
      format.id === this.$key ? { ...entry, ...patch } : format,
    );
    this.$sheet.touch("conditionalFormats");
  }
  $look(change: { [K in keyof ConditionalLook]?: ConditionalLook[K] | undefined }): void {
    const look = Object.fromEntries(
      Object.entries({ ...this.$entry().look, ...change }).filter(
        ([, value]) => value !== undefined && value !== "",
      ),
    ) as ConditionalLook;
    this.$change({ look });
  }

  get id(): string {
    return this.$key;
  }
  get type(): string {
    return this.$entry().type;
  }
  get priority(): number {
    return this.$sheet.conditionalFormats.indexOf(this.$entry());
  }
  set priority(value: unknown) {
    const formats = this.$sheet.conditionalFormats;
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value >= formats.length) {
      throw invalid("priority");
    }
    this.$sheet.refuseFormatting("allowFormatCells");
    const entry = this.$entry();
    const others = formats.filter((format) => format !== entry);
    this.$sheet.conditionalFormats = [...others.slice(0, value), entry, ...others.slice(value)];
    this.$sheet.touch("conditionalFormats");
  }
  get stopIfTrue(): boolean {
    return this.$entry().stopIfTrue;
  }
  set stopIfTrue(value: unknown) {
    if (typeof value !== "boolean") throw invalid("stopIfTrue");
    this.$change({ stopIfTrue: value });
  }

  get custom(): CustomConditionalFormat {
    if (this.$entry().type !== "Custom") throw notFound("custom");
    return new CustomConditionalFormat(this);
  }
  get customOrNullObject(): CustomConditionalFormat | null {
    return this.$entry().type === "Custom" ? new CustomConditionalFormat(this) : null;
  }
  get cellValue(): CellValueConditionalFormat {
    if (this.$entry().type !== "CellValue") throw notFound("cellValue");
    return new CellValueConditionalFormat(this);
  }
  get cellValueOrNullObject(): CellValueConditionalFormat | null {
    return this.$entry().type === "CellValue" ? new CellValueConditionalFormat(this) : null;
  }

  delete(): void {
    this.$sheet.refuseFormatting("allowFormatCells");
    const entry = this.$entry();
    this.$sheet.conditionalFormats = this.$sheet.conditionalFormats.filter((format) => format !== entry);
    this.$sheet.touch("conditionalFormats");
  }
  getRange(): Range {
    const range = this.getRangeOrNullObject();
    if (!range) throw new ApiError("InvalidOperation", "the conditional format applies to several ranges");
    return range;
  }
  getRangeOrNullObject(): Range | null {
    const [only, ...others] = this.$entry().areas;
    return only && others.length === 0 ? new Range(this.$host, this.$sheet, only) : null;
  }
  getRanges(): RangeAreas {
    return new RangeAreas(this.$host, this.$sheet, this.$entry().areas);
  }
  changeRuleToCustom(properties: unknown): void {
    const formula = (properties as { formula?: unknown } | null)?.formula;
    if (typeof formula !== "string") throw invalid("formula");
    const { cellValue: _rule, ...entry } = this.$entry();
    this.$sheet.conditionalFormats = this.$sheet.conditionalFormats.map((format) =>
      format.id === this.$key ? { ...entry, type: "Custom", formula } : format,
    );
    this.$sheet.touch("conditionalFormats");
  }
}

export class ConditionalFormatCollection extends ApiCollection {
  readonly $type = "ConditionalFormatCollection";
  constructor(
    private readonly $host: HostContext,
    private readonly $cells: Cells,
  ) {
    super();
  }
  $items(): ConditionalFormatObject[] {
    const { sheet, areas } = this.$cells;
    if (sheet.conditionalFormats.some(({ lost }) => lost === "sheet")) throw notFound("conditionalFormats");
    return sheet.conditionalFormats
      .filter((format) => format.areas.some((area) => areas.some((own: Area) => intersect(area, own))))
      .map((format) => new ConditionalFormatObject(this.$host, sheet, format.id));
  }

  add(type: unknown): ConditionalFormatObject {
    const { sheet, areas } = this.$cells;
    sheet.refuseFormatting("allowFormatCells");
    if (typeof type !== "string") throw invalid("type");
    const known = addable.find((entry) => entry.toLowerCase() === type.toLowerCase());
    if (!known) throw new ApiError("NotImplemented", `ConditionalFormatCollection.add(${type})`);
    const id = sheet.book.id();
    // The newest rule comes first.
    sheet.conditionalFormats = [
      { id, type: known, areas, stopIfTrue: false, look: {} },
      ...sheet.conditionalFormats,
    ];
    sheet.touch("conditionalFormats");
    return new ConditionalFormatObject(this.$host, sheet, id);
  }
  clearAll(): void {
    const { sheet, areas } = this.$cells;
    sheet.refuseFormatting("allowFormatCells");
    for (const area of areas) {
      sheet.conditionalFormats = sheet.withoutArea(sheet.conditionalFormats, area);
    }
    sheet.touch("conditionalFormats");
  }
  getCount(): number {
    return this.$items().length;
  }
  getItem(id: unknown): ConditionalFormatObject {
    const item = this.getItemOrNullObject(id);
    if (!item) throw notFound(String(id));
    return item;
  }
  getItemOrNullObject(id: unknown): ConditionalFormatObject | null {
    return this.$items().find((item) => item.$id === id) ?? null;
  }
  getItemAt(index: unknown): ConditionalFormatObject {
    const item = this.$items()[Number(index)];
    if (!item) throw invalid(String(index));
    return item;
  }
}
