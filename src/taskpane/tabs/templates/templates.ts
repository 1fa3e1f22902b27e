/** 模板: adds a blank return of a kind and a year to the workbook. */
import { templateKinds, templateNames, type TemplateKind } from "../../../reports/templates/templates";
import { button, element, field, options } from "../../frame/dom";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import type { Shell } from "../tab";
import { templateCommands } from "./commands";

export function templatesPart({ plan, strings }: Shell, room: Room): Part {
  const { addTemplate } = templateCommands(room);
  const { years, baselineYear } = plan.edition;
  const judged = years.filter((year) => year !== baselineYear);
  const now = new Date().getFullYear();
  const kind = element(
    "select",
    { id: "template-kind" },
    options(templateKinds.map((value) => ({ value, label: strings.kinds[value] ?? templateNames[value] }))),
  );
  const year = element(
    "select",
    { id: "template-year" },
    options(judged.map((value) => ({ value: String(value), label: String(value) }))),
  );
  year.value = String(judged.includes(now) ? now : judged.at(-1));
  const panel = element("section", { class: "part" }, [
    element("p", { class: "hint", text: strings.templatesHint }),
    field(strings.kind, kind),
    field(strings.year, year),
    element("div", { class: "toolbar" }, [
      button(strings.addTemplate, () => void addTemplate(kind.value as TemplateKind, Number(year.value)), {
        id: "add-template",
        class: "primary",
      }),
    ]),
  ]);
  return { panel };
}
