/** How far a point lies from a centre: the sum of differences, of their squares, or one less the cosine between them. */
export type Distance = "cityblock" | "sqeuclidean" | "cosine";

export interface KMeansSettings {
  readonly clusters: number;
  readonly distance: Distance;
  /** How often the search begins anew, each time from other centres; the best result counts. */
  readonly repetitions: number;
  readonly iterations: number;
  /** The search ends when no centre moves farther than this in any dimension. */
  readonly tolerance: number;
  /** Told of so many distances that are about to be measured. */
  step?(distances: number): void;
  /** The next random number in [0, 1). */
  random(): number;
}

export interface KMeans {
  /** The cluster of each point; clusters are numbered from 0 in the order of their first points. */
  readonly labels: Int32Array;
  readonly centres: readonly Float64Array[];
  /** The sum of all points' distances from their centres. */
  readonly distortion: number;
}

/** Puts points into clusters round their means. There are at most as many clusters as different points. */
export function kMeans(points: readonly Float64Array[], settings: KMeansSettings): KMeans {
  const measure = distances[settings.distance];
  let best: KMeans | null = null;
  for (let repetition = 0; repetition < Math.max(1, settings.repetitions); repetition++) {
    const found = converge(points, firstCentres(points, measure, settings), measure, settings);
    if (!best || found.distortion < best.distortion) best = found;
  }
  return numbered(best ?? { labels: new Int32Array(0), centres: [], distortion: 0 });
}

type Measure = (point: Float64Array, centre: Float64Array) => number;

const distances: Readonly<Record<Distance, Measure>> = {
  cityblock(point, centre) {
    let sum = 0;
    for (let i = 0; i < point.length; i++) sum += Math.abs(point[i]! - centre[i]!);
    return sum;
  },
  sqeuclidean(point, centre) {
    let sum = 0;
    for (let i = 0; i < point.length; i++) sum += (point[i]! - centre[i]!) ** 2;
    return sum;
  },
  cosine(point, centre) {
    let product = 0;
    let one = 0;
    let two = 0;
    for (let i = 0; i < point.length; i++) {
      product += point[i]! * centre[i]!;
      one += point[i]! ** 2;
      two += centre[i]! ** 2;
    }
    if (one === 0 || two === 0) return one === two ? 0 : 1;
    return Math.max(0, 1 - product / Math.sqrt(one * two));
  },
};

/** Centres far from each other (k-means++): each is a point, drawn with a weight of its distance from those before. */
function firstCentres(points: readonly Float64Array[], measure: Measure, { clusters, random, step }: KMeansSettings) {
  const centres: Float64Array[] = [];
  const nearest = new Float64Array(points.length).fill(Infinity);
  let next = Math.floor(random() * points.length);
  while (centres.length < clusters && next < points.length) {
    const centre = points[next]!;
    centres.push(centre.slice());
    let total = 0;
    step?.(points.length);
    for (let i = 0; i < points.length; i++) {
      nearest[i] = Math.min(nearest[i]!, measure(points[i]!, centre));
      total += nearest[i]!;
    }
    // All points are centres already.
    if (total === 0) break;
    let rest = random() * total;
    next = 0;
    while (next < points.length - 1 && (nearest[next]! === 0 || rest >= nearest[next]!)) rest -= nearest[next++]!;
    while (nearest[next] === 0) next--;
  }
  return centres;
}

function converge(
  points: readonly Float64Array[],
  start: readonly Float64Array[],
  measure: Measure,
  { iterations, tolerance, step }: KMeansSettings,
): KMeans {
  let centres = start;
  const labels = new Int32Array(points.length);
  let distortion = assign(points, centres, measure, labels, step);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const moved = means(points, labels, centres);
    const shift = Math.max(...moved.map((centre, i) => farthest(centre, centres[i]!)));
    const after = assign(points, moved, measure, labels, step);
    centres = moved;
    const gained = distortion - after;
    distortion = after;
    if (shift <= tolerance || gained === 0) break;
  }
  return { labels, centres, distortion };
}

function assign(
  points: readonly Float64Array[],
  centres: readonly Float64Array[],
  measure: Measure,
  labels: Int32Array,
  step: KMeansSettings["step"],
) {
  let total = 0;
  points.forEach((point, i) => {
    step?.(centres.length);
    let nearest = Infinity;
    centres.forEach((centre, label) => {
      const distance = measure(point, centre);
      if (distance >= nearest) return;
      nearest = distance;
      labels[i] = label;
    });
    total += nearest;
  });
  return total;
}

/** The mean of each cluster's points; a cluster that lost all of them keeps its centre. */
function means(points: readonly Float64Array[], labels: Int32Array, before: readonly Float64Array[]) {
  const counts = new Int32Array(before.length);
  const sums = before.map((centre) => new Float64Array(centre.length));
  points.forEach((point, i) => {
    const label = labels[i]!;
    counts[label]!++;
    for (let d = 0; d < point.length; d++) sums[label]![d]! += point[d]!;
  });
  return sums.map((sum, label) => (counts[label] === 0 ? before[label]! : sum.map((n) => n / counts[label]!)));
}

function farthest(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, n, i) => Math.max(most, Math.abs(n - b[i]!)), 0);
}

/** Numbers the clusters by their first points, and leaves out those that have none. */
function numbered({ labels, centres, distortion }: KMeans): KMeans {
  const numbers = new Map<number, number>();
  for (const label of labels) if (!numbers.has(label)) numbers.set(label, numbers.size);
  return {
    labels: labels.map((label) => numbers.get(label)!),
    centres: [...numbers.keys()].map((label) => centres[label]!),
    distortion,
  };
}
