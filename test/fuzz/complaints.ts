/** What an oracle has against a case, and how long each step may take. */

/** Processor time, in seconds: a case that waits for the processor is not slow. */
const longestStep = 5;

/** A large sheet may take longer: so many of its cells, blanks counted, a second more. */
const cellsASecond = 150_000;

export function allowance(sheets: readonly { readonly values: readonly (readonly unknown[])[] }[]): number {
  const cells = sheets.reduce((sum, { values }) => sum + values.length * (values[0]?.length ?? 0), 0);
  return longestStep + cells / cellsASecond;
}

export class Complaints {
  readonly list: string[] = [];

  add(complaint: string): void {
    // One fault may show at every cell of a sheet.
    if (this.list.length < 20) this.list.push(complaint);
  }
}

const seconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

export function thrown(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The same for a step that may refuse. @returns undefined when it refused or threw */
export async function refusable<T>(
  step: string,
  work: () => T | Promise<T>,
  complaints: Complaints,
  isSentence: (error: unknown) => boolean,
): Promise<T | undefined> {
  const from = seconds();
  try {
    return await work();
  } catch (error) {
    if (!isSentence(error)) complaints.add(`${step} threw ${thrown(error)}`);
    return undefined;
  } finally {
    const took = seconds() - from;
    if (took > longestStep) complaints.add(`${step} took ${took.toFixed(1)} s`);
  }
}

/** Does one step: a throw or a long wait is a complaint. @returns undefined when it threw */
export function timed<T>(
  step: string,
  work: () => T,
  complaints: Complaints,
  allowed = longestStep,
): T | undefined {
  const from = seconds();
  try {
    return work();
  } catch (error) {
    complaints.add(`${step} threw ${thrown(error)}`);
    return undefined;
  } finally {
    const took = seconds() - from;
    if (took > allowed) complaints.add(`${step} took ${took.toFixed(1)} s`);
  }
}
