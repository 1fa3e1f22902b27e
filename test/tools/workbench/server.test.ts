import { existsSync } from "node:fs";
import { request } from "node:http";
import { join, resolve } from "node:path";
import { startServer, type WorkbenchServer } from "../../../tools/workbench/server";

const root = resolve(__dirname, "../../..");
let server: WorkbenchServer;
beforeAll(async () => void (server = await startServer({ port: 0 })));
afterAll(() => server.close());

/** A request whose path is sent as it is: fetch would tidy ".." away. */
function get(path: string, method = "GET"): Promise<{ status: number; type: string; body: string }> {
  return new Promise((done, fail) => {
    const sent = request(
      { port: Number(new URL(server.origin).port), host: "127.0.0.1", path, method },
      (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (part: string) => (body += part));
        answer.on("end", () =>
          done({ status: answer.statusCode ?? 0, type: answer.headers["content-type"] ?? "", body }),
        );
      },
    );
    sent.on("error", fail).end();
  });
}

test("lists the sample returns and serves each as a workbook", async () => {
  const names = JSON.parse((await get("/samples/")).body) as string[];
  expect(names).toContain("县市区研发投入2023.xlsx");
  expect((await get(`/samples/${encodeURIComponent(names[0] as string)}`)).type).toContain("spreadsheetml");
});

test.each([
  "/../package.json",
  "/samples/../../package.json",
  "/samples/..%2f..%2fpackage.json",
  "/%2e%2e/package.json",
])("%s leads nowhere out of the served folders", async (path) =>
  expect((await get(path)).body).not.toContain("rd-target-assistant"),
);

test("only reads: POST is refused; what is not there is 404", async () => {
  expect((await get("/samples/", "POST")).status).toBe(405);
  expect((await get("/samples/none.xlsx")).status).toBe(404);
  expect((await get("/%zz")).status).toBe(400);
});

// The add-in is built before the tests in `npm test`; a test run alone may come before the first build.
(existsSync(join(root, "dist/taskpane.html")) ? test : test.skip)(
  "the pane's page gets the bridge before office.js, and nothing else is changed",
  async () => {
    const { body } = await get("/taskpane.html");
    expect(body.indexOf("/workbench-bridge.js")).toBeGreaterThan(0);
    expect(body.indexOf("/workbench-bridge.js")).toBeLessThan(body.indexOf("office.js"));
  },
);
