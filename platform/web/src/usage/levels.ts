const HOUR_MS = 3_600_000;
const NEARLY = 0.8;

/** How near a limit is. */
export type Level = 'fine' | 'nearly' | 'reached';

export function levelOf(used: number, max: number | null): Level {
  if (max === null) {
    return 'fine';
  }
  return used >= max ? 'reached' : used >= max * NEARLY ? 'nearly' : 'fine';
}

type Counted = { from: string; people: number; programs: number; refused: number };

/** The last 24 hours, also those without a request, the earliest first. */
export function hoursOfDay(counted: Counted[], now: number): { from: string; count: number; refused: number }[] {
  const known = new Map(counted.map((hour) => [Date.parse(hour.from), hour]));
  const last = Math.floor(now / HOUR_MS) * HOUR_MS;
  return Array.from({ length: 24 }, (_, index) => {
    const from = last - (23 - index) * HOUR_MS;
    const hour = known.get(from);
    return {
      from: new Date(from).toISOString(),
      count: hour ? hour.people + hour.programs : 0,
      refused: hour?.refused ?? 0,
    };
  });
}
