/** Every plan edition, newest last. Adding a plan is adding a folder under editions/ and a line here. */
import { ganzhou2023 } from "./editions/ganzhou2023";
import type { PlanEdition } from "./types";

export type * from "./types";

export const editions: readonly PlanEdition[] = [ganzhou2023];

/** The edition in force: what the functions answer from and new checks are made against. */
export const currentEdition: PlanEdition = ganzhou2023;
