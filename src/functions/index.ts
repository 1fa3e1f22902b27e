/** Tells Excel which code stands behind each function of the catalog. Loaded as dist/functions.js. */
import { eligible } from "./eligible";
import { gap } from "./gap";
import { target } from "./target";

CustomFunctions.associate("RD_TARGET", target);
CustomFunctions.associate("RD_GAP", gap);
CustomFunctions.associate("RD_ELIGIBLE", eligible);
