// What every engine returns: the figures, how each came about, and on which parameters they rest. A figure that
// makes no sense for the input is not NaN and not an exception but a value that says why.

/** A dated parameter that took part in a result, as it stood on the day of the calculation. */
export type Parameter = {
  /** The id in `parameters.yaml`, e.g. `lpr.1y`. */
  readonly name: string;
  /** Its Chinese name, e.g. `1年期LPR`. */
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  /** The day from which the value holds, YYYY-MM-DD. */
  readonly asOf: string;
  readonly source: string;
  /** True when the next publication is past and nobody has confirmed the value since. */
  readonly unverified: boolean;
};

/** Looks a parameter up as of the day of the calculation; throws when the table has none of that name. */
export type ParameterSource = (name: string) => Parameter;

/** One line of the working. `numbers` is the formula with the numbers put in. */
export type Step = {
  readonly label: string;
  readonly formula: string;
  readonly numbers: string;
  readonly result: string;
};

/** Something the reader must know before using the result. `clause` cites the rule it rests on. */
export type Warning = { readonly code: string; readonly text: string; readonly clause?: string };

/** A figure that cannot be given, with the reason in words for the user. */
export type NotMeaningful = { readonly notMeaningful: string };

export type Figure = number | NotMeaningful;

export type Working<Value> = {
  readonly value: Value;
  readonly steps: readonly Step[];
  readonly parameters: readonly Parameter[];
  readonly warnings: readonly Warning[];
};

export function isMeaningful(figure: Figure): figure is number {
  return typeof figure === "number";
}

export function notMeaningful(reason: string): NotMeaningful {
  return { notMeaningful: reason };
}

/**
 * `numerator / denominator`, or the reason why there is no such ratio.
 * Example: ratio(9, 4, "无有息负债") is 2.25; ratio(9, 0, "无有息负债") is { notMeaningful: "无有息负债" }.
 */
export function ratio(numerator: number, denominator: number, reasonIfZero: string): Figure {
  return denominator === 0 ? notMeaningful(reasonIfZero) : numerator / denominator;
}

/** Applies a function to a figure that is there, and hands on the reason of one that is not. */
export function mapFigure(figure: Figure, change: (value: number) => number): Figure {
  return isMeaningful(figure) ? change(figure) : figure;
}
