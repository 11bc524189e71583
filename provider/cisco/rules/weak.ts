/** Algorithms that are out of use. The models have them, and newer releases of the router refuse most of them as they are sent. */
import { fieldToken, text } from '../../core/define/message';
import type { Path } from '../../core/define/paths';
import type { Rule, RuleFinding } from '../../core/define/rule';

interface Proposal {
  readonly encryption?: readonly string[];
  readonly integrity?: readonly string[];
  readonly prf?: readonly string[];
  readonly group?: readonly number[];
}

interface TransformSet {
  readonly esp?: string;
  readonly espHmac?: string;
}

interface Profile {
  readonly pfsGroup?: number;
}

const CIPHERS = ['des', 'en-3des', 'esp-des', 'esp-3des'];
const DIGESTS = ['md5', 'sha1', 'esp-md5-hmac', 'esp-sha-hmac'];
const GROUPS = [1, 2, 5, 24];

const head: Pick<Rule, 'id' | 'says' | 'severity' | 'source'> = {
  id: 'cisco-weak-algorithm',
  says: 'No DES, 3DES, MD5, SHA-1, and no Diffie-Hellman groups 1, 2, 5 and 24',
  severity: 'warning',
  source:
    'RFC 8247 and RFC 8221: out of use or advised against; IOS-XE, crypto engine compliance shield: newer releases refuse weak ones',
};

/** One finding for each of these that is weak. */
function weakIn<T>(path: Path, given: readonly T[] | undefined, weak: readonly T[], better: string): RuleFinding[] {
  return (given ?? [])
    .filter((one) => weak.includes(one))
    .map((one) => ({
      path,
      message: `${typeof one === 'number' ? `Group ${one}` : `"${String(one)}"`} is weak, and newer releases refuse such by default; use ${better}.`,
    }));
}

const weakProposal: Rule<Proposal> = {
  ...head,
  needs: [['encryption'], ['integrity'], ['prf'], ['group']],
  check: ({ encryption, integrity, prf, group }) => [
    ...weakIn(['encryption'], encryption, CIPHERS, 'aes-cbc-256'),
    ...weakIn(['integrity'], integrity, DIGESTS, 'sha256'),
    ...weakIn(['prf'], prf, DIGESTS, 'sha256'),
    ...weakIn(['group'], group, GROUPS, '14 or 20'),
  ],
};

const weakTransformSet: Rule<TransformSet> = {
  ...head,
  needs: [['esp'], ['espHmac']],
  check: ({ esp = '', espHmac = '' }) => [
    ...weakIn(['esp'], [esp], CIPHERS, 'esp-aes'),
    ...weakIn(['espHmac'], [espHmac], DIGESTS, 'esp-sha256-hmac'),
  ],
};

const unencrypted: Rule<TransformSet> = {
  id: 'cisco-no-encryption',
  says: 'The traffic is encrypted',
  severity: 'warning',
  source: 'RFC 2410 and RFC 4543: NULL and GMAC authenticate, and do not encrypt',
  needs: [['esp']],
  check: ({ esp = '' }) =>
    ['esp-null', 'esp-gmac'].includes(esp)
      ? { path: ['esp'], message: text`With ${fieldToken('esp')} ${esp} the traffic can be read on its way.` }
      : undefined,
};

const weakProfile: Rule<Profile> = {
  ...head,
  needs: [['pfsGroup']],
  check: ({ pfsGroup }) => weakIn(['pfsGroup'], pfsGroup === undefined ? [] : [pfsGroup], GROUPS, '14 or 20'),
};

export const weakProposalRules = [weakProposal];
export const weakTransformSetRules = [weakTransformSet, unencrypted];
export const weakProfileRules = [weakProfile];
