// The workbench page: a page of its own in dist-workbench/, never part of what is shipped.
const path = require("node:path");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const { keptIn } = require("../build/cache.js");

module.exports = (_env, { mode = "production" } = {}) => ({
  name: "workbench",
  mode,
  target: ["web", "es2020"],
  devtool: false,
  entry: path.resolve(__dirname, "page/index.ts"),
  output: { path: path.resolve(__dirname, "../../dist-workbench"), filename: "workbench.js", clean: true },
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
  optimization: { splitChunks: false, minimize: false, concatenateModules: false },
  performance: { hints: false },
  // What was compiled is kept: the spreadsheet alone takes a minute or two.
  cache: keptIn(`workbench-${mode}`),
  plugins: [
    new MiniCssExtractPlugin({ filename: "workbench.css" }),
    new HtmlWebpackPlugin({
      template: path.resolve(__dirname, "page/index.html"),
      scriptLoading: "blocking",
    }),
  ],
});
