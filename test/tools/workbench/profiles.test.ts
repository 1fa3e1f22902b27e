/** What the Excels differ in that this host plays; each a trap that the add-in has to get past. */
import { Book } from "../../../tools/workbench/host/book/book";
import { profileNames, profiles, type ProfileName } from "../../../tools/workbench/host/profiles";
import { openAddin, type Addin } from "../../support/openAddin";

let addin: Addin;
const open = async (profile: ProfileName): Promise<Addin> => (addin = await openAddin({ profile }));
afterEach(() => addin.close());

test.each([
  ["web", "OfficeOnline", "1.17", true],
  ["windows-m365", "PC", "1.17", true],
  ["windows-ltsc2021", "PC", "1.14", false],
  ["mac", "Mac", "1.17", true],
] as const)("%s says it is %s, has ExcelApi %s and shortcuts: %s", async (name, platform, api, shortcuts) => {
  const { Office } = await open(name);
  const { requirements } = Office.context;
  const [major, minor] = api.split(".").map(Number);
  expect(Office.context.platform).toBe(platform);
  expect(requirements.isSetSupported("ExcelApi", api)).toBe(true);
  expect(requirements.isSetSupported("ExcelApi", `${major}.${(minor ?? 0) + 1}`)).toBe(false);
  expect(requirements.isSetSupported("KeyboardShortcuts", "1.1")).toBe(shortcuts);
  // What manifest.xml demands.
  expect(requirements.isSetSupported("SharedRuntime", "1.1")).toBe(true);
  expect(requirements.isSetSupported("CustomFunctionsRuntime", "1.2")).toBe(true);
});

test("LTSC 2021 refuses what came after ExcelApi 1.14", async () => {
  const { Excel } = await open("windows-ltsc2021");
  const hidden = Excel.run(async (context) => {
    context.workbook.worksheets.getFirst().getRange("A1").getPrecedents();
    await context.sync();
  });
  // 1.14 has it…
  await expect(hidden).rejects.not.toMatchObject({ code: "ApiNotFound", debugInfo: { errorLocation: "" } });
  const newer = Excel.run(async (context) => {
    // …and 1.15 brought this.
    context.workbook.worksheets.getFirst().getRange("A1").load("valuesAsJson");
    await context.sync();
  });
  await expect(newer).rejects.toMatchObject({ code: "ApiNotFound" });
});

describe.each(profileNames)("%s", (name) => {
  const blank = profiles[name].blankArgument;
  test(`hands a function ${String(blank)} for a blank cell, and null for what is left out`, async () => {
    await open(name);
    const seen: unknown[] = [];
    addin.CustomFunctions.associate("SEEN", (...args: unknown[]) => {
      seen.push(...args.slice(0, 2));
      return 1;
    });
    await addin.invoke("SEEN", [[[null], [7]], null]);
    expect(seen).toEqual([[[blank], [7]], null]);
  });

  test("refuses every request while a cell is being edited, and none afterwards", async () => {
    await open(name);
    const read = () =>
      addin.Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getFirst().load("name");
        await context.sync();
        return sheet.name;
      });
    addin.session.editCell(true);
    await expect(read()).rejects.toMatchObject({ code: "InvalidOperationInCellEditMode" });
    addin.session.editCell(false);
    expect(await read()).toBe(addin.book.active.name);
  });

  test(`takes a request of 6 MB: ${String(name !== "web")}`, async () => {
    await open(name);
    const long = "x".repeat(30_000);
    const written = addin.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange("A1:A200");
      range.values = Array.from({ length: 200 }, () => [long]);
      await context.sync();
      return true;
    });
    if (name === "web")
      await expect(written).rejects.toMatchObject({ code: "RequestPayloadSizeLimitExceeded" });
    else expect(await written).toBe(true);
  });
});

test("a desktop Excel that is asked to wait holds the request back until the cell is no longer edited", async () => {
  await open("windows-m365");
  addin.session.editCell(true);
  let done = false;
  const waiting = addin.Excel.run({ delayForCellEdit: true }, async (context) => {
    context.workbook.worksheets.getFirst().getRange("A1").values = [[1]];
    await context.sync();
    done = true;
  });
  await new Promise((go) => setTimeout(go, 30));
  expect(done).toBe(false);
  addin.session.editCell(false);
  await waiting;
  expect(addin.book.active.values("A1")).toEqual([[1]]);
});

test("the start with a workbook is a state that the host keeps", async () => {
  const states: string[] = [];
  addin = await openAddin({ book: new Book(), onStartState: (state) => states.push(state) });
  await addin.Office.addin.setStartupBehavior(addin.Office.StartupBehavior.load);
  await addin.Office.addin.setStartupBehavior(addin.Office.StartupBehavior.none);
  expect(states).toHaveLength(2);
});
