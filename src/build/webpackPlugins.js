/** The two steps of the build that no loader does. */
const tsx = require("tsx/cjs/api");

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
        for (const [file, text] of helpPages()) compilation.emitAsset(file, new sources.RawSource(text));
      });
    });
  }
};

/** Puts office.js in the page's head: it must run before the functions and the pane. */
exports.OfficeScriptPlugin = class OfficeScriptPlugin {
  constructor(htmlPlugin) {
    this.htmlPlugin = htmlPlugin;
  }

  apply(compiler) {
    compiler.hooks.compilation.tap("OfficeScriptPlugin", (compilation) => {
      this.htmlPlugin.getHooks(compilation).alterAssetTagGroups.tap("OfficeScriptPlugin", (data) => {
        const template = data.plugin.userOptions.template;
        const already =
          template && require("node:fs").readFileSync(template, "utf8").includes("office/office.js");
        if (!already) {
          const attributes = { src: "office/office.js" };
          data.headTags.unshift({ tagName: "script", voidTag: false, attributes, meta: {} });
        }
        return data;
      });
    });
  }
};
