import type { Tab } from "../tab";

export const explainTab: Tab = {
  id: "explain",
  load: async (shell) => {
    const { explainPart } = await import("./explain");
    return explainPart(shell, (await shell.commands()).room);
  },
};
