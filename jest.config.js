/** Three kinds of tests: in Node, in a real browser against the workbench, and through LibreOffice. */
const shared = {
  testEnvironment: "node",
  transform: {
    "^.+\\.m?[jt]s$": [
      "ts-jest",
      {
        tsconfig: {
          module: "commonjs",
          moduleResolution: "node10",
          allowJs: true,
          esModuleInterop: true,
          target: "es2022",
          isolatedModules: true,
          resolveJsonModule: true,
        },
        // Types are checked by `npm run types`.
        diagnostics: false,
      },
    ],
  },
  // Published as modules only.
  transformIgnorePatterns: ["/node_modules/(?!(hucre)/)"],
  moduleFileExtensions: ["ts", "js", "mjs", "json"],
};

const tests = (folder) => `<rootDir>/test/${folder}**/*.test.ts`;

module.exports = {
  projects: [
    {
      ...shared,
      displayName: "node",
      testMatch: [tests("")],
      testPathIgnorePatterns: ["<rootDir>/test/browser/", "<rootDir>/test/libreoffice/"],
    },
    { ...shared, displayName: "browser", testMatch: [tests("browser/")] },
    { ...shared, displayName: "libreoffice", testMatch: [tests("libreoffice/")] },
  ],
};
