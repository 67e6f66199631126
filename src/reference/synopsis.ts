// Kept for those who look for it beside the pages.
export { synopsis } from "../language/synopsis.ts";
