/** 校验章: the stamp of a check, its digest, and what has changed since. */
export { changesSince, type Change } from "./compare";
export { makeStamp, stampedSheet, type Stamp, type StampedSheet } from "./stamp";
export { doubtOf, type Doubt } from "./doubt";
export { mostStampBytes, stampFromXml, stampNamespace, stampNamespaces, stampToXml } from "./stampXml";
