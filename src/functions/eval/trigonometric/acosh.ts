import { trig } from "./trig.ts";

export const acosh = trig("acosh", "Gives the inverse hyperbolic cosine.", Math.acosh, "acosh(1)", 0);
