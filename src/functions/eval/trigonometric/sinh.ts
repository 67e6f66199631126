import { trig } from "./trig.ts";

export const sinh = trig("sinh", "Gives the hyperbolic sine.", Math.sinh, "sinh(1)", 1.1752011936438014);
