#!/usr/bin/env node
/**
 * check-returns: runs the bundle of src/cli, and builds it first when there is none or its sources have changed.
 * Whatever the build says goes to stderr: stdout belongs to the command. With --build-only, as `npm ci` calls it,
 * nothing is checked.
 */
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "../..");
const recipe = [__filename, path.join(__dirname, "webpack.config.js")];
const folder = path.join(root, ".cache/cli");
const bundle = path.join(folder, "check-returns.js");
const record = path.join(folder, "inputs.json");

const hashOf = (file) =>
  createHash("sha256")
    .update(readFileSync(path.join(root, file)))
    .digest("hex");

/** A file as it was built in. A copied tree has new times and the same content: then the content decides. */
function isUnchanged({ file, size, time, hash }) {
  const info = statSync(path.join(root, file));
  return info.size === size && (info.mtimeMs === time || hashOf(file) === hash);
}

/** Only the files that the bundle is made of count, and this recipe. */
function isFresh() {
  try {
    statSync(bundle);
    const inputs = JSON.parse(readFileSync(record, "utf8"));
    return inputs.length > 0 && inputs.every(isUnchanged);
  } catch {
    // No bundle yet, or one of a source that is gone.
    return false;
  }
}

/** @param since when the build began: nobody knows whether it has seen what was saved after that */
function inputsOf(files, since) {
  return files
    .map((file) => ({ file, info: statSync(file, { throwIfNoEntry: false }) }))
    .filter(({ info }) => info?.isFile())
    .map(({ file, info }) => {
      const name = path.relative(root, file);
      const seen = info.mtimeMs < since;
      return { file: name, size: seen ? info.size : -1, time: info.mtimeMs, hash: hashOf(name) };
    });
}

/** Two commands may start at once: each builds in a folder of its own and puts whole files in place. */
async function build() {
  console.error("check-returns：首次运行或程序有更新，正在构建，约需数秒……");
  const webpack = require("webpack");
  const config = require("./webpack.config.js");
  const own = path.join(folder, `build-${process.pid}`);
  const since = Date.now();
  const compiler = webpack({ ...config, output: { ...config.output, path: own } });
  try {
    const stats = await new Promise((resolve, reject) =>
      compiler.run((error, done) => (error ? reject(error) : resolve(done))),
    );
    if (stats.hasErrors()) throw new Error(stats.toString({ all: false, errors: true }));
    const inputs = inputsOf([...stats.compilation.fileDependencies, ...recipe], since);
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, "inputs.json"), JSON.stringify(inputs));
    // The record last: without it the bundle counts as none.
    renameSync(path.join(own, "check-returns.js"), bundle);
    renameSync(path.join(own, "inputs.json"), record);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function main(words) {
  if (!isFresh()) {
    try {
      await build();
    } catch (error) {
      console.error(
        `check-returns：构建没有成功，请先运行 npm ci。${error instanceof Error ? error.message : error}`,
      );
      process.exitCode = words[0] === "--build-only" ? 0 : 2;
      return;
    }
  }
  if (words[0] !== "--build-only") require(bundle);
}

void main(process.argv.slice(2));
