import { generations, isOldAnswer } from '../../../provider/alicloud/client/generations';

const at = (text: string) => Date.parse(text);
const first = (count: number, now: number): number[] => {
  const found: number[] = [];
  for (const generation of generations(now)) {
    found.push(generation);
    if (found.length === count) break;
  }
  return found;
};

test('a first life has one generation for ever, later ones shorter and shorter ones', () => {
  expect(first(7, at('2026-11-26T01:44:12.345Z'))).toEqual([
    0, 2026, 202611, 20261126, 2026112601, 202611260144, 20261126014412,
  ]);
});

test('the same stretch gives the same generation, another one another', () => {
  const [now, later, nextDay] = ['2026-11-26T01:44:12Z', '2026-11-26T23:59:59Z', '2026-11-27T00:00:00Z'].map(at);
  expect(first(4, later!)).toEqual(first(4, now!));
  expect(first(4, nextDay!)[3]).not.toBe(first(4, now!)[3]);
});

test('after the second there is always another one, and none of them loses digits', () => {
  const many = first(60, Date.now());
  expect(new Set(many).size).toBe(60);
  expect(many.every(Number.isSafeInteger)).toBe(true);
});

test('an answer is old when it tells of a creation before any difference between two clocks', () => {
  const now = at('2026-11-26T12:00:00Z');
  expect(isOldAnswer({ CreateTime: at('2026-11-26T11:43:00Z') }, now)).toBe(true);
  expect(isOldAnswer({ CreateTime: String(at('2026-11-26T11:00:00Z')) }, now)).toBe(true);
  expect(isOldAnswer({ CreateTime: at('2026-11-26T11:46:00Z') }, now)).toBe(false);
  expect(isOldAnswer({}, now)).toBe(false);
});
