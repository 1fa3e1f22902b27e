import type { Tab } from "../tab";

export const repairTab: Tab = {
  id: "repair",
  load: async (shell) => {
    const { repairPart } = await import("./repair");
    return repairPart(shell, (await shell.commands()).room);
  },
};
