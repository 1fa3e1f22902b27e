import type { Tab } from "../tab";

export const rulesTab: Tab = {
  id: "rules",
  load: async (shell) => {
    const { rulesPart } = await import("./rules");
    return rulesPart(shell, (await shell.commands()).room);
  },
};
