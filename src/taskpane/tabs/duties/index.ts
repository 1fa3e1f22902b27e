import type { Tab } from "../tab";

export const dutiesTab: Tab = {
  id: "duties",
  load: async (shell) => {
    const { dutiesPart } = await import("./duties");
    return dutiesPart(shell, (await shell.commands()).room);
  },
};
