// Figures, one line of JSON each.

export function reportSample(figure, milliseconds, value, goal) {
  report(figure, value / 1000, 's', goal, milliseconds.length, deviation(milliseconds) / 1000);
}

export function report(figure, value, unit, goal, samples = 1, deviation = undefined) {
  console.log(JSON.stringify({ figure, value: round(value), unit, goal, samples, deviation: round(deviation) }));
}

export function median(values) {
  return quantile(values, 0.5);
}

export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1];
}

function round(value) {
  return value === undefined ? undefined : Number(value.toFixed(3));
}

function deviation(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
