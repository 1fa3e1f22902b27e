import type { Tab } from "../tab";

export const planTab: Tab = {
  id: "plan",
  load: async (shell) => {
    const { planPart } = await import("./plan");
    return planPart(shell, (await shell.commands()).room);
  },
};
