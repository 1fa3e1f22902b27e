/** The steps of the build that no loader does. */
const { execFile } = require("node:child_process");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { promisify } = require("node:util");
const { gzipSync } = require("node:zlib");
const { contentSecurityPolicy } = require("./layout.js");

const run = promisify(execFile);
const root = path.resolve(__dirname, "../..");
const tsx = pathToFileURL(require.resolve("tsx")).href;

/** Emits what metadata.ts prints, read afresh at every build, while the rest is compiled. */
exports.MetadataPlugin = class MetadataPlugin {
  constructor(catalog, address) {
    this.catalog = catalog;
    this.address = address;
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("MetadataPlugin", (compilation) => {
      compilation.fileDependencies.add(this.catalog);
      const words = ["--import", tsx, path.join(__dirname, "metadata.ts"), this.address];
      const printed = run(process.execPath, words, { cwd: root, maxBuffer: 64e6 });
      // Told below; until then nobody waits for it.
      printed.catch(() => undefined);
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tapPromise({ name: "MetadataPlugin", stage }, async () => {
        const files = JSON.parse((await printed).stdout);
        for (const [file, text] of Object.entries(files))
          compilation.emitAsset(file, new sources.RawSource(text));
      });
    });
  }
};

/** Puts the policy and office.js first into the page's head: the library must run before the functions and the pane. */
exports.PageHeadPlugin = class PageHeadPlugin {
  constructor(htmlPlugin, officeSource) {
    this.htmlPlugin = htmlPlugin;
    this.officeSource = officeSource;
  }

  apply(compiler) {
    compiler.hooks.compilation.tap("PageHeadPlugin", (compilation) => {
      this.htmlPlugin.getHooks(compilation).alterAssetTagGroups.tap("PageHeadPlugin", (data) => {
        const policy = contentSecurityPolicy(this.officeSource);
        data.headTags.unshift(
          {
            tagName: "meta",
            voidTag: true,
            attributes: { "http-equiv": "Content-Security-Policy", content: policy },
            meta: {},
          },
          { tagName: "script", voidTag: false, attributes: { src: this.officeSource }, meta: {} },
        );
        return data;
      });
    });
  }
};

/** Says what was built and how large it is: before the first paint, later on demand, and Microsoft's own files. */
exports.SizeReportPlugin = class SizeReportPlugin {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap("SizeReportPlugin", (compilation) => {
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: "SizeReportPlugin", stage }, () => {
        const groups = { 首次绘制: [0, 0], 用到时装载: [0, 0], "Office.js": [0, 0], 其他: [0, 0] };
        for (const { name, source } of compilation.getAssets()) {
          const bytes = source.buffer();
          const group = groups[groupOf(name)];
          group[0] += bytes.length;
          group[1] += gzipSync(bytes).length;
        }
        for (const [name, [raw, packed]] of Object.entries(groups))
          console.log(`${name}\t${(raw / 1000).toFixed(1)} kB\t(gzip ${(packed / 1000).toFixed(1)} kB)`);
      });
    });
  }
};

function groupOf(name) {
  if (name.startsWith("office/")) return "Office.js";
  if (/^(taskpane|functions)\.([0-9a-f]+\.)?(js|css|html)$/.test(name)) return "首次绘制";
  return name.endsWith(".js") ? "用到时装载" : "其他";
}
