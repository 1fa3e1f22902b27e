/** Files chosen in the pane: whose they are is told from their folders, which are not kept. */
import { emptyBatch } from "../../src/reports/collection/batch";
import { unitOf } from "../../src/reports/collection/ownership";
import { defaultSettings } from "../../src/rules/settings";
import { gatherChosen } from "../../src/taskpane/desk/gatherChosen";
import { plan } from "../support/returns";

test("章贡区/二稿夹/研发表.xlsx is 章贡区's; the folder that was chosen tells nothing, and no path is kept", async () => {
  const chosen = ["石城县/章贡区/二稿夹/研发表.xlsx", "石城县/扫描.xlsx", "单独.xlsx"].map((name) => ({
    name,
    file: new File(["这不是工作簿"], name.replace(/.*\//u, ""), { lastModified: 1 }),
  }));
  const { batch } = await gatherChosen(
    { batch: emptyBatch(plan.edition.id), files: chosen, settings: defaultSettings },
    plan,
    () => undefined,
  );
  const owners = batch.entries.map(({ file, owner }) => [file, owner && unitOf(plan, owner)?.name]);
  expect(new Map(owners as [string, string | null][])).toEqual(
    new Map([
      ["研发表.xlsx", "章贡区"],
      ["扫描.xlsx", null],
      ["单独.xlsx", null],
    ]),
  );
  expect(JSON.stringify(batch)).not.toContain("二稿夹");
});
