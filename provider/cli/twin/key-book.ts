/**
 * Which stand-in a secret has. A twin does not hold the secrets of its platforms; a program that is applied to it does. What an
 * end is written with that is the key it has already must not make it differ from the other end, which was not written.
 */
import { matchesFingerprint, type FingerprintOptions } from '../../core/compare/fingerprint';
import { getAt } from '../../core/define/paths';
import { fingerprintName } from '../../core/define/shape';
import type { StandIn } from './stand-ins';

export function keyBook(standIns: readonly StandIn[], options: FingerprintOptions): (secret: string) => string {
  const known = new Map<string, string>();
  const marks = standIns.map(({ object, path, value }) => ({
    mark: getAt(object.values, [...path.slice(0, -1), fingerprintName(String(path.at(-1)))]),
    value,
  }));
  for (const { secret, value } of standIns) if (secret !== undefined) known.set(secret, value);
  // What is on a twin already.
  for (const { value } of standIns) known.set(value, value);
  return (secret) => {
    const seen = known.get(secret);
    if (seen !== undefined) return seen;
    const found = marks.find(({ mark }) => matchesFingerprint(mark, secret, options))?.value ?? secret;
    known.set(secret, found);
    return found;
  };
}
