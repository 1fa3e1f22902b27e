/**
 * Builds the bench as the command is built, and runs it. Compiled while it is read, as our other tools are, every function
 * would be wrapped and every import looked up by name: that would be measured, and nobody runs the product so.
 */
const { spawnSync } = require("node:child_process");
const path = require("node:path");
const webpack = require("webpack");
const command = require("../cli/webpack.config.js");

const root = path.resolve(__dirname, "../..");
const folder = path.join(root, ".cache/bench");
const entry = Object.fromEntries(
  ["main", "memoryChild"].map((name) => [name, path.join(__dirname, `${name}.ts`)]),
);

/** Packages stay where they are. The browser's cannot be required, only imported. */
const packages = ({ request }, done) =>
  /^[./]/.test(request)
    ? done()
    : done(null, `${request === "@sparticuz/chromium" ? "import" : "commonjs"} ${request}`);

webpack(
  {
    ...command,
    name: "bench",
    entry,
    output: { path: folder, filename: "[name].js", library: { type: "commonjs2" } },
    externals: [packages],
  },
  (error, stats) => {
    if (error || stats.hasErrors()) throw error ?? new Error(stats.toString({ all: false, errors: true }));
    const { status } = spawnSync(process.execPath, [path.join(folder, "main.js"), ...process.argv.slice(2)], {
      cwd: root,
      stdio: "inherit",
    });
    process.exitCode = status ?? 1;
  },
);
