import { jsonTooDeep } from "../values/json.ts";

/** A corner of an outline: longitude and latitude. */
export type Point = readonly number[];

export interface Box {
  readonly min_x: number;
  readonly min_y: number;
  readonly max_x: number;
  readonly max_y: number;
}

export const wholeMap: Box = { min_x: -180, min_y: -90, max_x: 180, max_y: 90 };

/** Changes every ring of points in a JSON text of outlines; rings that have no points left go. Null for what is no JSON, or nests too deep. */
export function mapRings(json: string, change: (ring: readonly Point[]) => readonly Point[]): string | null {
  if (jsonTooDeep(json) !== null) return null;
  try {
    return JSON.stringify(mapped(JSON.parse(json), change));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function mapped(value: unknown, change: (ring: readonly Point[]) => readonly Point[]): unknown {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isPoint)) return change(value);
    const inner = value.map((each) => mapped(each, change));
    return inner.filter((each) => !(Array.isArray(each) && each.length === 0));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapped(each, change)]));
}

function isPoint(value: unknown): value is Point {
  return Array.isArray(value) && value.length >= 2 && value.every((each) => typeof each === "number");
}

/** The points within a box. */
export function clipped(ring: readonly Point[], box: Box): readonly Point[] {
  return ring.filter(([x = 0, y = 0]) => x >= box.min_x && x <= box.max_x && y >= box.min_y && y <= box.max_y);
}

/** A ring without the points that lie nearer to the line of the others than so many degrees (Douglas and Peucker). */
export function simplified(ring: readonly Point[], tolerance: number): readonly Point[] {
  const [first] = ring;
  const last = ring.at(-1);
  if (!first || !last || ring.length <= 2) return ring;
  let farthest = 0;
  let most = 0;
  ring.forEach((point, i) => {
    const distance = distanceToLine(point, first, last);
    if (distance <= most) return;
    most = distance;
    farthest = i;
  });
  if (most <= tolerance) return [first, last];
  const before = simplified(ring.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplified(ring.slice(farthest), tolerance)];
}

function distanceToLine([x = 0, y = 0]: Point, [ax = 0, ay = 0]: Point, [bx = 0, by = 0]: Point): number {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}
