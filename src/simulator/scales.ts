/** How much of the distributor is simulated. `pace` multiplies everyone's orders per week. */
export const scales = {
  small: { customers: 12, items: 120, pace: 1 },
  demo: { customers: 60, items: 400, pace: 1 },
  full: { customers: 200, items: 2000, pace: 1 },
} as const;

export type ScaleName = keyof typeof scales;
export type Scale = (typeof scales)[ScaleName];
export const scaleNames = Object.keys(scales) as ScaleName[];
