/**
 * What a caller did wrong: an option that there is not, events that are no objects. It is a TypeError with a sentence for that person; a
 * TypeError that JavaScript itself throws is none of these, but a defect of this program.
 */
export class UsageError extends TypeError {}
