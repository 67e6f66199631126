import { trig } from "./trig.ts";

export const cosh = trig("cosh", "Gives the hyperbolic cosine.", Math.cosh, "cosh(0)", 1);
