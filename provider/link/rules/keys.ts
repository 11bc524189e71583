/** Pre-shared keys: compared, and never shown. */
import type { FingerprintOptions } from '../../core/compare/fingerprint';
import { isUnknown } from '../../core/define/unknown';
import { Variable, type TunnelEnd } from '../../model';
import { bothWays, isMarkOf, isTold, keptAtOneEnd, type LinkRule } from './rule';

export const keyRules: readonly LinkRule[] = [
  {
    id: 'link-psk',
    says: 'Both ends of a tunnel have the same pre-shared key',
    severity: 'error',
    statements: ['X5', '1.3'],
    source: 'RFC 7296, 2.15: both ends sign with the same shared secret',
    hint: 'Give both ends the same value, best from one variable.',
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      if (one.authentication === 'certificate' || other.authentication === 'certificate') return;
      const same = sameKey(one, other, look.options.fingerprints);
      if (same === true) return;
      yield same === undefined
        ? look.open('The pre-shared keys could not be compared.', [one, 'psk'], [other, 'psk'])
        : {
            message: [one, other].every(({ secret }) => isTold(secret))
              ? 'The two ends have different pre-shared keys.'
              : keptAtOneEnd('pre-shared key'),
            values: [...look.hidden(one, 'psk'), ...look.hidden(other, 'psk')],
          };
    },
  },
  {
    id: 'link-psk-limits',
    says: 'The other end takes a pre-shared key of this length and these characters',
    severity: 'error',
    statements: ['X5', '1.17'],
    source: 'The limits of both platforms: a key must be within the narrower one',
    hint: 'Make a key of 20 to 64 letters and digits.',
    about: 'tunnel',
    *check(tunnel, look) {
      for (const [one, other] of bothWays(tunnel)) {
        const key = one.secret;
        const limits = look.limits(other).psk;
        if (!isTold(key) || limits === undefined) continue;
        if (key.length <= limits.longest && (limits.pattern?.test(key) ?? true)) continue;
        yield {
          message: `The other end cannot take this pre-shared key: it takes ${limits.says}.`,
          values: [...look.hidden(one, 'psk', `${key.length} characters, not shown`), ...look.hidden(other, 'psk')],
        };
      }
    },
  },
  {
    id: 'link-psk-prefix',
    says: 'A pre-shared key does not begin with 0x or 0s',
    severity: 'error',
    statements: ['L10.5'],
    source: 'strongSwan, ipsec.secrets: a key that begins with 0x or 0s is decoded as hex or Base64',
    hint: 'Take another key: an end that decodes it has another one than an end that does not.',
    about: 'end',
    *check(end, look) {
      if (!isTold(end.secret) || !/^0[xs]/i.test(end.secret)) return;
      yield { message: 'The pre-shared key begins with 0x or 0s.', values: look.hidden(end, 'psk') };
    },
  },
  {
    id: 'link-psk-shared',
    says: 'Each tunnel has a pre-shared key of its own',
    severity: 'warning',
    statements: ['X5'],
    source: 'A key that leaks should open one tunnel, not all of a link',
    hint: 'Give each tunnel its own key.',
    about: 'link',
    *check({ tunnels }, look) {
      const seen = new Map<string, TunnelEnd>();
      for (const { ends } of tunnels) {
        const end = ends.find(({ secret }) => isTold(secret));
        if (end === undefined || !isTold(end.secret)) continue;
        const before = seen.get(end.secret);
        if (before !== undefined)
          yield {
            message: 'Two tunnels of the link have one pre-shared key.',
            values: [...look.hidden(before, 'psk'), ...look.hidden(end, 'psk')],
          };
        seen.set(end.secret, end);
      }
    },
  },
];

/** Whether both ends have one key; undefined: a key is hidden, and two that are hidden are not known to be equal. */
function sameKey(one: TunnelEnd, other: TunnelEnd, made?: FingerprintOptions): boolean | undefined {
  const [a, b] = [one.secret, other.secret];
  if (isTold(a) && isTold(b)) return a === b;
  if (a instanceof Variable && b instanceof Variable && a.name === b.name) return true;
  if (isTold(a) && other.psk !== undefined && isLeftOut(b)) return isMarkOf(other.psk, a, made);
  if (isTold(b) && one.psk !== undefined && isLeftOut(a)) return isMarkOf(one.psk, b, made);
  return undefined;
}

const isLeftOut = (secret: unknown): boolean => secret === undefined || isUnknown(secret);
