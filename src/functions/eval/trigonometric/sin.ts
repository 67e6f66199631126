import { trig } from "./trig.ts";

export const sin = trig("sin", "Gives the sine of an angle in radians.", Math.sin, "sin(0)", 0);
