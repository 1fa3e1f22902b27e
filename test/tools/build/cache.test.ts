/** What is kept between builds: for this machine only, and never for another address, library or configuration. */
import type { Configuration, FileCacheOptions } from "webpack";

type Make = (env: { readonly local?: boolean }, argv: { readonly mode: "production" }) => Configuration;
const webpackConfig = jest.requireActual<Make>("../../../webpack.config.js");
const workbenchConfig = jest.requireActual<Make>("../../../tools/workbench/webpack.config.js");
const made = (make: Make, env: { readonly local?: boolean }): FileCacheOptions | undefined =>
  make(env, { mode: "production" }).cache as FileCacheOptions | undefined;

const given = { ...process.env };
afterEach(() => {
  process.env = { ...given };
});

test("a build for a server keeps nothing: it is compiled from the sources alone", () => {
  process.env["ADDIN_URL"] = "https://rd.example.gov.cn";
  expect(made(webpackConfig, {})).toBeUndefined();
});

test("a build for this machine is kept, by what it is built with; add-in and workbench each by themselves", () => {
  delete process.env["ADDIN_URL"];
  const own = made(webpackConfig, { local: true });
  expect(own).toMatchObject({ type: "filesystem", name: "addin-production" });
  expect(own?.version).toMatch(/^[0-9a-f]{64}$/u);
  expect(made(webpackConfig, { local: true })).toEqual(own);
  process.env["OFFICE_JS"] = "microsoft";
  expect(made(webpackConfig, { local: true })?.version).not.toBe(own?.version);
  expect(made(workbenchConfig, {})).toMatchObject({ type: "filesystem", name: "workbench-production" });
});
