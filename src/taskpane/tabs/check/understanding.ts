/** What the check understood of a sheet, and where the user says it better: kind, year, each column. */
import { legible } from "../../../policy";
import {
  ignoredRow,
  kindNames,
  measures,
  type ColumnCorrection,
  type Correction,
  type Measure,
  type ReturnColumn,
  type ReturnKind,
} from "../../../returns/types";
import type { SheetCheck } from "../../../rules/check";
import { button, element, field, options } from "../../frame/dom";
import type { Strings } from "../../words";

const unchanged = "";
const ignored = "ignore";
const amountScales = ["亿元", "万元", "千元", "元"] as const;
const ratioScales = ["%", "小数"] as const;

/** A column that the user may say something about. */
const correctable = (column: ReturnColumn | undefined): column is ReturnColumn =>
  column !== undefined &&
  column.header !== "" &&
  ["measure", "quoted", "unknown", "other"].includes(column.role);

interface ColumnControls {
  readonly element: HTMLElement;
  readonly read: () => ColumnCorrection | undefined;
}

function columnControls(column: ReturnColumn, strings: Strings, years: readonly number[]): ColumnControls {
  const measure = element(
    "select",
    { "aria-label": `${column.header} ${strings.meaning}` },
    options([
      { value: unchanged, label: strings.asUnderstood },
      ...Object.entries(measures)
        .filter(([, { form }]) => !form)
        .map(([value, { name }]) => ({ value, label: name })),
      { value: ignored, label: strings.notChecked },
    ]),
  );
  const scale = element(
    "select",
    { "aria-label": `${column.header} ${strings.unit}` },
    options([
      { value: unchanged, label: strings.asUnderstood },
      ...[...amountScales, ...ratioScales].map((value) => ({ value, label: value })),
    ]),
  );
  const year = element(
    "select",
    { "aria-label": `${column.header} ${strings.year}` },
    options([
      { value: unchanged, label: strings.asUnderstood },
      ...years.map((value) => ({ value: String(value), label: String(value) })),
    ]),
  );
  return {
    element: element("div", { class: "column-correction" }, [
      element("span", { class: "column-name", text: legible(column.header) }),
      measure,
      scale,
      year,
    ]),
    read: () => {
      if (measure.value === ignored) return { role: "ignore" };
      if ([measure, scale, year].every((list) => list.value === unchanged)) return undefined;
      return {
        ...(measure.value !== unchanged && { measure: measure.value as Measure }),
        ...(scale.value !== unchanged && { scale: scale.value as NonNullable<ColumnCorrection["scale"]> }),
        ...(year.value !== unchanged && { year: Number(year.value) }),
      };
    },
  };
}

/** More rows than these are not corrected one by one: the sheet is. */
const mostRows = 60;

function rowList(label: string, strings: Strings, units: readonly string[]): HTMLSelectElement {
  return element(
    "select",
    { "aria-label": `${label} ${strings.rowUnit}` },
    options([
      { value: unchanged, label: strings.asUnderstood },
      { value: ignoredRow, label: strings.notChecked },
      ...units.map((value) => ({ value, label: value })),
    ]),
  );
}

/** Behind a summary, and made when somebody opens it: a wide sheet's lists have thousands of choices. */
function corrections(strings: Strings, make: () => readonly HTMLElement[]): HTMLElement {
  const made = element("details", { class: "corrections" }, [element("summary", { text: strings.correct })]);
  made.addEventListener("toggle", () => made.append(...make()), { once: true });
  return made;
}

/** Lists for kind, year and every column; an empty choice leaves what was understood. */
function correctionLists(
  check: SheetCheck,
  strings: Strings,
  years: readonly number[],
  units: readonly string[],
  correct: (correction: Correction | null) => void,
): readonly HTMLElement[] {
  const kind = element(
    "select",
    { "aria-label": strings.kind },
    options([
      { value: unchanged, label: strings.asUnderstood },
      ...Object.entries(kindNames).map(([value, label]) => ({
        value,
        label: strings.kinds[value as ReturnKind] ?? label,
      })),
    ]),
  );
  const year = element(
    "select",
    { "aria-label": strings.year },
    options([
      { value: unchanged, label: strings.asUnderstood },
      ...years.map((value) => ({ value: String(value), label: String(value) })),
    ]),
  );
  const columns = check.understanding.flatMap(({ column }) => (correctable(column) ? [column] : []));
  const controls = columns.map((column) => ({
    header: column.header,
    ...columnControls(column, strings, years),
  }));
  const rows = [...new Set(check.understanding.flatMap(({ row }) => (row === undefined ? [] : [row])))]
    .slice(0, mostRows)
    .map((label) => ({ label, list: rowList(label, strings, units) }));
  const apply = () => {
    const said = Object.fromEntries(
      controls.flatMap(({ header, read }) => {
        const correction = read();
        return correction ? [[header, correction]] : [];
      }),
    );
    const rowsSaid = Object.fromEntries(
      rows.flatMap(({ label, list }) => (list.value === unchanged ? [] : [[label, list.value]])),
    );
    correct({
      ...(kind.value !== unchanged && { kind: kind.value as ReturnKind }),
      ...(year.value !== unchanged && { year: Number(year.value) }),
      ...(Object.keys(said).length > 0 && { columns: said }),
      ...(Object.keys(rowsSaid).length > 0 && { rows: rowsSaid }),
    });
  };
  return [
    element("p", { class: "hint", text: strings.correctHint }),
    field(strings.kind, kind),
    field(strings.year, year),
    ...controls.map((control) => control.element),
    ...rows.map(({ label, list }) =>
      element("div", { class: "row-correction" }, [
        element("span", { class: "column-name", text: legible(label) }),
        list,
      ]),
    ),
    element("div", { class: "toolbar" }, [
      button(strings.applyCorrection, apply, { class: "apply-correction" }),
      button(strings.dropCorrection, () => correct(null), { class: "drop-correction" }),
    ]),
  ];
}

/** How often the rules passed, found, could not tell or broke; nothing where none has run. */
function outcomeLine({ outcomes }: SheetCheck, strings: Strings): HTMLElement[] {
  if (Object.values(outcomes).every((count) => count === 0)) return [];
  return [
    element("dt", { text: strings.outcomes }),
    element("dd", { text: strings.outcomeCounts(outcomes) }),
  ];
}

/** One block a sheet. A sheet of which nothing was understood can still be corrected. */
export function understandingOf(
  check: SheetCheck,
  strings: Strings,
  years: readonly number[],
  units: readonly string[],
  correct: (sheet: string, correction: Correction | null) => void,
): HTMLElement {
  const lines = check.understanding.flatMap(({ label, detail }) => [
    element("dt", { text: label }),
    element("dd", { text: detail }),
  ]);
  const unread = check.notRead.map(({ cell, label, reason }) =>
    element("li", { text: `${cell} ${legible(label)}：${reason}` }),
  );
  const [kind, year] = check.understanding;
  const short = [check.sheet, kind?.detail, year?.detail].filter((part) => part !== undefined).join(" · ");
  // What was found comes first; where nothing was found, what was understood is what there is to look at.
  const open = check.findings.length === 0 || unread.length > 0 ? { open: "" } : {};
  return element("details", open, [
    element("summary", { text: `${strings.understood}：${short}` }),
    ...(unread.length > 0
      ? [
          element("p", { text: strings.notReadHeading(unread.length) }),
          element("ul", { class: "not-read" }, unread),
        ]
      : []),
    ...(lines.length > 0
      ? [element("dl", {}, [...lines, ...outcomeLine(check, strings)])]
      : [element("p", { text: check.message })]),
    corrections(strings, () =>
      correctionLists(check, strings, years, units, (correction) => correct(check.sheet, correction)),
    ),
  ]);
}
