/** The ribbon's buttons run the pane's commands in the shared runtime. */
import type { Commands } from "./commands";

export function associateRibbon(commands: Commands): void {
  const associate = (action: string, command: () => Promise<void>): void => {
    Office.actions.associate(action, (event: Office.AddinCommands.Event) => {
      void showPane()
        .then(command)
        .finally(() => event.completed());
    });
  };
  associate("LOADTABLES", commands.loadTables);
  associate("CHECK", commands.check);
  associate("CLEARFLAGS", commands.clear);
}

/** Outcome and questions stand in the pane, so it comes into sight; where Excel cannot show it the work goes on. */
async function showPane(): Promise<void> {
  try {
    await Office.addin.showAsTaskpane();
  } catch {
    // Without a shared runtime there is no pane to show.
  }
}
