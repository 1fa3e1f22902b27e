/** What was compiled is kept in .cache/webpack for the next build on this machine. */
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "../..");

/** What tells how is compiled: with another of these nothing that was kept is of use. */
const configuration = [
  "webpack.config.js",
  "tools/workbench/webpack.config.js",
  "tools/build/cache.js",
  "tools/build/layout.js",
  "tools/build/webpackPlugins.js",
  "tsconfig.json",
  "package-lock.json",
];

/**
 * webpack's own settings of a cache in files. Its way of finding out what a configuration rests on goes through all that
 * this process has loaded; ours are named.
 * @param name one for each configuration and mode
 * @param given further settings that what is compiled rests on
 */
exports.keptIn = (name, ...given) => {
  const digest = createHash("sha256");
  for (const file of configuration) digest.update(readFileSync(path.join(root, file))).update("\0");
  for (const text of given) digest.update(text).update("\0");
  return {
    type: "filesystem",
    name,
    version: digest.digest("hex"),
    cacheDirectory: path.join(root, ".cache/webpack"),
  };
};
