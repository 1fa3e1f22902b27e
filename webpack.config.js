/**
 * `webpack --mode production` builds the add-in into dist/ and, once it is there, the workbench into
 * dist-workbench/. ADDIN_URL is where the add-in will be served from (https://localhost:3000 when not set).
 */
const { existsSync } = require("node:fs");
const path = require("node:path");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const { MetadataPlugin, OfficeScriptPlugin } = require("./src/build/webpackPlugins.js");
const { developmentUrl, officeFiles } = require("./src/build/layout.js");

const source = (...parts) => path.resolve(__dirname, "src", ...parts);
const addinUrl = (process.env.ADDIN_URL || developmentUrl).replace(/\/+$/, "");
const officeDist = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));

const pane = { script: source("taskpane", "index.ts"), page: source("taskpane", "taskpane.html") };
const hasPane = existsSync(pane.script) && existsSync(pane.page);
const workbenchConfig = source("workbench", "webpack.config.js");

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

function addin(mode) {
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
      filename: "[name].js",
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
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
      ],
    },
    // Each script stands alone: functions.js must run where there is no page.
    optimization: { splitChunks: false, runtimeChunk: false },
    performance: { hints: false },
    plugins: [
      new MiniCssExtractPlugin({ filename: "[name].css" }),
      page(),
      new OfficeScriptPlugin(HtmlWebpackPlugin),
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
          ...officeFiles.map((file) => ({
            from: path.join(officeDist, file),
            to: `office/${file}`,
            info: { minimized: true },
          })),
        ],
      }),
    ],
  };
}

module.exports = (_env, { mode = "production" } = {}) => [
  addin(mode),
  ...(existsSync(workbenchConfig) ? [workbench(mode)].flat() : []),
];

/** The workbench's own configuration: an object, a list, or a function as webpack takes them. */
function workbench(mode) {
  const config = require(workbenchConfig);
  return typeof config === "function" ? config({}, { mode }) : config;
}
