/** 通报: a sheet of formulas over the returns and the plan's tables. */
import { briefSheetName } from "../../../check/flags/appearance";
import { readEarlier } from "../../../excel/marks/checkMemory";
import { outputMarks } from "../../../excel/sheets/outputSheets";
import { figureCell } from "../../../excel/sheets/planSheet";
import { bringPlanTables } from "../../../excel/sheets/planTables";
import { writeContent } from "../../../excel/sheets/writeContent";
import { withKept } from "../../../excel/requests/errors";
import { downloads } from "../../../excel/requests/features";
import { briefOf, briefTitle } from "../../../reports/brief";
import { briefDocument } from "../../../reports/briefDocument";
import { periodName, type Period } from "../../../reports/situation";
import type { Standing } from "../../../reports/standing";
import type { Room } from "../../desk/room";
import { timestamp } from "../../../check/timestamp";

export function briefCommands(room: Room) {
  const { pane, strings, edition, plan, runner, stamps, askAboutTable, readStanding } = room;

  /** The check to compare with: the one before, where this workbook says what it said when it was stamped. */
  async function earlierCheck(): ReturnType<typeof readEarlier> {
    const current = stamps.current();
    if (current?.changed) return { at: current.stamp.at, findings: current.stamp.findings };
    return readEarlier();
  }

  async function writeBrief(
    standing: Standing,
    period: Period,
    tables: readonly string[],
  ): Promise<{ readonly sheet: string; readonly text: string }> {
    const brief = briefOf({
      plan,
      standing,
      period,
      earlier: await earlierCheck(),
      madeAt: timestamp(new Date()),
      targetCell: ({ target }) => figureCell(edition, tables, target),
    });
    const name = `${briefSheetName} ${periodName(period).replace(/ /g, "")}`;
    return { sheet: await writeContent(brief, name, outputMarks.brief), text: brief.text };
  }

  return {
    /** @returns the brief's text; null when it was not made, which has been told */
    makeBrief: (period: Period): Promise<string | null> =>
      runner.answer(async ({ signal, writes }) => {
        const standing = await readStanding(signal);
        writes();
        pane().status(strings.brief.making);
        // The targets are read from the plan's tables, so these belong into the workbook.
        const tables = await bringPlanTables(edition, askAboutTable);
        if (!tables) {
          pane().status(strings.kept);
          return null;
        }
        const made = await writeBrief(standing, period, tables.sheets).catch((error: unknown) => {
          throw withKept(error, tables.added);
        });
        pane().status(strings.brief.made(made.sheet));
        return made.text;
      }, "reads"),
    /** The same as a document that can be issued, handed to the user. */
    saveDocument: (period: Period): Promise<void> =>
      runner.runNext(async ({ signal }) => {
        if (!downloads()) return pane().status(strings.brief.documentNotSaved);
        const standing = await readStanding(signal);
        pane().status(strings.brief.writing);
        const content = briefDocument({ plan, standing, period, madeAt: timestamp(new Date()) });
        const { wordFile } = await import("../../../files/wordFile");
        const name = `${briefTitle(period)}.docx`;
        pane().save(await wordFile(content), name);
        pane().status(strings.brief.documentSaved(name));
      }, "reads"),
  };
}
