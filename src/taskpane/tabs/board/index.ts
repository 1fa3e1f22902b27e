import type { Tab } from "../tab";

export const boardTab: Tab = {
  id: "board",
  load: async (shell) => {
    const { boardPart } = await import("./board");
    return boardPart(shell, (await shell.commands()).room);
  },
};
