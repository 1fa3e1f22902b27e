import type { Tab } from "../tab";

export const travelTab: Tab = {
  id: "travel",
  load: async (shell) => {
    const { travelPart } = await import("./travel");
    return travelPart(shell, (await shell.commands()).room);
  },
};
