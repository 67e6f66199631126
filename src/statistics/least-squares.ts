/** A linear model: what is added for each unit of a feature, and what remains where all are 0. */
export interface LinearFit {
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

/**
 * Least squares. `features` are columns of numbers. Where features determine each other (the columns of a category, say), the
 * solution with the smallest coefficients is taken.
 */
export function leastSquares(
  features: readonly Float64Array[],
  target: Float64Array,
  { intercept = true }: { readonly intercept?: boolean } = {},
): LinearFit {
  const centre = (column: Float64Array) => (intercept ? column.reduce((sum, n) => sum + n, 0) / column.length : 0);
  const middles = features.map(centre);
  const middle = centre(target);
  const columns = features.map((column, i) => column.map((n) => n - middles[i]!));
  const rest = target.map((n) => n - middle);
  const triangle = triangular(columns, rest);
  const coefficients = smallestSolution(triangle);
  const constant = middle - coefficients.reduce((sum, coefficient, i) => sum + coefficient * middles[i]!, 0);
  return { coefficients, intercept: intercept ? constant : 0 };
}

interface Triangle {
  /** Columns of a square matrix that has the same solutions as the tall one. */
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
}

/** Householder reflections make the columns short: as many rows as there are columns. */
function triangular(columns: readonly Float64Array[], target: Float64Array): Triangle {
  const width = columns.length;
  const size = Math.min(width, target.length);
  const all = [...columns, target];
  for (let pivot = 0; pivot < size; pivot++) {
    const column = all[pivot]!;
    let norm = 0;
    for (let row = pivot; row < column.length; row++) norm += column[row]! ** 2;
    if (norm === 0) continue;
    const length = Math.sqrt(norm) * (column[pivot]! > 0 ? -1 : 1);
    const mirror = column.slice(pivot);
    mirror[0]! -= length;
    const scale = mirror.reduce((sum, n) => sum + n * n, 0);
    if (scale === 0) continue;
    for (let other = pivot; other < all.length; other++) {
      const values = all[other]!;
      let product = 0;
      for (let i = 0; i < mirror.length; i++) product += mirror[i]! * values[pivot + i]!;
      const factor = (2 * product) / scale;
      for (let i = 0; i < mirror.length; i++) values[pivot + i]! -= factor * mirror[i]!;
    }
  }
  return { columns: columns.map((column) => column.slice(0, size)), target: target.slice(0, size) };
}

/** The pseudo-inverse by one-sided Jacobi rotations: columns are turned until they are at right angles. */
function smallestSolution({ columns, target }: Triangle): Float64Array {
  const width = columns.length;
  const work = columns.map((column) => Float64Array.from(column));
  const turns = columns.map((_, i) => Float64Array.from({ length: width }, (__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let turned = false;
    for (let p = 0; p < width; p++) {
      for (let q = p + 1; q < width; q++) turned = turn(work, turns, p, q) || turned;
    }
    if (!turned) break;
  }
  const lengths = work.map((column) => dot(column, column));
  const least = Math.max(0, ...lengths) * (Number.EPSILON * Math.max(width, target.length)) ** 2;
  const solution = new Float64Array(width);
  work.forEach((column, i) => {
    const length = lengths[i]!;
    if (length <= least) return;
    const factor = dot(column, target) / length;
    for (let j = 0; j < width; j++) solution[j]! += factor * turns[i]![j]!;
  });
  return solution;
}

function turn(work: readonly Float64Array[], turns: readonly Float64Array[], p: number, q: number): boolean {
  const a = work[p]!;
  const b = work[q]!;
  const product = dot(a, b);
  const one = dot(a, a);
  const two = dot(b, b);
  if (product === 0 || Math.abs(product) <= 1e-15 * Math.sqrt(one * two)) return false;
  const zeta = (two - one) / (2 * product);
  const tangent = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  rotate(a, b, cosine, cosine * tangent);
  rotate(turns[p]!, turns[q]!, cosine, cosine * tangent);
  return true;
}

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
