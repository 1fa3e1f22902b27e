import type { Tab } from "../tab";

export const collectTab: Tab = {
  id: "collect",
  load: async (shell) => {
    const { filesPart } = await import("./files");
    return filesPart(shell, (await shell.commands()).room);
  },
};
