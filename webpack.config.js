/**
 * Builds the add-in into dist/. ADDIN_URL is where it will be served from, OFFICE_JS (self, microsoft, 21vianet) where
 * Office.js comes from. `--env local` builds for this machine, `--env quick` sooner and larger. The workbench has a
 * configuration of its own.
 */
const { existsSync } = require("node:fs");
const path = require("node:path");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const { MetadataPlugin, PageHeadPlugin, SizeReportPlugin } = require("./tools/build/webpackPlugins.js");
const { keptIn } = require("./tools/build/cache.js");
const { developmentUrl, officeFiles, officeSources } = require("./tools/build/layout.js");

const source = (...parts) => path.resolve(__dirname, "src", ...parts);
const officeDist = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));

const pane = { script: source("taskpane", "index.ts"), page: source("taskpane", "taskpane.html") };
const hasPane = existsSync(pane.script) && existsSync(pane.page);

/** The pane's page. Functions, buttons and pane share it: one runtime. */
function page() {
  const common = {
    filename: "taskpane.html",
    chunksSortMode: "manual",
    scriptLoading: "blocking",
    inject: "body",
    minify: false,
  };
  if (hasPane)
    return new HtmlWebpackPlugin({ ...common, template: pane.page, chunks: ["functions", "taskpane"] });
  const templateContent =
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body></body></html>';
  return new HtmlWebpackPlugin({ ...common, templateContent, chunks: ["functions"] });
}

/** @throws Error in a clerk's words, where a build for nobody's address would be of no use to anybody */
function addressOf(local) {
  const given = (process.env.ADDIN_URL || "").replace(/\/+$/, "");
  if (given === "" && local) return developmentUrl;
  if (given === "")
    throw new Error(
      "没有给出部署地址。请这样构建：ADDIN_URL=https://服务器/路径 npm run build（只在本机试用：npm run build:local）。",
    );
  if (!URL.canParse(given) || new URL(given).protocol !== "https:")
    throw new Error(`ADDIN_URL 应为 https:// 开头的地址，现在是“${given}”；Office 不装载其他地址的加载项。`);
  return given;
}

function officeSource() {
  const wanted = process.env.OFFICE_JS || "self";
  const source = officeSources[wanted];
  if (!source)
    throw new Error(`OFFICE_JS 应为 ${Object.keys(officeSources).join("、")} 之一，现在是“${wanted}”。`);
  return source;
}

function addin(mode, addinUrl, office) {
  const hash = mode === "production" ? ".[contenthash:8]" : "";
  return {
    name: "addin",
    mode,
    target: ["web", "es2020"],
    // Never eval: a content security policy may forbid it, and intranets set one.
    devtool: mode === "production" ? false : "source-map",
    entry: {
      functions: source("functions", "index.ts"),
      ...(hasPane ? { taskpane: pane.script } : {}),
    },
    output: {
      path: path.resolve(__dirname, "dist"),
      // The manifest names functions.js; every other name changes with what it holds, and can be kept for ever.
      filename: ({ chunk }) => (chunk.name === "functions" ? "[name].js" : `[name]${hash}.js`),
      chunkFilename: "part-[contenthash:8].js",
      clean: true,
    },
    resolve: { extensions: [".ts", ".js"] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          exclude: /node_modules/,
          // Types are checked by `npm run types`, for the tests too.
          use: {
            loader: "ts-loader",
            options: { transpileOnly: true, compilerOptions: { noEmit: false } },
          },
        },
        // Pictures are painted by the style sheet, in which they stand: there is nothing more to fetch.
        { test: /\.svg$/, type: "asset/inline" },
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
      ],
    },
    // Each script stands alone: functions.js must run where there is no page. What the pane loads later is shared.
    optimization: { splitChunks: { chunks: "async" }, runtimeChunk: false },
    performance: { hints: false },
    plugins: [
      new MiniCssExtractPlugin({ filename: `[name]${hash}.css` }),
      page(),
      new PageHeadPlugin(HtmlWebpackPlugin, office),
      new MetadataPlugin(source("formulas", "catalog.ts"), `${addinUrl}/`),
      new CopyWebpackPlugin({
        patterns: [
          { from: "assets/*.png", to: "assets/[name][ext]" },
          { from: "assets/shortcuts.json", to: "assets/shortcuts.json" },
          { from: "assets/samples/*.xlsx", to: "samples/[name][ext]" },
          {
            from: "manifest.xml",
            transform: (text) => text.toString().replaceAll(developmentUrl, addinUrl),
          },
          // Microsoft's files as they are: minimising would change them.
          ...(office === officeSources.self ? officeFiles : []).map((file) => ({
            from: path.join(officeDist, file),
            to: `office/${file}`,
            info: { minimized: true },
          })),
        ],
      }),
    ],
  };
}

module.exports = (env = {}, { mode = "production" } = {}) => {
  const local = Boolean(env.local);
  const [address, office] = [addressOf(local), officeSource()];
  const config = addin(mode, address, office);
  // To make scripts small takes most of the time, and somebody waits who has changed one line.
  if (env.quick) Object.assign(config.optimization, { minimize: false, concatenateModules: false });
  // What is deployed is compiled from the sources alone.
  if (local) config.cache = keptIn(`addin-${mode}`, address, office);
  else config.plugins.push(new SizeReportPlugin());
  return config;
};
