/** 模板: a blank return as a sheet of this workbook. */
import { addTemplate } from "../../../excel/sheets/addTemplate";
import { templateOf, type TemplateKind } from "../../../reports/templates/templates";
import type { Room } from "../../desk/room";

export const templateCommands = ({ pane, strings, plan, runner }: Room) => ({
  addTemplate: (kind: TemplateKind, year: number): Promise<void> =>
    runner.runNext(async () => {
      pane().status(strings.adding);
      pane().status(strings.added(await addTemplate(templateOf(plan, kind, year))));
    }),
});
