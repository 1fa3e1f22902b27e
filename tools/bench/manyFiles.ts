/** Many files checked together, against one of them so often, and against one file with as many sheets. */
import { checkFiles } from "../../src/files/checkFiles";
import { best } from "./measure";
import { heading, line } from "./print";
import { enterpriseReturn } from "./sampleReturns";
import { fileOf, plan } from "./samples";

const count = 50;
const cellsEach = 10_000;

export async function manyFilesSection(): Promise<void> {
  const samples = Array.from({ length: count }, (_, i) => enterpriseReturn(cellsEach, 0.02, `企业${i + 1}`));
  const files = await Promise.all(samples.map((sample) => fileOf([sample])));
  const whole = await fileOf(samples);
  const check = (all: readonly Uint8Array[]): Promise<unknown> =>
    checkFiles(
      all.map((file, i) => ({ name: `${i + 1}.xlsx`, read: () => Promise.resolve(file) })),
      plan,
    );
  heading(`多表：${count} 个文件，每个 ${cellsEach} 格，读和校验`);
  const one = (await best(() => check(files.slice(0, 1)), 15)) * count;
  line(`一个文件 × ${count}`, one, one);
  line(`${count} 个文件一起`, await best(() => check(files), 4), one);
  line(`一个文件，${count} 张表`, await best(() => check([whole]), 4), one);
}
