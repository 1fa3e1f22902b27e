/** What follows from a plan: which unit, year and indicator is meant; figure, gap, status, eligibility. */
export * from "./citation";
export * from "./decimal";
export * from "./eligibility";
export * from "./figures";
export * from "./gap";
export * from "./indicators";
export * from "./numbers";
export * from "./outcome";
export * from "./planIndex";
export * from "./scales";
export * from "./status";
export * from "./text";
export * from "./units";
export * from "./years";
export { isMissing, readFlag } from "./arguments";
