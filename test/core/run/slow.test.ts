/** Who is waited for is told once for each silence, and not where the answer comes soon. */
import { waiting } from '../../../provider/core/run/slow';

let said: string[];
const begun = () => waiting({ progress: (text) => void said.push(String(text)) }, 'toy.example says');

beforeEach(() => {
  said = [];
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

test('an answer that comes soon is nothing to tell', () => {
  begun().over();
  jest.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
});

test('a silence is told once, and the next one again', () => {
  const wait = begun();
  jest.advanceTimersByTime(60_000);
  expect(said).toEqual(['waiting for what toy.example says']);
  wait.heard();
  jest.advanceTimersByTime(4_000);
  expect(said).toHaveLength(1);
  jest.advanceTimersByTime(4_000);
  expect(said).toHaveLength(2);
});
