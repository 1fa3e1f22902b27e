import type { Tab } from "../tab";

export const templatesTab: Tab = {
  id: "templates",
  load: async (shell) => {
    const { templatesPart } = await import("./templates");
    return templatesPart(shell, (await shell.commands()).room);
  },
};
