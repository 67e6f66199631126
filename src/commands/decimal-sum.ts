/** Decimal places of a number as it is printed. */
function places(n: number): number {
  if (Number.isInteger(n)) return 0;
  const [mantissa = "", exponent = "0"] = String(n).split("e");
  return Math.max(0, (mantissa.split(".")[1]?.length ?? 0) - Number(exponent));
}

/** The sum of numbers as it comes out on paper: it has no more decimal places than they have, so 0.1 and 0.2 are 0.3. */
export class DecimalSum {
  private sum = 0;
  private places = 0;

  add(n: number): void {
    this.sum += n;
    this.places = Math.max(this.places, places(n));
  }

  /** Adds a number so many times; the places of the factor do not count. */
  addTimes(n: number, times: number): void {
    this.sum += n * times;
    this.places = Math.max(this.places, places(n));
  }

  get value(): number {
    return rounded(this.sum, this.places);
  }
}

export function difference(left: number, right: number): number {
  return rounded(left - right, Math.max(places(left), places(right)));
}

function rounded(n: number, places: number): number {
  return places === 0 || places > 15 || !Number.isFinite(n) ? n : Number(n.toFixed(places));
}
