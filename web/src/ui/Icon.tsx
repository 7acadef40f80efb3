/** Own drawings on a 16 × 16 grid; strokes take the colour of the text around them. */
const paths = {
  queue: 'M2.5 4h11M2.5 8h11M2.5 12h6.5',
  document: 'M4 1.8h5.2L12.5 5v9.2H4zM9 2v3.2h3.4M6 8.2h4.4M6 11h4.4',
  upload: 'M8 10.5V2.8M4.8 5.8 8 2.6l3.2 3.2M2.5 10.5v3h11v-3',
  policy: 'M8 1.8 13.2 4v4c0 3.2-2.2 5.3-5.2 6.3C5 13.3 2.8 11.2 2.8 8V4zM5.8 8l1.6 1.6 3-3.2',
  partner: 'M2.5 13.5v-8L8 2.4l5.5 3.1v8M5.5 13.5v-4h5v4M2 13.5h12',
  person: 'M8 8.2a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8ZM2.6 14c.6-2.6 2.8-4 5.4-4s4.8 1.4 5.4 4',
  handover: 'M2.5 5.5h9M9 2.8l2.8 2.7L9 8.2M13.5 10.5h-9M7 7.8l-2.8 2.7L7 13.2',
  pulse: 'M1.8 8.5h3l1.8-5 2.8 9 1.8-4h3',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1',
  moon: 'M13.2 9.8A5.8 5.8 0 0 1 6.2 2.8a5.8 5.8 0 1 0 7 7Z',
  screen: 'M2 3h12v8H2zM6 13.5h4',
  leave: 'M6.5 2.5h-4v11h4M6 8h8M11.2 5.2 14 8l-2.8 2.8',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  close: 'M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.5 3.5',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  cross: 'M4 4l8 8M12 4l-8 8',
  up: 'M8 13V3M4.2 6.8 8 3l3.8 3.8',
  back: 'M6 3.5 2.5 7 6 10.5M2.5 7h7a4 4 0 0 1 0 8H7',
  pen: 'M2.8 13.2l.7-3L10.6 3l2.4 2.4-7.1 7.1zM9 4.6 11.4 7',
  hand: 'M3 8.2V5.5M5.6 7.5V3.4M8.2 7.4V2.6M10.8 7.8V4M13.2 9V6.2M3 8c0 4 2 5.8 5 5.8s5.2-1.8 5.2-4.8',
  ring: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10Z',
  half: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM8 3v10',
  people:
    'M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6ZM1.8 13c.4-2.3 2.1-3.6 4.2-3.6s3.8 1.3 4.2 3.6M10.5 3.2a2.2 2.2 0 0 1 0 4.2M11.6 9.6c1.5.4 2.4 1.6 2.7 3.4',
  pause: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.5 5.8v4.4M9.5 5.8v4.4',
  alert: 'M8 2 14.5 13.5h-13zM8 6.3v3.4M8 11.6v.1',
  send: 'M2 8h9M7.8 4.5 11.3 8l-3.5 3.5M14 3v10',
  dot: 'M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.4',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a3.8 3.8 0 0 1 0 7.6H6',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  next: 'M6 3.5 10.5 8 6 12.5',
  previous: 'M10 3.5 5.5 8l4.5 4.5',
  note: 'M2.5 3h11v8h-6l-3 2.5V11h-2z',
  map: 'M2.5 2.5h4v3h-4zM9.5 6.5h4v3h-4zM2.5 10.5h4v3h-4zM6.5 4h5v2.5M11.5 9.5V12h-5',
  chart: 'M2.5 13.5h11M4 13V8.5M7 13V3.5M10 13V6.5M13 13v-3',
  table: 'M2 3h12v10H2zM2 6.3h12M2 9.6h12M6.5 3v10',
  lines: 'M2.5 3.5h11M2.5 6.5h11M2.5 9.5h8M2.5 12.5h5',
  lock: 'M3.5 7.2h9v6.3h-9zM5.5 7.2V5a2.5 2.5 0 0 1 5 0v2.2',
  key: 'M5.5 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8.3 8H14M11.8 8v2.5',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? 'icon small' : 'icon'} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
