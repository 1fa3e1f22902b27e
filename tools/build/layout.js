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

/** Where the pane takes Office.js from, by OFFICE_JS: beside itself, from Microsoft, or from the cloud of 21Vianet. */
exports.officeSources = {
  self: "office/office.js",
  microsoft: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
  "21vianet": "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js",
};

/**
 * What the pane's page may load and talk to: its own origin, and Office.js where that lies elsewhere. Nothing is
 * evaluated and nothing stands inline, neither in our code nor in Office.js for Excel. frame-ancestors is the
 * server's to say: a page cannot.
 */
exports.contentSecurityPolicy = (officeSource) => {
  const office = officeSource.startsWith("https:") ? ` ${new URL(officeSource).origin}` : "";
  return [
    "default-src 'none'",
    `script-src 'self'${office}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
};
