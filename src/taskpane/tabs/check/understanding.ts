/**
 * What the check understood of a sheet, as the sheet's own columns, and where the user says it better: a column at a
 * press on it, kind, year and rows in a list below.
 */
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
import type { SheetCheck } from "../../../rules/results";
import type { Understood } from "../../../rules/understanding";
import { columnLetters } from "../../../sheet/address";
import { button, element, field, ofTheSheet, options, type Choice } from "../../frame/dom";
import type { Strings } from "../../words";

const unchanged = "";
const ignored = "ignore";
const amountScales = ["亿元", "万元", "千元", "元"] as const;
const ratioScales = ["%", "小数"] as const;

type Correct = (correction: Correction | null) => void;

/** A column that the user may say something about. */
const correctable = (column: ReturnColumn): boolean =>
  column.header !== "" && !["name", "year", "indicator", "scale", "field"].includes(column.role);

/** Those that were not read stand first: they are what somebody has to look at. */
const urgency = ({ role }: ReturnColumn): number => (role === "unknown" ? 0 : role === "other" ? 2 : 1);

interface Line {
  readonly column: ReturnColumn;
  readonly detail: string;
  readonly samples: readonly string[];
}

/** Lists for one column, as it was understood; what is chosen otherwise is kept for it alone. */
function columnEditor(
  { column }: Line,
  strings: Strings,
  years: readonly number[],
  correct: Correct,
): HTMLElement {
  const list = (label: string, choices: readonly Choice[]): HTMLSelectElement =>
    element(
      "select",
      { "aria-label": `${strings.quoted(column.header)} ${label}` },
      options([{ value: unchanged, label: strings.asUnderstood }, ...choices]),
    );
  const same = (value: string | number): Choice => ({ value: String(value), label: String(value) });
  const measure = list(strings.meaning, [
    // What stands on a national form alone is never a column's meaning.
    ...Object.entries(measures)
      .filter(([, { form }]) => !form)
      .map(([value, { name }]) => ({ value, label: strings.measures[value as Measure] ?? name })),
    { value: ignored, label: strings.notChecked },
  ]);
  const scale = list(strings.unit, [...amountScales, ...ratioScales].map(same));
  const year = list(strings.year, years.map(same));
  const read = (): ColumnCorrection => {
    if (measure.value === ignored) return { role: "ignore" };
    return {
      ...(measure.value !== unchanged && { measure: measure.value as Measure }),
      ...(scale.value !== unchanged && { scale: scale.value as NonNullable<ColumnCorrection["scale"]> }),
      ...(year.value !== unchanged && { year: Number(year.value) }),
    };
  };
  return element("div", { class: "column-correction" }, [
    field(strings.meaning, measure),
    field(strings.unit, scale),
    field(strings.year, year),
    button(strings.applyCorrection, () => correct({ columns: { [column.header]: read() } }), {
      class: "primary apply-correction",
    }),
  ]);
}

/** The sheet's own columns, each with what it was taken for; a press on one opens what it is taken for otherwise. */
function columnTable(
  check: SheetCheck,
  strings: Strings,
  years: readonly number[],
  correct: Correct,
): HTMLElement[] {
  const lines = check.understanding
    .flatMap(({ column, detail, samples = [] }): Line[] => (column ? [{ column, detail, samples }] : []))
    .sort((a, b) => urgency(a.column) - urgency(b.column) || a.column.index - b.column.index);
  if (lines.length === 0) return [];
  const rowsOf = (line: Line): HTMLElement[] => {
    const { column, detail, samples } = line;
    const letters = columnLetters(column.index);
    const row = element("tr", { class: `column-${column.role}` });
    const name = legible(column.header);
    let editor: HTMLElement | null = null;
    const toggle = element("button", {
      type: "button",
      class: "column-toggle",
      "aria-expanded": "false",
      "aria-label": strings.correctColumn(letters, name),
      text: letters,
    });
    toggle.addEventListener("click", () => {
      if (editor) {
        editor.remove();
        editor = null;
      } else {
        editor = element("tr", {}, [
          element("td", { colspan: "5" }, [columnEditor(line, strings, years, correct)]),
        ]);
        row.after(editor);
        editor.querySelector("select")?.focus();
      }
      toggle.setAttribute("aria-expanded", String(editor !== null));
    });
    row.append(
      element("th", { scope: "row" }, [
        correctable(column) ? toggle : element("span", { class: "column-letters", text: letters }),
      ]),
      element("td", { class: "column-name", ...ofTheSheet }, [
        element("span", { text: name }),
        ...(samples.length > 0 ? [element("span", { class: "samples", text: samples.join(" · ") })] : []),
      ]),
      element("td", {
        text: column.measure
          ? (strings.measures[column.measure] ?? measures[column.measure].name)
          : (strings.roles[column.role] ?? strings.read(detail)),
      }),
      element("td", { text: strings.scales[column.scale ?? ""] ?? column.scale ?? "" }),
      element("td", { text: column.year === undefined ? "" : String(column.year) }),
    );
    return [row];
  };
  return [
    element("table", { class: "columns" }, [
      element("caption", { class: "off-screen", text: strings.understood }),
      element("thead", {}, [
        element(
          "tr",
          {},
          strings.columnHeadings.map((text) => element("th", { scope: "col", text })),
        ),
      ]),
      element("tbody", {}, lines.flatMap(rowsOf)),
    ]),
  ];
}

/** More rows than these are not corrected one by one: the sheet is. */
const mostRows = 60;

function rowList(label: string, strings: Strings, units: readonly string[]): HTMLSelectElement {
  return element(
    "select",
    { "aria-label": strings.rowUnit(label) },
    options([
      { value: unchanged, label: strings.asUnderstood },
      { value: ignoredRow, label: strings.notChecked },
      ...units.map((value) => ({ value, label: value, ...ofTheSheet })),
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
  const rows = [...new Set(check.understanding.flatMap(({ row }) => (row === undefined ? [] : [row])))]
    .slice(0, mostRows)
    .map((label) => ({ label, list: rowList(label, strings, units) }));
  const apply = () => {
    const rowsSaid = Object.fromEntries(
      rows.flatMap(({ label, list }) => (list.value === unchanged ? [] : [[label, list.value]])),
    );
    correct({
      ...(kind.value !== unchanged && { kind: kind.value as ReturnKind }),
      ...(year.value !== unchanged && { year: Number(year.value) }),
      ...(Object.keys(rowsSaid).length > 0 && { rows: rowsSaid }),
    });
  };
  return [
    element("p", { class: "hint", text: strings.correctHint }),
    field(strings.kind, kind),
    field(strings.year, year),
    ...rows.map(({ label, list }) =>
      element("div", { class: "row-correction" }, [
        element("span", { class: "column-name", text: legible(label), ...ofTheSheet }),
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

/** What a line says, in the pane's own language: a kind by its name, all else as the reading says it. */
function lineOf({ label, detail }: Understood, strings: Strings): HTMLElement[] {
  const known = kindName(detail, strings);
  // A rule of the bureau's own is quoted, as it is written.
  const own = label.startsWith("自-") ? strings.quoted : strings.read;
  return [
    element("dt", { text: own(label) }),
    element("dd", { text: known === undefined ? own(detail) : known }),
  ];
}

/** Undefined for what is no kind of return. */
function kindName(detail: string | undefined, { kinds }: Strings): string | undefined {
  const [kind] =
    Object.entries(kindNames).find(([, name]) => detail?.replace(/（方案.*$/u, "") === name) ?? [];
  return kind === undefined ? undefined : (kinds[kind as ReturnKind] ?? detail);
}

/** In a heading the year alone. */
function yearName(detail: string | undefined, { language, read }: Strings): string | undefined {
  if (language === "zh" || detail === undefined) return detail;
  return /\d{4}/u.exec(detail)?.[0] ?? read(detail);
}

/** One block a sheet. A sheet of which nothing was understood can still be corrected. */
export function understandingOf(
  check: SheetCheck,
  strings: Strings,
  years: readonly number[],
  units: readonly string[],
  correct: (sheet: string, correction: Correction | null) => void,
): HTMLElement {
  const say: Correct = (correction) => correct(check.sheet, correction);
  const others = check.understanding.filter(({ column }) => column === undefined);
  const lines = others.flatMap((one) => lineOf(one, strings));
  const unread = check.notRead.map(({ cell, label, reason }) =>
    element("li", {
      text: strings.labelled(`${cell} ${strings.quoted(legible(label))}`.trim(), strings.read(reason)),
    }),
  );
  const [kind, year] = check.understanding;
  const kindSaid = kind && (kindName(kind.detail, strings) ?? strings.quoted(kind.detail));
  const short = [strings.quoted(check.sheet), kindSaid, yearName(year?.detail, strings)]
    .filter((part) => part !== undefined)
    .join(" · ");
  // What was found comes first; where nothing was found, what was understood is what there is to look at.
  const open = check.findings.length === 0 || unread.length > 0 ? { open: "" } : {};
  return element("details", open, [
    element("summary", { text: strings.labelled(strings.understood, short) }),
    ...(unread.length > 0
      ? [
          element("p", { text: strings.notReadHeading(unread.length) }),
          element("ul", { class: "not-read" }, unread),
        ]
      : []),
    ...columnTable(check, strings, years, say),
    ...(lines.length > 0
      ? [element("dl", {}, [...lines, ...outcomeLine(check, strings)])]
      : [element("p", { text: strings.read(check.message) })]),
    corrections(strings, () => correctionLists(check, strings, years, units, say)),
  ]);
}
