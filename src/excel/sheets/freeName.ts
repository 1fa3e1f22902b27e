/** 校验结果, or 校验结果 (2) and so on when a sheet that is not ours has that name. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let n = 2; names.has(name.toLowerCase()); n++) name = `${wanted} (${n})`;
  return name;
}
