/** 看板: the plan and the actuals as pictures, each with its table; a press goes to the cell it comes from. */
import { periodsOf } from "../../../reports/situation";
import {
  distanceTable,
  fixed,
  headlineOf,
  paceTable,
  pathTable,
  rankingTable,
  shown,
  type BoardTable,
} from "../../../reports/boardTables";
import type { Standing } from "../../../reports/standing";
import { button, element, field, ofTheSheet, options } from "../../frame/dom";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import type { Shell } from "../tab";
import { createChart, type Chart, type ChartKind } from "./charts";
import { boardCommands } from "./commands";

const kinds: readonly ChartKind[] = ["heat", "path", "pace", "ranking"];

export function boardPart({ plan, strings, goTo }: Shell, room: Room): Part {
  const commands = boardCommands(room);
  const words = strings.board;
  const { indicators } = plan.edition;
  const kind = element(
    "select",
    { id: "board-kind" },
    options(kinds.map((value) => ({ value, label: words.kinds[value] }))),
  );
  const indicator = element(
    "select",
    { id: "board-indicator" },
    options(
      indicators.map(({ id, table, shortName }) => ({
        value: id,
        label: words.indicatorName(table, id, shortName),
      })),
    ),
  );
  const unit = element("select", { id: "board-unit" });
  const period = element("select", { id: "board-period" });
  const unitField = field(words.unit, unit);
  const indicatorField = field(words.indicator, indicator);
  const periodField = field(words.period, period);
  const picture = element("div", { class: "chart", id: "board-chart" });
  const nothing = element("p", { class: "hint", role: "status" });
  const tablePlace = element("div", { class: "board-table" });
  const insert = button(words.insert, () => current && void commands.insertChart(...current), {
    id: "insert-chart",
    class: "primary",
  });
  const headline = element("p", { id: "board-headline", role: "status" });
  const content = element("div", {}, [
    headline,
    picture,
    element("div", { class: "toolbar" }, [insert]),
    element("details", { id: "board-details" }, [element("summary", { text: words.table }), tablePlace]),
  ]);
  const panel = element("section", { class: "part board" }, [
    element("div", { class: "filters" }, [field(words.kind, kind), indicatorField, unitField, periodField]),
    nothing,
    content,
    button(words.refresh, () => void load(), { id: "board-refresh", class: "subtle" }),
  ]);
  content.hidden = true;

  let standing: Standing | null = null;
  let chart: Chart | null = null;
  let current: [ChartKind, string, BoardTable] | null = null;

  const press = (table: BoardTable, row: number, column: number): void => {
    const place = table.rows[row]?.cells[column]?.place;
    if (place) goTo(place);
  };

  function tableOf(wanted: ChartKind): BoardTable {
    const { entries } = standing ?? { entries: [] };
    const chosen = indicators.find(({ id }) => id === indicator.value) ?? indicators[0];
    if (!chosen) return { columns: [], rows: [], unit: "" };
    const [year, quarter] = period.value.split("|").map(Number);
    switch (wanted) {
      case "heat":
        return distanceTable(plan, entries, chosen);
      case "path": {
        const of = plan.units.find(({ id }) => id === unit.value) ?? plan.units[0];
        return of
          ? pathTable(plan, entries, chosen, of, words)
          : { columns: [], rows: [], unit: chosen.unit };
      }
      case "pace":
        return paceTable(plan, entries, { year: year ?? 0, quarter: quarter || null }, words);
      case "ranking":
        return rankingTable(entries, chosen, year ?? 0, words);
    }
  }

  function fillUnits(): void {
    const figures = plan.tableByIndicator.get(indicator.value)?.figures;
    const before = unit.value;
    const units = plan.units.filter(({ id }) => figures?.has(id));
    unit.replaceChildren(
      ...options(units.map(({ id, name }) => ({ value: id, label: name, ...ofTheSheet }))),
    );
    if (units.some(({ id }) => id === before)) unit.value = before;
  }

  function fillPeriods(wanted: ChartKind): void {
    const before = period.value;
    const all = standing ? periodsOf(standing) : [];
    const fitting = all.filter(({ year, quarter }) =>
      standing?.entries.some(
        (entry) =>
          entry.year === year &&
          entry.quarter === quarter &&
          (wanted === "pace"
            ? entry.indicator.kind === "amount"
            : quarter === null && entry.indicator.id === indicator.value),
      ),
    );
    period.replaceChildren(
      ...options(
        fitting.map((one) => ({ value: `${one.year}|${one.quarter ?? 0}`, label: strings.periodName(one) })),
      ),
    );
    if ([...period.options].some(({ value }) => value === before)) period.value = before;
  }

  function draw(): void {
    const wanted = kind.value as ChartKind;
    unitField.hidden = wanted !== "path";
    indicatorField.hidden = wanted === "pace";
    periodField.hidden = wanted === "heat" || wanted === "path";
    fillUnits();
    fillPeriods(wanted);
    const table = tableOf(wanted);
    const known = table.rows.some(({ cells }) => cells.some(({ place }) => place !== null));
    nothing.textContent = known ? "" : words.nothing[wanted];
    // A planned path is worth seeing before anything is reported.
    content.hidden = !known && wanted !== "path";
    if (content.hidden) return;
    const title = titleOf(wanted);
    headline.hidden = wanted !== "heat";
    if (wanted === "heat") {
      const { column, behind, doubtful, missing } = headlineOf(table);
      const listed = behind.map(({ label, gap }) => `${strings.quoted(label)} ${fixed(gap)}`);
      headline.textContent = words.headline(
        column,
        words.units[table.unit] ?? table.unit,
        listed,
        doubtful.map(strings.quoted),
        missing.map(strings.quoted),
      );
    }
    current = [wanted, title, table];
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", title);
    chart ??= createChart(picture, {
      pressed: (row, column) => current && press(current[2], row, column),
    });
    chart.draw(wanted, { ...table, unit: words.units[table.unit] ?? table.unit }, title);
    tablePlace.replaceChildren(drawTable(title, table));
  }

  function titleOf(wanted: ChartKind): string {
    const chosen = [indicator, unit, period].map((list) => list.selectedOptions[0]?.textContent ?? "");
    const [measure = "", of = "", when = ""] = chosen;
    const parts = {
      heat: [measure],
      path: [strings.quoted(of), measure],
      pace: [when],
      ranking: [measure, when],
    }[wanted];
    return strings.labelled(words.kinds[wanted], parts.join(" "));
  }

  function drawTable(title: string, table: BoardTable): HTMLElement {
    const cell = (row: number, column: number): HTMLElement => {
      const found = table.rows[row]?.cells[column];
      const { value = null, place = null, doubt = null } = found ?? {};
      const label = doubt ? words.doubt(doubt.claimed) : value === null ? words.none : shown(value, 4);
      if (!place) return element("td", { text: label });
      const go = button(label, () => press(table, row, column), {
        class: "transparent",
        title: [strings.goTo(place.sheet, place.cell), ...(doubt ? [strings.quoted(doubt.why)] : [])].join(
          "\n",
        ),
      });
      return element("td", {}, [go]);
    };
    return element("table", {}, [
      element("caption", {
        text: strings.bracketed(title, words.units[table.unit] ?? table.unit),
      }),
      element("thead", {}, [
        element("tr", {}, [
          element("td"),
          ...table.columns.map((text) => element("th", { scope: "col", text })),
        ]),
      ]),
      element(
        "tbody",
        {},
        table.rows.map(({ label, cells }, row) =>
          element("tr", {}, [
            element("th", { scope: "row", text: label, ...ofTheSheet }),
            ...cells.map((_cell, column) => cell(row, column)),
          ]),
        ),
      ),
    ]);
  }

  async function load(): Promise<void> {
    nothing.textContent = words.reading;
    standing = await commands.standing();
    draw();
  }

  for (const list of [kind, indicator, unit, period]) list.addEventListener("change", draw);
  return {
    panel,
    shown: () => {
      if (standing) draw();
      else void load();
    },
  };
}
