import { trig } from "./trig.ts";

export const atan = trig("atan", "Gives the arc tangent, in radians.", Math.atan, "atan(0.50)", 0.46);
