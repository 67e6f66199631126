import { trig } from "./trig.ts";

export const tan = trig("tan", "Gives the tangent of an angle in radians.", Math.tan, "tan(0)", 0);
