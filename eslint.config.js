const tseslint = require("typescript-eslint");
const officeAddins = require("eslint-plugin-office-addins");
const prettier = require("eslint-config-prettier");

// The plug-in's own configuration brings an older typescript-eslint with it; we take its rules, not its parser.
const officeRules = Object.fromEntries(
  Object.keys(officeAddins.rules).map((name) => [`office-addins/${name}`, "error"]),
);

module.exports = tseslint.config(
  { ignores: ["dist/", "dist-workbench/", "node_modules/", "coverage/", ".cache/"] },
  ...tseslint.configs.recommended,
  prettier,
  {
    plugins: { "office-addins": officeAddins },
    rules: {
      ...officeRules,
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  {
    // The host's side of Office.js: its null objects are plain nulls, and nothing there waits for a sync. Its
    // tests read results of calls and what was never loaded on purpose.
    files: ["tools/workbench/**", "test/tools/workbench/**"],
    rules: Object.fromEntries(Object.keys(officeRules).map((rule) => [rule, "off"])),
  },
  {
    files: ["**/*.js"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
