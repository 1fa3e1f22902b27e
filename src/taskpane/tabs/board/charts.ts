/**
 * The pictures of 看板, drawn by ECharts from the board's tables. Blue is on track and orange behind, which every kind of
 * colour blindness tells apart; every field also carries its number, and bars their pattern, for print.
 */
import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { EChartsCoreOption } from "echarts/core";
import { fixed, reach, type BoardTable } from "../../../reports/boardTables";
import { isDark, token } from "../../frame/theme";

use([
  AriaComponent,
  BarChart,
  GridComponent,
  HeatmapChart,
  LegendComponent,
  LineChart,
  SVGRenderer,
  TooltipComponent,
  VisualMapComponent,
]);

const onTrack = "#0072b2";
const behind = "#d55e00";
const planColour = "#767676";
/** From far behind over the target to far above it; light enough, or dark enough, at both ends for the number in the field. */
const distances = {
  light: ["#ee8f4d", "#f9d3b4", "#ffffff", "#b9daee", "#6fb3dc"],
  dark: ["#a8501c", "#633a21", "#383838", "#26465a", "#2a6d99"],
} as const;
const rowHeight = 24;
/** On bars that are behind alone: a pattern on every bar tells nothing apart in print. */
const hatching = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 };

export type ChartKind = "heat" | "path" | "pace" | "ranking";

export interface ChartActions {
  /** A field, a point or a bar was pressed. */
  pressed(row: number, column: number): void;
}

export interface Chart {
  draw(kind: ChartKind, table: BoardTable, label: string): void;
  dispose(): void;
}

export function createChart(place: HTMLElement, actions: ChartActions): Chart {
  const chart: EChartsType = init(place, null, { renderer: "svg" });
  let kind: ChartKind = "heat";
  chart.on("click", (event) => {
    const {
      seriesIndex = 0,
      dataIndex,
      data,
    } = event as {
      seriesIndex?: number;
      dataIndex: number;
      data: unknown;
    };
    if (kind === "heat" && Array.isArray(data)) actions.pressed(Number(data[1]), Number(data[0]));
    else if (kind === "path") actions.pressed(seriesIndex, dataIndex);
    else actions.pressed(dataIndex, seriesIndex);
  });
  const resize = new ResizeObserver(() => chart.resize());
  resize.observe(place);
  return {
    draw(wanted, table, label) {
      kind = wanted;
      const rows = kind === "path" ? 10 : table.rows.length;
      place.style.height = `${80 + rows * rowHeight * (kind === "pace" || kind === "ranking" ? 1.4 : 1)}px`;
      chart.resize();
      chart.setOption({ ...common(label), ...options[kind](table) }, true);
    },
    dispose() {
      resize.disconnect();
      chart.dispose();
    },
  };
}

function common(label: string): EChartsCoreOption {
  return {
    animation: false,
    aria: {
      enabled: true,
      label: { description: label },
      decal: { show: false },
    },
    textStyle: { fontFamily: token("fontFamilyBase"), color: token("colorNeutralForeground1") },
    // Drawn, not HTML: what a return calls itself stays text.
    tooltip: { renderMode: "richText", confine: true },
  };
}

const axisText = () => ({ color: token("colorNeutralForeground1"), fontSize: 11 });
const lines = () => ({ lineStyle: { color: token("colorNeutralStroke2") } });
const names = (table: BoardTable) => table.rows.map(({ label }) => label);

const options: Readonly<Record<ChartKind, (table: BoardTable) => EChartsCoreOption>> = {
  heat: (table) => {
    const most = reach(table);
    const fields = table.rows.flatMap(({ cells }, row) =>
      cells.flatMap(({ value }, column) => (value === null ? [] : [[column, row, value]])),
    );
    return {
      grid: { left: 4, right: 4, top: 24, bottom: 40, containLabel: true },
      xAxis: { type: "category", data: table.columns, position: "top", axisLabel: axisText() },
      yAxis: { type: "category", data: names(table), inverse: true, axisLabel: axisText() },
      visualMap: {
        min: -most,
        max: most,
        calculable: false,
        orient: "horizontal",
        left: "center",
        bottom: 0,
        itemHeight: 120,
        itemWidth: 12,
        textStyle: axisText(),
        text: [`+${fixed(most)}`, fixed(-most)],
        inRange: { color: [...distances[isDark() ? "dark" : "light"]] },
      },
      series: [
        {
          type: "heatmap",
          data: fields,
          label: {
            show: true,
            fontSize: 10,
            color: isDark() ? "#ffffff" : "#000000",
            textBorderColor: isDark() ? "#000000" : "#ffffff",
            textBorderWidth: isDark() ? 0 : 2,
            formatter: ({ data }: { data: readonly number[] }) => fixed(data[2] ?? null),
          },
          itemStyle: { borderColor: token("colorNeutralBackground1"), borderWidth: 1 },
        },
      ],
    };
  },
  path: (table) => ({
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, textStyle: axisText() },
    xAxis: { type: "category", data: table.columns, axisLabel: axisText() },
    yAxis: {
      type: "value",
      scale: true,
      name: table.unit,
      nameTextStyle: axisText(),
      axisLabel: axisText(),
      splitLine: lines(),
    },
    series: table.rows.map(({ label, cells }, i) => ({
      type: "line",
      name: label,
      data: cells.map(({ value }) => value),
      symbol: i === 0 ? "diamond" : "circle",
      symbolSize: 9,
      itemStyle: { color: i === 0 ? planColour : onTrack },
      lineStyle: { type: i === 0 ? "dashed" : "solid", width: 2 },
      label: {
        show: true,
        position: i === 0 ? "bottom" : "top",
        color: token("colorNeutralForeground1"),
        formatter: ({ value }: { value: number | null }) => fixed(value),
      },
    })),
  }),
  pace: (table) => bars(table, [0, 1]),
  ranking: (table) => bars(table, [0, 1]),
};

/** Bars of a figure and of what it is held against; the figure in the colour of its status. */
function bars(table: BoardTable, columns: readonly number[]): EChartsCoreOption {
  return {
    grid: { left: 4, right: 40, top: 32, bottom: 4, containLabel: true },
    legend: { top: 0, textStyle: axisText() },
    xAxis: { type: "value", axisLabel: axisText(), splitLine: lines() },
    yAxis: { type: "category", data: names(table), inverse: true, axisLabel: axisText() },
    series: columns.map((column) => ({
      type: "bar",
      name: table.columns[column],
      itemStyle: { color: column === 0 ? onTrack : planColour },
      data: table.rows.map(({ cells }) => ({
        value: cells[column]?.value ?? null,
        ...(cells[column]?.status === "behind" && { itemStyle: { color: behind, decal: hatching } }),
      })),
      label: {
        show: true,
        position: "right",
        fontSize: 10,
        color: token("colorNeutralForeground1"),
        formatter: ({ value }: { value: number | null }) => fixed(value),
      },
    })),
  };
}
