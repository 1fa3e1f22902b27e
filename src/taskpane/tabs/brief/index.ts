import type { Tab } from "../tab";

export const briefTab: Tab = {
  id: "brief",
  load: async (shell) => {
    const { briefPart } = await import("./brief");
    return briefPart(shell, (await shell.commands()).room);
  },
};
