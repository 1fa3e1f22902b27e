/** A process that judges the cases it is asked for, so that one that never ends can be ended from outside. */
import { run } from "./cases";
import { thrown } from "./complaints";

export interface Question {
  readonly seed: number;
  readonly n: number;
}

process.on("message", ({ seed, n }: Question) => {
  run(seed, n)
    .catch((error: unknown) => ({ what: "", complaints: [`the fuzzer itself threw ${thrown(error)}`] }))
    .then((verdict) => process.send?.(verdict));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
