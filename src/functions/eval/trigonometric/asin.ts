import { trig } from "./trig.ts";

export const asin = trig("asin", "Gives the arc sine, in radians.", Math.asin, "asin(0)", 0);
