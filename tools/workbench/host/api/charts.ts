/** Excel.Chart and its collection: what is needed to make one, find it again and take it away. */
import { invalid, notFound } from "../errors";
import { ApiCollection, ApiObject } from "../object";
import type { HostContext } from "../context";
import type { Chart as Entry } from "../book/chart";
import type { Sheet } from "../book/sheet";
import { oneOf } from "./format";
import { Range } from "./range";

const types = ["BarClustered", "ColumnClustered", "Line", "LineMarkers"] as const;
const labelPlaces = ["NextToAxis", "High", "Low", "None"] as const;
/** Excel puts a new chart here until it is told where to. */
const firstPlace = { top: 2, left: 2, bottom: 17, right: 9 };

class ChartTitle extends ApiObject {
  readonly $type = "ChartTitle";
  constructor(private readonly $chart: Chart) {
    super();
  }
  get text(): string {
    return this.$chart.$entry().title;
  }
  set text(value: unknown) {
    this.$chart.$change({ title: String(value) });
  }
}

class ChartLegend extends ApiObject {
  readonly $type = "ChartLegend";
  constructor(private readonly $chart: Chart) {
    super();
  }
  get position(): string {
    return this.$chart.$entry().legend;
  }
  set position(value: unknown) {
    this.$chart.$change({ legend: oneOf(value, ["Top", "Bottom", "Left", "Right"]) });
  }
}

class CategoryAxis extends ApiObject {
  readonly $type = "ChartAxis";
  constructor(private readonly $chart: Chart) {
    super();
  }
  get reversePlotOrder(): boolean {
    return this.$chart.$entry().reversed;
  }
  set reversePlotOrder(value: unknown) {
    if (typeof value !== "boolean") throw invalid("reversePlotOrder");
    this.$chart.$change({ reversed: value });
  }
  get tickLabelPosition(): string {
    return this.$chart.$entry().labels;
  }
  set tickLabelPosition(value: unknown) {
    this.$chart.$change({ labels: oneOf(value, labelPlaces) });
  }
}

class ChartAxes extends ApiObject {
  readonly $type = "ChartAxes";
  constructor(private readonly $chart: Chart) {
    super();
  }
  get categoryAxis(): CategoryAxis {
    return new CategoryAxis(this.$chart);
  }
}

export class Chart extends ApiObject {
  readonly $type = "Chart";
  override $id: string;
  constructor(
    private readonly $sheet: Sheet,
    private readonly $key: string,
  ) {
    super();
    this.$id = $key;
  }
  $entry(): Entry {
    const entry = this.$sheet.charts.find((chart) => chart.id === this.$key);
    if (!entry) throw notFound(this.$key);
    return entry;
  }
  $change(change: Partial<Entry>): void {
    this.$sheet.refuseProtected();
    const entry = this.$entry();
    this.$sheet.charts = this.$sheet.charts.map((chart) =>
      chart === entry ? { ...entry, ...change } : chart,
    );
    this.$sheet.touch("structure");
  }
  override $alive(): boolean {
    return this.$sheet.charts.some((chart) => chart.id === this.$key);
  }

  get id(): string {
    return this.$key;
  }
  get name(): string {
    return this.$entry().name;
  }
  set name(value: unknown) {
    this.$change({ name: String(value) });
  }
  get chartType(): string {
    return this.$entry().type;
  }
  get title(): ChartTitle {
    return new ChartTitle(this);
  }
  get legend(): ChartLegend {
    return new ChartLegend(this);
  }
  get axes(): ChartAxes {
    return new ChartAxes(this);
  }
  setPosition(start: unknown, end: unknown): void {
    const corner = (given: unknown) => {
      if (given instanceof Range) return given.$area;
      if (typeof given === "string") return this.$sheet.resolve(given);
      throw invalid("position");
    };
    const from = corner(start);
    const to = corner(end ?? start);
    this.$change({ place: { top: from.top, left: from.left, bottom: to.bottom, right: to.right } });
  }
  delete(): void {
    this.$sheet.refuseProtected();
    this.$sheet.charts = this.$sheet.charts.filter((chart) => chart.id !== this.$key);
    this.$sheet.touch("structure");
  }
}

export class ChartCollection extends ApiCollection {
  readonly $type = "ChartCollection";
  constructor(
    private readonly $host: HostContext,
    private readonly $sheet: Sheet,
  ) {
    super();
  }
  $items(): Chart[] {
    return this.$sheet.charts.map((chart) => new Chart(this.$sheet, chart.id));
  }
  get count(): number {
    return this.$sheet.charts.length;
  }
  getCount(): number {
    return this.count;
  }
  add(type: unknown, data: unknown, seriesBy: unknown): Chart {
    this.$sheet.refuseProtected();
    if (!(data instanceof Range) || data.$sheet !== this.$sheet) throw invalid("sourceData");
    const ids = this.$host.book.sheets.flatMap((sheet) => sheet.charts.map(({ id }) => Number(id.slice(6))));
    const number = Math.max(0, ...ids) + 1;
    const entry: Entry = {
      id: `chart-${number}`,
      name: `Chart ${number}`,
      type: oneOf(type, [...types]),
      data: data.$area,
      seriesBy: oneOf(seriesBy ?? "Auto", ["Auto", "Rows", "Columns"]) === "Rows" ? "Rows" : "Columns",
      title: "",
      legend: "Right",
      reversed: false,
      labels: "NextToAxis",
      place: firstPlace,
    };
    this.$sheet.charts = [...this.$sheet.charts, entry];
    this.$sheet.touch("structure");
    return new Chart(this.$sheet, entry.id);
  }
  getItem(key: unknown): Chart {
    const item = this.getItemOrNullObject(key);
    if (!item) throw notFound(String(key));
    return item;
  }
  getItemOrNullObject(key: unknown): Chart | null {
    const found = this.$sheet.charts.find(({ id, name }) => id === key || name === key);
    return found ? new Chart(this.$sheet, found.id) : null;
  }
  getItemAt(index: unknown): Chart {
    const item = this.$items()[Number(index)];
    if (!item) throw invalid(String(index));
    return item;
  }
}
