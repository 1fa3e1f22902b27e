/** What the check understood of a sheet, and where the user says it better: kind, year, each column. */
import {
  kindNames,
  measures,
  type ColumnCorrection,
  type Correction,
  type Measure,
  type ReturnColumn,
  type ReturnKind,
} from "../returns/types";
import type { SheetCheck } from "../rules/check";
import { button, element, field, options } from "./dom";
import type { Strings } from "./strings";

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

function columnControls(column: ReturnColumn, strings: Strings): ColumnControls {
  const measure = element(
    "select",
    { "aria-label": `${column.header} ${strings.meaning}` },
    options([
      { value: unchanged, label: strings.asUnderstood },
      ...Object.entries(measures).map(([value, { name }]) => ({ value, label: name })),
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
  return {
    element: element("div", { class: "column-correction" }, [
      element("span", { class: "column-name", text: column.header }),
      measure,
      scale,
    ]),
    read: () => {
      if (measure.value === ignored) return { role: "ignore" };
      if (measure.value === unchanged && scale.value === unchanged) return undefined;
      return {
        ...(measure.value !== unchanged && { measure: measure.value as Measure }),
        ...(scale.value !== unchanged && { scale: scale.value as NonNullable<ColumnCorrection["scale"]> }),
      };
    },
  };
}

/** Lists for kind, year and every column; an empty choice leaves what was understood. */
function corrections(
  check: SheetCheck,
  strings: Strings,
  years: readonly number[],
  correct: (correction: Correction | null) => void,
): HTMLElement {
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
  const controls = columns.map((column) => ({ header: column.header, ...columnControls(column, strings) }));
  const apply = () => {
    const said = Object.fromEntries(
      controls.flatMap(({ header, read }) => {
        const correction = read();
        return correction ? [[header, correction]] : [];
      }),
    );
    correct({
      ...(kind.value !== unchanged && { kind: kind.value as ReturnKind }),
      ...(year.value !== unchanged && { year: Number(year.value) }),
      ...(Object.keys(said).length > 0 && { columns: said }),
    });
  };
  return element("details", { class: "corrections" }, [
    element("summary", { text: strings.correct }),
    element("p", { class: "hint", text: strings.correctHint }),
    field(strings.kind, kind),
    field(strings.year, year),
    ...controls.map((control) => control.element),
    element("div", { class: "toolbar" }, [
      button(strings.applyCorrection, apply, { class: "apply-correction" }),
      button(strings.dropCorrection, () => correct(null), { class: "drop-correction" }),
    ]),
  ]);
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
  correct: (sheet: string, correction: Correction | null) => void,
): HTMLElement {
  const lines = check.understanding.flatMap(({ label, detail }) => [
    element("dt", { text: label }),
    element("dd", { text: detail }),
  ]);
  const [kind, year] = check.understanding;
  const short = [check.sheet, kind?.detail, year?.detail].filter((part) => part !== undefined).join(" · ");
  // What was found comes first; where nothing was found, what was understood is what there is to look at.
  const open = check.findings.length === 0 ? { open: "" } : {};
  return element("details", open, [
    element("summary", { text: `${strings.understood}：${short}` }),
    ...(lines.length > 0
      ? [element("dl", {}, [...lines, ...outcomeLine(check, strings)])]
      : [element("p", { text: check.message })]),
    corrections(check, strings, years, (correction) => correct(check.sheet, correction)),
  ]);
}
