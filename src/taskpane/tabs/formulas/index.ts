import type { Tab } from "../tab";

export const formulasTab: Tab = {
  id: "formulas",
  load: async (shell) => {
    const { formulasPart } = await import("./formulas");
    return formulasPart(shell, (await shell.commands()).room);
  },
};
