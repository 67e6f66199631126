import { trig } from "./trig.ts";

export const tanh = trig("tanh", "Gives the hyperbolic tangent.", Math.tanh, "tanh(0)", 0);
