import type { JudgedPrediction } from '../../core/predictionFigures.ts';
import type { Forecast } from '../../core/predictions.ts';

export type Predicted = { number: string; body: Forecast };
/**
 * An outcome: the ISO date by which it counts as newer or older than others, and the one from which it is known. `happened`: of yes and
 * no, the yes.
 */
export type KnownEnd = { day: string; knownOn: string; happened: boolean };

/**
 * One way of predicting: how to fit on the past, how to say, and how to ask again what was held back. All are pure. `until` is an ISO
 * date: nothing of that day or later has a part in what is fitted.
 */
export type Method<Row, Fitted> = {
  /** Counts up with every change of how it fits or says. */
  name: string;
  /** What the plain way it is held against goes by. */
  baseline: string;
  /** Outcomes that can be judged on `today`. */
  ends: (rows: Row[], today: string) => KnownEnd[];
  fit: (rows: Row[], until: string) => Fitted;
  /** Of the wanted rows. What a model learned is of its day; the habits it looks at are of today. */
  predict: (rows: Row[], today: string, fitted: Fitted) => Predicted[];
  /**
   * What a model (null: the plain way) says of the outcomes whose day is `until` or later, from what was known before; in the same
   * order for every model. Those that were known before are left out: nobody would have asked.
   */
  replay: (rows: Row[], until: string, today: string, fitted: Fitted | null) => JudgedPrediction[];
};
