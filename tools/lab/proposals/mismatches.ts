/** Offers that have one thing not in common, what the daemons say of each, and the rule that refuses it in a program. */
import type { TunnelEnd } from '../../../provider/model';
import { cryptoRules } from '../../../provider/link/rules/crypto';
import { Look } from '../../../provider/link/rules/rule';
import type { FailureKind } from '../../../provider/simulator/negotiation';
import type { Offers } from './duel';

const SOUND: Offers = {
  ike: { encryption: ['aes-256-cbc'], integrity: ['sha2-256'], groups: [14] },
  esp: { encryption: ['aes-256-cbc'], integrity: ['sha2-256'], groups: [14] },
};

export interface Mismatch {
  readonly title: string;
  readonly offers: readonly [Offers, Offers];
  readonly kind: FailureKind;
  readonly rule: string;
}

const differing = (
  title: string,
  phase: keyof Offers,
  change: Partial<Offers['ike']>,
  kind: FailureKind,
  rule: string,
): Mismatch => ({ title, offers: [SOUND, { ...SOUND, [phase]: { ...SOUND[phase], ...change } }], kind, rule });

export const MISMATCHES: readonly Mismatch[] = [
  differing('IKE encryption', 'ike', { encryption: ['aes-128-cbc'] }, 'encryption', 'link-ike-encryption'),
  differing('IKE integrity', 'ike', { integrity: ['sha1'] }, 'integrity', 'link-ike-integrity'),
  differing('IKE group', 'ike', { groups: [5] }, 'group', 'link-ike-group'),
  differing('ESP encryption', 'esp', { encryption: ['aes-128-cbc'] }, 'encryption', 'link-esp-encryption'),
  differing('ESP integrity', 'esp', { integrity: ['sha2-512'] }, 'integrity', 'link-esp-integrity'),
  differing('PFS group', 'esp', { groups: [5] }, 'group', 'link-pfs-group'),
  differing('PFS at one end', 'esp', { groups: [] }, 'group', 'link-pfs'),
];

/** Rules of a link that two such ends break. */
export function refusing([one, other]: readonly [Offers, Offers]): string[] {
  const look = new Look(new Map(), [], {});
  const ends: readonly [TunnelEnd, TunnelEnd] = [endOf('near', one), endOf('far', other)];
  return cryptoRules.flatMap((rule) =>
    rule.about === 'tunnel' && [...rule.check({ ends }, look)].some(({ severity }) => severity !== 'unchecked')
      ? [rule.id]
      : [],
  );
}

const FIELDS = ['ike', 'esp'].flatMap((phase) =>
  ['versions', 'encryption', 'integrity', 'groups'].map((kind) => `${phase}.${kind}`),
);

const endOf = (object: string, { ike, esp }: Offers): TunnelEnd => ({
  ...{ platform: object, object, addresses: {}, ids: {}, lifetimes: {}, vti: [], related: [] },
  places: Object.fromEntries(FIELDS.map((field) => [field, { object, path: field.split('.') }])),
  authentication: 'psk',
  ike: { ...ike, versions: [2] },
  esp,
});
