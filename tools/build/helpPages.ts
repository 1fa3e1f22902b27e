/** The pages that the functions' help links open, made from the catalog and the registry: they need no network. */
import { catalog, type FunctionEntry } from "../../src/formulas/catalog";
import { registry } from "../../src/rules/registry";
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import { inPlan } from "../../src/rules/inPlan";
import type { Rule } from "../../src/rules/rule";

const plan = indexPlan(currentEdition);

const escape = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escape(title)}</title>
    <link rel="stylesheet" href="help.css" />
  </head>
  <body>
    <h1>${escape(title)}</h1>
${body}
  </body>
</html>
`;

const style = `body { max-width: 52em; margin: 2em auto; padding: 0 1em; color: #242424;
  font: 15px/1.6 "Segoe UI", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
h2 { margin-top: 2em; border-bottom: 1px solid #d1d1d1; }
code { background: #f5f5f5; padding: 1px 4px; }
dt { font-weight: 600; } dd { margin: 0 0 8px 1.5em; } .en { color: #5c5c5c; }
:target { background: #fff8e1; }
`;

function functionSection({ id, purpose, description, parameters }: FunctionEntry): string {
  const signature = parameters.map(({ name, optional }) => (optional ? `[${name.zh}]` : name.zh)).join(", ");
  const lines = parameters.map(
    ({ name, description: about }) =>
      `<dt>${escape(name.zh)} <span class="en">${escape(name.en)}</span></dt><dd>${escape(about.zh)}<br /><span class="en">${escape(about.en)}</span></dd>`,
  );
  return `    <h2 id="${id}">${id} ${escape(purpose.zh)}</h2>
    <p><code>=${id}(${escape(signature)})</code></p>
    <p>${escape(description.zh)}<br /><span class="en">${escape(description.en)}</span></p>
    <dl>${lines.join("")}</dl>`;
}

function ruleSection({ id, title, clause, page: { what, why, example, mend } }: Rule): string {
  const lines = [
    ["查什么", what],
    ["为什么", why],
    ["依据", clause],
    ["例", example],
    ["怎么改", mend],
  ].map(([term = "", text = ""]) => `<dt>${term}</dt><dd>${escape(inPlan(plan, text))}</dd>`);
  return `    <h2 id="${id}">${id} ${escape(title.zh)} <span class="en">${escape(title.en)}</span></h2>\n    <dl>${lines.join("")}</dl>`;
}

/** File and content of every page. */
export function helpPages(): readonly (readonly [file: string, content: string])[] {
  return [
    ["help/functions.html", page("研发投入目标助手：函数", catalog.map(functionSection).join("\n"))],
    ["help/rules.html", page("研发投入目标助手：校验规则", registry.map(ruleSection).join("\n"))],
    ["help/help.css", style],
  ];
}
