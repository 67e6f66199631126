/** Why a command that is parsed and checked does not run: its work is still to be written. */
export const notYet = "is not supported yet";
