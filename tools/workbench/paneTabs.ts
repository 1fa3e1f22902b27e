/** The pane's tabs and commands as a user reaches them, wherever they stand: in the row, in a place, in the menu. */
import type { Frame } from "playwright-core";

/** The tab of the place in which a tab stands with others; null for one that has a place of its own. */
const placeOf = (pane: Frame, id: string): Promise<string | null> =>
  pane.evaluate((part) => {
    const place = document.getElementById(part)?.parentElement?.closest('[role="tabpanel"]');
    return place ? place.id.replace("part-", "tab-") : null;
  }, `part-${id}`);

const opened = async (pane: Frame, id: string): Promise<void> => {
  await pane.waitForFunction(
    (part) => (document.getElementById(part)?.childElementCount ?? 0) > 0,
    `part-${id}`,
  );
  await pane.waitForFunction(() => document.getElementById("pane")?.getAttribute("aria-busy") !== "true");
};

/** Opens a tab with the mouse. */
export async function openTab(pane: Frame, id: string): Promise<void> {
  const place = await placeOf(pane, id);
  if (place) await pane.click(`#${place}`);
  await pane.click(`#tab-${id}`);
  await opened(pane, id);
}

/** Opens a tab by keyboard alone. */
export async function walkToTab(pane: Frame, id: string): Promise<void> {
  const page = pane.page();
  const walk = async (tab: string): Promise<void> => {
    const wanted = pane.locator(`#${tab}`);
    const list = wanted.locator("xpath=..");
    await list.locator('[aria-selected="true"]').focus();
    for (let i = 0; i < 12 && (await wanted.getAttribute("aria-selected")) !== "true"; i++)
      await page.keyboard.press("ArrowRight");
  };
  const place = await placeOf(pane, id);
  if (place) await walk(place);
  await walk(`tab-${id}`);
  await opened(pane, id);
}

/** Presses one of the commands, in the row or in the menu at its end. */
export async function command(pane: Frame, id: string): Promise<void> {
  // Before the row has been drawn neither is there; once it is, the one or the other stays.
  await pane.locator(`#${id}:visible, #more-commands:visible`).first().waitFor();
  if (await pane.locator(`#${id}`).isVisible()) return pane.click(`#${id}`);
  await pane.click("#more-commands");
  await pane.click(`.menu [data-command="${id}"]`);
}
