/** The steps of the build that no loader does. */
const { gzipSync } = require("node:zlib");
const tsx = require("tsx/cjs/api");
const { contentSecurityPolicy } = require("./layout.js");

/** Emits functions.json (zh), functions.en.json and the help pages from the catalog, read afresh at every build. */
exports.MetadataPlugin = class MetadataPlugin {
  constructor(catalog, address) {
    this.catalog = catalog;
    this.address = address;
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("MetadataPlugin", (compilation) => {
      compilation.fileDependencies.add(this.catalog);
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: "MetadataPlugin", stage }, () => {
        delete require.cache[this.catalog];
        const { metadata } = tsx.require(this.catalog, __filename);
        const { helpPages } = tsx.require("./helpPages.ts", __filename);
        for (const [file, language] of [
          ["functions.json", "zh"],
          ["functions.en.json", "en"],
        ]) {
          const text = `${JSON.stringify(metadata(language, this.address), null, 2)}\n`;
          compilation.emitAsset(file, new sources.RawSource(text));
        }
        const { licenceText } = tsx.require("./licences.ts", __filename);
        compilation.emitAsset("licences.txt", new sources.RawSource(licenceText()));
        for (const [file, text] of helpPages()) compilation.emitAsset(file, new sources.RawSource(text));
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
