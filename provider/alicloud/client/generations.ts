/**
 * Which token a create takes after those of earlier lives. A token that made an object replays that object for good, also
 * when it is deleted, and nothing on the platform tells how often equal inputs were created: asking one token after the
 * other would take longer with each life. So a generation is a stretch of time, the longest first. A life takes the first
 * one that is free, and ten thousand lives cost no more questions than there are lengths.
 *
 * A create that is sent again, in this process or the next, takes the same generation while its stretch lasts: for ever in
 * a first life, within the year in a second, within the month in a third.
 */
import { randomInt } from 'node:crypto';

/** Digits of `20261126014412`, year to second, that name a stretch. */
const LENGTHS = [4, 6, 8, 10, 12, 14];

/** Numbers, as tokens have always held them: another spelling would be another token. `now` in epoch milliseconds. */
export function* generations(now: number): Generator<number, never> {
  yield 0;
  const digits = new Date(now).toISOString().replace(/\D/g, '');
  for (const length of LENGTHS) yield Number(digits.slice(0, length));
  // More than one life in this second: each has its own, which it keeps through its retries.
  for (;;) yield Number(digits.slice(0, 8)) * 1e7 + randomInt(1e7);
}

/** A clock may differ by a quarter of an hour from the platform's before it refuses the signature. */
const CERTAINLY_PAST_MS = 16 * 60_000;

/** Whether an answer tells of an object that was made well before this request: it is a replay. */
export function isOldAnswer(answer: object, now: number): boolean {
  const createdAt = 'CreateTime' in answer ? Number(answer.CreateTime) : NaN;
  return createdAt < now - CERTAINLY_PAST_MS;
}
