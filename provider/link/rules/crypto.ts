/** What both ends must offer in common, or no tunnel comes up. */
import type { EndField, Offer, RuleHead, Said, TunnelEnd } from '../../model';
import { against, isTold, type LinkRule } from './rule';

const head: Pick<RuleHead, 'severity' | 'source' | 'statements'> = {
  severity: 'error',
  statements: ['X20'],
  source: 'RFC 7296, 2.7: each end offers, and something of each kind must be in both offers',
};

type List = readonly (string | number)[];
const common = (a: List, b: List): boolean => a.some((one) => b.includes(one));

/** One kind of thing that the two offers must have in common; `when` says whether it matters. */
function agreed(
  id: string,
  field: EndField,
  what: string,
  hint: string,
  when: (one: TunnelEnd, other: TunnelEnd) => boolean = () => true,
): LinkRule {
  return {
    ...head,
    id,
    says: `Both ends have one ${what} in common`,
    hint,
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      if (!when(one, other)) return;
      const message = `The two ends have no ${what} in common.`;
      yield* against<List, List>(look, one, field, other, field, { fits: common, message, what: `The ${what}` });
    },
  };
}

const bringsItsOwn = (cipher: string): boolean => /gcm|gmac|GMAC/.test(cipher);

/**
 * A cipher that brings its own integrity leaves the list empty; beside a cipher that the other end lacks, that says nothing.
 * Of ciphers that are not known yet it is not known either whether they bring it, unless the other end has none that does.
 */
const needIntegrity =
  (kind: 'ike' | 'esp') =>
  (one: TunnelEnd, other: TunnelEnd): boolean => {
    const [a, b] = [one[kind], other[kind]];
    if (a === undefined || b === undefined) return true;
    const told = [a.encryption, b.encryption].filter(isTold) as (readonly string[])[];
    if (told.length < 2) return told.length === 1 && !told[0]!.some(bringsItsOwn);
    return told[0]!.some((cipher) => told[1]!.includes(cipher) && !bringsItsOwn(cipher));
  };

const secrecy = (offer: Said<Offer> | undefined): boolean | undefined =>
  offer !== undefined && isTold(offer.groups) ? offer.groups.length > 0 : undefined;

export const cryptoRules: readonly LinkRule[] = [
  agreed('link-ike-version', 'ike.versions', 'IKE version', 'Use IKEv2 on both ends.'),
  agreed('link-ike-encryption', 'ike.encryption', 'IKE encryption', 'Every platform has AES-256 in CBC mode.'),
  agreed(
    'link-ike-integrity',
    'ike.integrity',
    'IKE integrity algorithm',
    'Every platform has SHA2-256.',
    needIntegrity('ike'),
  ),
  agreed('link-ike-group', 'ike.groups', 'Diffie-Hellman group of IKE', 'Every platform has group 14.'),
  agreed('link-esp-encryption', 'esp.encryption', 'ESP encryption', 'Every platform has AES-256 in CBC mode.'),
  agreed(
    'link-esp-integrity',
    'esp.integrity',
    'ESP integrity algorithm',
    'Every platform has SHA2-256.',
    needIntegrity('esp'),
  ),
  agreed(
    'link-pfs-group',
    'esp.groups',
    'group for perfect forward secrecy',
    'Every platform has group 14.',
    (one, other) => secrecy(one.esp) !== false && secrecy(other.esp) !== false,
  ),
  {
    ...head,
    id: 'link-pfs',
    says: 'Perfect forward secrecy is on at both ends or at neither',
    hint: 'Turn it on at both ends, with group 14: a mismatch shows at the first rekey, not before.',
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      const [a, b] = [secrecy(one.esp), secrecy(other.esp)];
      if (a === undefined || b === undefined || a === b) return;
      yield {
        message: 'Perfect forward secrecy is on at one end and off at the other.',
        values: [...look.show(one, 'esp.groups'), ...look.show(other, 'esp.groups')],
      };
    },
  },
  {
    ...head,
    id: 'link-authentication',
    says: 'Both ends authenticate in the same way',
    hint: 'Use pre-shared keys on both ends: certificates need a platform that takes them.',
    about: 'tunnel',
    check: ({ ends: [one, other] }, look) =>
      against<string, string>(look, one, 'authentication', other, 'authentication', {
        fits: (a, b) => a === b,
        message: 'One end authenticates with a certificate, the other with a pre-shared key.',
        what: 'The authentication',
      }),
  },
];
