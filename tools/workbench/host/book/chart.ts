/** A chart on a sheet, as far as the add-in makes charts: kind, data, title, place. */
import type { Area } from "./area";

export interface Chart {
  readonly id: string;
  readonly name: string;
  /** Excel.ChartType, such as BarClustered. */
  readonly type: string;
  /** On the chart's own sheet. */
  readonly data: Area;
  readonly seriesBy: "Rows" | "Columns";
  readonly title: string;
  readonly legend: string;
  /** The first category where the last one would stand. */
  readonly reversed: boolean;
  /** Where the names of the categories stand: at the axis, or clear of all bars. */
  readonly labels: "NextToAxis" | "High" | "Low" | "None";
  /** Cells under its corners. */
  readonly place: Area;
}
