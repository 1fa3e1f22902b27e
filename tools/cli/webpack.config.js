// The command line as one file for Node: nothing is compiled when a clerk checks a return.
const path = require("node:path");

module.exports = {
  name: "check-returns",
  mode: "production",
  target: "node20.11",
  devtool: false,
  // Wherever the command is called from: loaders are looked for here.
  context: path.resolve(__dirname, "../.."),
  entry: path.resolve(__dirname, "../../src/cli/main.ts"),
  output: { filename: "check-returns.js", library: { type: "commonjs2" } },
  resolve: { extensions: [".ts", ".js"] },
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        use: {
          loader: "ts-loader",
          options: { transpileOnly: true, compilerOptions: { noEmit: false, target: "es2022" } },
        },
      },
    ],
  },
  // Read from this disk alone: making it small would take longer than it saves.
  optimization: { minimize: false },
  performance: { hints: false },
};
