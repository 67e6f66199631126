import { trig } from "./trig.ts";

export const asinh = trig("asinh", "Gives the inverse hyperbolic sine.", Math.asinh, "asinh(0)", 0);
