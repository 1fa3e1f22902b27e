/** 公式: choose what you want to know, fill in or point at cells, see the answer in words, put it into the sheet. */
import {
  argumentsOfRow,
  argumentTyped,
  buildGuarded,
  rowsOf,
  type PlainArgument,
} from "../../../formulas/build";
import type { FunctionEntry, ParameterEntry } from "../../../formulas/catalog";
import { findCalls } from "../../../formulas/parse";
import { sheetReference } from "../../../sheet/address";
import { searchFunctions } from "../../../formulas/search";
import type { PlanIndex } from "../../../policy";
import { button, element, field, helpLink, options } from "../../frame/dom";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import type { Strings } from "../../words";
import { explanationOf } from "../explain/explanation";
import type { Shell } from "../tab";
import { formulaCommands, type FormulaCommands } from "./commands";

/** The scale of a cell that shows its number with %. */
const percentScale = "小数";

/** Typing is followed, not every key of it. */
const pause = 200;

function choicesOf(plan: PlanIndex, { kind, choices }: ParameterEntry): readonly string[] {
  if (kind === "unit") return plan.units.map((unit) => unit.name);
  if (kind === "sector") return plan.units.filter((unit) => unit.kind === "sector").map((unit) => unit.name);
  if (kind === "year") return plan.edition.years.map(String);
  if (kind === "unitOrClause") {
    return [...plan.edition.clauses.map((clause) => clause.id), ...plan.units.map((unit) => unit.name)];
  }
  return choices;
}

/** On its own sheet a reference needs no name of the sheet. */
function onOwnSheet(argument: PlainArgument, sheet: string): PlainArgument {
  if (argument.kind !== "reference" || argument.reference.sheet !== sheet) return argument;
  return { kind: "reference", reference: { ...argument.reference, sheet: null } };
}

class Builder {
  readonly panel: HTMLElement;
  private readonly inputs: readonly HTMLInputElement[];
  private readonly answer = element("div", { class: "answer", role: "status", "aria-live": "polite" });
  private readonly formula = element("code", { class: "formula" });
  private readonly down = button("", () => void this.insert(true), { class: "insert-down" });
  /** The sheet that bare addresses were pointed at. */
  private sheet = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  constructor(
    private readonly entry: FunctionEntry,
    private readonly plan: PlanIndex,
    private readonly strings: Strings,
    private readonly actions: FormulaCommands,
  ) {
    const { language } = strings;
    const rows = entry.parameters.map((parameter, i) => this.row(parameter, i));
    this.inputs = rows.map(({ input }) => input);
    this.panel = element("section", { class: "builder", "aria-label": entry.id }, [
      element("h2", { text: `${entry.purpose[language]} · ${entry.id}` }),
      helpLink(`help/functions.html#${entry.id}`, this.strings.openPage),
      element("p", { class: "hint", text: entry.description[language] }),
      ...rows.map((row) => row.line),
      this.answer,
      this.formula,
      element("div", { class: "toolbar" }, [
        button(strings.insert, () => void this.insert(false), { class: "primary insert" }),
        this.down,
      ]),
    ]);
    this.refresh();
  }

  private row(parameter: ParameterEntry, i: number): { line: HTMLElement; input: HTMLInputElement } {
    const { strings, entry } = this;
    const { language } = strings;
    const list = choicesOf(this.plan, parameter);
    const listId = `choices-${entry.id}-${i}`;
    const input = element("input", {
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: parameter.description[language],
      ...(list.length > 0 ? { list: listId } : {}),
    });
    input.addEventListener("input", () => this.changed());
    const name = parameter.name[language];
    const point = button(strings.point, () => void this.point(input), {
      class: "point",
      "aria-label": strings.pointFor(name),
      title: strings.pointFor(name),
    });
    const label = parameter.optional ? strings.optional(name) : name;
    const line = element("div", { class: "argument" }, [
      field(label, input),
      point,
      element("datalist", { id: listId }, options(list.map((value) => ({ value, label: value })))),
    ]);
    return { line, input };
  }

  private get args(): readonly PlainArgument[] {
    return this.inputs.map((input) => argumentTyped(input.value));
  }

  private async point(input: HTMLInputElement): Promise<void> {
    const selected = await this.actions.selection();
    if (!selected) return;
    this.sheet = selected.sheet;
    input.value = sheetReference(selected.sheet, selected.address);
    const { parameters } = this.entry;
    const scale = this.inputs[parameters.findIndex(({ kind }) => kind === "scale")];
    const isActual = parameters[this.inputs.indexOf(input)]?.kind === "actual";
    // A function cannot see the format: 2.26% is 0.0226 to it.
    if (selected.percent && isActual && scale?.value === "") scale.value = percentScale;
    this.refresh();
  }

  private changed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), pause);
  }

  /** Shows formula and answer. An answer that was overtaken by further typing is dropped. */
  private refresh(): void {
    const { args, entry } = this;
    const text = buildGuarded(entry, args);
    this.formula.textContent = text;
    const rows = entry.sums ? 1 : rowsOf(args);
    this.down.hidden = rows < 2;
    this.down.textContent = this.strings.insertDown(rows);
    const missing = entry.parameters.some(({ optional }, i) => !optional && args[i]?.kind === "omitted");
    if (missing) {
      this.answer.replaceChildren(element("p", { class: "hint", text: this.strings.fillIn }));
      return;
    }
    const [call] = findCalls(text);
    const references = args.flatMap((argument) =>
      argument.kind === "reference" ? [argument.reference] : [],
    );
    const mine = ++this.asked;
    void this.actions.cells(references, this.sheet).then((cells) => {
      if (mine !== this.asked || !call) return;
      this.answer.replaceChildren(...explanationOf(this.plan, call, cells, this.strings, () => undefined));
    });
  }

  private async insert(down: boolean): Promise<void> {
    const { entry } = this;
    const target = await this.actions.selection();
    if (!target) return;
    const args = this.args.map((argument) => onOwnSheet(argument, target.sheet));
    const rows = down ? rowsOf(args) : 1;
    const formulas = Array.from({ length: rows }, (_, row) =>
      buildGuarded(entry, down ? argumentsOfRow(args, row) : args),
    );
    await this.actions.insert(formulas);
  }
}

export function formulasPart({ plan, strings }: Shell, room: Room): Part {
  const actions = formulaCommands(room);
  const { language } = strings;
  const builder = element("div", {});
  const list = element("ul", { class: "functions" });
  const search = element("input", {
    type: "search",
    id: "function-search",
    placeholder: strings.functionHint,
  });
  const choose = (entry: FunctionEntry) => {
    const { panel } = new Builder(entry, plan, strings, actions);
    builder.replaceChildren(panel);
    panel.querySelector("input")?.focus();
  };
  const fill = () => {
    const found = searchFunctions(search.value);
    list.replaceChildren(
      ...found.map((entry) =>
        element("li", {}, [
          button(strings.bracketed(entry.purpose[language], entry.id), () => choose(entry), {
            "data-function": entry.id,
            title: entry.description[language],
          }),
        ]),
      ),
      ...(found.length === 0 ? [element("li", { class: "hint", text: strings.noFunction })] : []),
    );
  };
  search.addEventListener("input", fill);
  fill();
  return {
    panel: element("section", { class: "part" }, [field(strings.functionSearch, search), list, builder]),
  };
}
