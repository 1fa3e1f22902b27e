/** The ribbon's buttons, the cell's context menu and the shortcuts run the pane's commands in the shared runtime. */
import type { Commands } from "./commands";
import type { View } from "./view";

type Perform = (work: (commands: Commands) => Promise<void>) => Promise<void>;

/** Names as the manifest and assets/shortcuts.json have them. */
export function associateRibbon(perform: Perform, view: Pick<View, "show" | "move">): void {
  const associate = (action: string, work: () => Promise<void>): void => {
    Office.actions.associate(action, (event?: Office.AddinCommands.Event) => {
      void showPane()
        .then(work)
        // The pane has told of it; Excel only wants to know that the command is over.
        .catch(() => undefined)
        .finally(() => event?.completed?.());
    });
  };
  associate("LOADTABLES", () => perform((commands) => commands.loadTables()));
  associate("CHECK", () => perform((commands) => commands.check()));
  associate("CHECKALL", () => perform((commands) => commands.checkAll()));
  associate("CLEARFLAGS", () => perform((commands) => commands.clear()));
  associate("EXPLAIN", () => view.show("explain"));
  associate("BOARD", () => view.show("board"));
  associate("BRIEF", () => view.show("brief"));
  // After the commands have come: an earlier check is listed by then.
  const move = (by: 1 | -1) => perform(() => Promise.resolve(view.move(by)));
  associate("NEXTFINDING", () => move(1));
  associate("PREVIOUSFINDING", () => move(-1));
  associate("SHOWPANE", () => Promise.resolve());
}

/** Outcome and questions stand in the pane, so it comes into sight; where Excel cannot show it the work goes on. */
async function showPane(): Promise<void> {
  try {
    await Office.addin.showAsTaskpane();
  } catch {
    // Without a shared runtime there is no pane to show.
  }
}
