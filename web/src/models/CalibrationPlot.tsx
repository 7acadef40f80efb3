import type { ModelSide } from '../../../src/core/modelFigures.ts';

type Calibrated = Pick<ModelSide, 'curve' | 'calibrationError'>;

const size = 180;
const margin = 28;

/**
 * How often a model was right against how sure it was, per tenth of confidence: on the line, nine of ten at 0.9 are right. The larger a
 * point, the more texts it stands for.
 */
export function CalibrationPlot({
  side,
  name,
  axes = ['how sure', 'how often right'],
}: {
  side: Calibrated;
  name: string;
  axes?: [string, string];
}) {
  const points = side.curve.filter(({ n }) => n > 0);
  const most = Math.max(1, ...points.map(({ n }) => n));
  const x = (share: number) => margin + share * (size - margin - 8);
  const y = (share: number) => size - margin - share * (size - margin - 8);
  const words = points.map(
    ({ n, confidence, right }) => `${Math.round(confidence * 100)} % sure: ${right} of ${n} right`,
  );
  return (
    <figure className="calibration">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`${name}: ${words.join(', ')}`}>
        <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} className="calibration-ideal" />
        <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(0)} className="calibration-axis" />
        <line x1={x(0)} y1={y(0)} x2={x(0)} y2={y(1)} className="calibration-axis" />
        {points.map(({ from, n, confidence, right }, at) => (
          <circle
            key={from}
            cx={x(confidence)}
            cy={y(right / n)}
            r={3 + 6 * Math.sqrt(n / most)}
            className="calibration-point"
          >
            <title>{words[at]}</title>
          </circle>
        ))}
        <text x={x(0.5)} y={size - 8} textAnchor="middle">
          {axes[0]}
        </text>
        <text x={10} y={y(0.5)} textAnchor="middle" transform={`rotate(-90 10 ${y(0.5)})`}>
          {axes[1]}
        </text>
      </svg>
      <figcaption className="muted">
        {name}, calibration error {Math.round(side.calibrationError * 1000) / 10} points
      </figcaption>
    </figure>
  );
}
