/**
 * `npm run bench [-- section …]`: what things cost, as ratios in one run. A figure that has no floor or peer beside it
 * says nothing of another machine. Sections stand in the order in which they are printed.
 */
import { manyFilesSection } from "./manyFiles";
import { memorySection } from "./memory";
import { namesSection } from "./names";
import { paneSection } from "./pane";
import { pressesSection } from "./presses";
import { readingSection } from "./reading";
import { vocabularySection } from "./vocabulary";
import { peersSection } from "./peers";
import { hostileSection } from "./hostile";
import { growthSection, wholeCheckSection } from "./wholeCheck";

const sections: Readonly<Record<string, () => void | Promise<void>>> = {
  reading: readingSection,
  names: namesSection,
  peers: peersSection,
  check: wholeCheckSection,
  growth: growthSection,
  hostile: hostileSection,
  memory: memorySection,
  many: manyFilesSection,
  pane: paneSection,
  presses: pressesSection,
  vocabulary: vocabularySection,
};

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !Object.hasOwn(sections, name));
  if (unknown.length > 0)
    throw new Error(`没有 ${unknown.join("、")}；有 ${Object.keys(sections).join("、")}`);
  for (const [name, section] of Object.entries(sections))
    if (wanted.length === 0 || wanted.includes(name)) await section();
}

void main(process.argv.slice(2));
