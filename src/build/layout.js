// What the build and its checks agree on.

/** Where the manifest in the repository points; the build puts ADDIN_URL in its place. */
exports.developmentUrl = "https://localhost:3000";

/**
 * The files of Office.js that are served beside the pane, unmodified: the loader, Excel on the web, on Windows
 * and on a Mac, the table for hosts that say nothing of themselves, and the strings of our two languages. The
 * loader looks for them in this layout.
 */
exports.officeFiles = [
  "office.js",
  "excel-web-16.00.js",
  "excel-win32-16.01.js",
  "excel-mac-16.00.js",
  "o15apptofilemappingtable.js",
  "telemetry/oteljs_agave.js",
  "zh-cn/office_strings.js",
  "en-us/office_strings.js",
];
