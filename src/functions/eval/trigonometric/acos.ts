import { trig } from "./trig.ts";

export const acos = trig("acos", "Gives the arc cosine, in radians.", Math.acos, "acos(1)", 0);
