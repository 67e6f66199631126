/** Where the bins of a map lie: how many degrees they span on the first zoom level; each further level halves them. */
export interface GeoGrid {
  readonly latitudes: number;
  readonly longitudes: number;
}

/** The bins that places fall into on one zoom level, in the order of their numbers. */
export interface GeoBins {
  /** The bin of each place. */
  readonly bins: Int32Array;
  readonly names: readonly string[];
  /** The mean of the places in each bin. */
  readonly latitudes: Float64Array;
  readonly longitudes: Float64Array;
}

export function geoBins(latitudes: Float64Array, longitudes: Float64Array, grid: GeoGrid, zoom: number): GeoBins {
  const cell = (degrees: number, range: number, span: number) => {
    const size = span / 2 ** zoom;
    return Math.min(Math.floor((degrees + range) / size), Math.ceil((2 * range) / size) - 1);
  };
  const ys = Int32Array.from(latitudes, (latitude) => cell(latitude, 90, grid.latitudes));
  const xs = Int32Array.from(longitudes, (longitude) => cell(longitude, 180, grid.longitudes));
  const order = Int32Array.from(ys.keys()).sort((a, b) => ys[a]! - ys[b]! || xs[a]! - xs[b]!);
  const bins = new Int32Array(ys.length);
  const names: string[] = [];
  order.forEach((place, i) => {
    const before = order[i - 1];
    if (before === undefined || ys[before] !== ys[place] || xs[before] !== xs[place]) {
      names.push(`bin_id_zl_${zoom}_y_${ys[place]}_x_${xs[place]}`);
    }
    bins[place] = names.length - 1;
  });
  return {
    bins,
    names,
    latitudes: means(latitudes, bins, names.length),
    longitudes: means(longitudes, bins, names.length),
  };
}

function means(values: Float64Array, bins: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(count);
  const sizes = new Int32Array(count);
  values.forEach((value, i) => {
    sums[bins[i]!]! += value;
    sizes[bins[i]!]!++;
  });
  return sums.map((sum, bin) => sum / sizes[bin]!);
}
