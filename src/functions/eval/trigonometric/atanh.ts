import { trig } from "./trig.ts";

export const atanh = trig("atanh", "Gives the inverse hyperbolic tangent.", Math.atanh, "atanh(0.500)", 0.549);
