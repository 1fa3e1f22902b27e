/**
 * `npm run validate`: checks manifest.xml offline, with the icons of assets/ and, where there is one, with the
 * build. Exit 0 when nothing is wrong, else 1.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { developmentUrl } from "./layout.js";
import { manifestProblems } from "./manifestRules";

const top = path.resolve(__dirname, "../..");
const dist = path.join(top, "dist");

const problems = manifestProblems(readFileSync(path.join(top, "manifest.xml"), "utf8"), {
  base: developmentUrl,
  asset: (file) => (existsSync(path.join(top, file)) ? readFileSync(path.join(top, file)) : undefined),
  ...(existsSync(dist) ? { emitted: (file: string) => existsSync(path.join(dist, file)) } : {}),
});
for (const problem of problems) console.error(`manifest.xml: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log("manifest.xml: 检查通过");
