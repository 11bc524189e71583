/** When an object is asked for: what was seen of others says when it should be done. */
import { Pace } from '../../../provider/nsx/client/realization-pace';

const path = (index: number): string => `/infra/tier-0s/T0/sessions/tunnel-${index}`;

/** An object that is asked for whenever it is due, from its write at `since` on, until it is done after `takesMs`. */
function questions(pace: Pace, { since = 0, takesMs = 1_000, index = 0 }): number[] {
  const asked: number[] = [];
  for (;;) {
    const at = pace.due(path(index), since);
    asked.push(at - since);
    if (at - since >= takesMs) {
      pace.settled(path(index), since, at);
      return asked;
    }
    pace.askedInVain(path(index), since, at);
  }
}

it('before anything was seen: soon, and then a sixth later each time', () => {
  expect(questions(new Pace(), {}).map(Math.round)).toEqual([150, 250, 350, 450, 550, 650, 758, 885, 1032]);
});

it('what one object has shown is where the next is looked for, and pauses are short around it', () => {
  const pace = new Pace();
  questions(pace, {});
  const next = questions(pace, { since: 10_000, index: 1 });
  expect(next).toHaveLength(2);
  expect(next[1]).toBeLessThan(1_100);
});

it('one that takes much longer than others did is asked for less and less often', () => {
  const pace = new Pace();
  questions(pace, {});
  const asked = questions(pace, { since: 10_000, index: 1, takesMs: 60_000 });
  const pauses = asked.slice(1).map((at, index) => at - asked[index]!);
  expect(pauses.slice(0, 4).map(Math.round)).toEqual([100, 100, 100, 150]);
  expect(pauses.at(-1)).toBe(5_000);
  expect(asked.length).toBeLessThan(30);
});

it('ten that are found in one round are one experience', () => {
  const pace = new Pace();
  questions(pace, {});
  const before = pace.due(path(20), 0);
  for (let index = 1; index <= 10; index++) pace.settled(path(index), 10_000, 11_200);
  expect(pace.due(path(20), 0)).toBeCloseTo(before * 0.95);
});

it('rounds that come in time make the next one earlier, down to the shortest pause', () => {
  const pace = new Pace();
  for (let round = 0; round < 100; round++) pace.settled(path(round), round * 10_000, round * 10_000 + 400);
  expect(pace.due(path(200), 0)).toBe(100);
});

it('an object that was busy when it should have been done makes it later again', () => {
  const pace = new Pace();
  pace.settled(path(0), 0, 500);
  pace.askedInVain(path(1), 10_000, 12_000);
  pace.settled(path(1), 10_000, 12_100);
  expect(pace.due(path(2), 0)).toBe(2_000);
});
