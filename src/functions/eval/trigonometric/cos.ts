import { trig } from "./trig.ts";

export const cos = trig("cos", "Gives the cosine of an angle in radians.", Math.cos, "cos(0)", 1);
