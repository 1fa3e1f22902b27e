/** dist/functions.js called through the real Office.js, as a cell calls it. */
import path from "node:path";
import { openAddin, type Addin } from "../support/openAddin";

const scripts = [path.resolve(__dirname, "../../dist/functions.js")];
let addin: Addin;

beforeAll(async () => {
  addin = await openAddin({ scripts });
});
afterAll(() => addin.close());

test("a figure, a spilled range with one bad element, and an error with its message", async () => {
  const [figure, spilled, refused] = await Promise.all([
    addin.invoke("RD_TARGET", [[["章贡区"]], [[2023]], null]),
    addin.invoke("RD_TARGET", [[["章贡区"], ["蓉江新区"]], [[2023]], null]),
    addin.invoke("RD_TARGET", [[["全市"]], [[2026]], null]),
  ]);
  expect(figure).toEqual({ value: [[2.26]] });
  expect(spilled).toMatchObject({
    value: [[2.26], [{ basicValue: "#N/A", message: expect.stringContaining("蓉江新区") as string }]],
  });
  expect(refused).toEqual({ error: "#N/A", message: expect.stringContaining("方案没有 2026 年") as string });
});

test("an English Excel gets English messages", async () => {
  const english = await openAddin({ scripts, language: "en-US" });
  const refused = await english.invoke("RD_TARGET", [[["全市"]], [[2026]], null]);
  english.close();
  expect(refused).toEqual({
    error: "#N/A",
    message: expect.stringMatching(/^The plan has no figure/) as string,
  });
});
