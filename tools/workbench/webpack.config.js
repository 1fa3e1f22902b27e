// The workbench page: a page of its own in dist-workbench/, never part of what is shipped.
const { writeFileSync } = require("node:fs");
const path = require("node:path");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const { keptIn } = require("../build/cache.js");

const root = path.resolve(__dirname, "../..");

/** Lists which of our files the page is made of: with another of these it must be made anew. */
class SourcesPlugin {
  apply(compiler) {
    // Only then webpack knows them all; the listing is for the next start, not for the page.
    compiler.hooks.afterEmit.tap("SourcesPlugin", (compilation) => {
      const files = [...compilation.fileDependencies]
        .map((file) => path.relative(root, file))
        .filter((file) => /^(src|tools)[\\/].*\.\w+$/u.test(file))
        .sort();
      writeFileSync(path.join(compiler.outputPath, "sources.json"), JSON.stringify(files));
    });
  }
}

module.exports = (_env, { mode = "production" } = {}) => ({
  name: "workbench",
  mode,
  target: ["web", "es2020"],
  devtool: false,
  entry: { workbench: path.resolve(__dirname, "page/index.ts") },
  output: { path: path.resolve(__dirname, "../../dist-workbench"), filename: "[name].js", clean: true },
  resolve: { extensions: [".ts", ".js"] },
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        use: { loader: "ts-loader", options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
      },
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
    ],
  },
  // Served on this machine alone: making it small would take longer than anything else here.
  // What is not ours is a file of its own, which need not be put together again after every change.
  optimization: {
    splitChunks: {
      cacheGroups: {
        default: false,
        defaultVendors: { test: /node_modules/, name: "vendors", chunks: "initial", enforce: true },
      },
    },
    minimize: false,
    concatenateModules: false,
  },
  performance: { hints: false },
  // What was compiled is kept: the spreadsheet alone takes a minute or two.
  cache: keptIn(`workbench-${mode}`),
  plugins: [
    new MiniCssExtractPlugin({ filename: "[name].css" }),
    new SourcesPlugin(),
    new HtmlWebpackPlugin({
      template: path.resolve(__dirname, "page/index.html"),
      scriptLoading: "blocking",
    }),
  ],
});
