/** Algorithms and versions that are out of use, which pfSense offers all the same. */
import type { Path } from '../../core/define/paths';
import type { Rule, RuleFinding } from '../../core/define/rule';
import { isAead } from '../algorithms';

interface Phase1 {
  readonly iketype?: string;
  readonly encryption: readonly {
    readonly encryptionAlgorithmName: string;
    readonly hashAlgorithm: string;
    readonly dhgroup: number;
    readonly prfAlgorithm?: string;
  }[];
}

interface Phase2 {
  readonly encryptionAlgorithmOption: readonly { readonly name: string }[];
  readonly hashAlgorithmOption: readonly string[];
  readonly pfsgroup?: number;
}

const GROUPS = [1, 2, 5, 22, 23, 24];

const head: Pick<Rule, 'id' | 'says' | 'severity' | 'source'> = {
  id: 'pfsense-weak-algorithm',
  says: 'No SHA-1, and no Diffie-Hellman groups 1, 2, 5 and 22 to 24',
  severity: 'warning',
  source: 'RFC 8247 and RFC 8221: out of use or advised against',
};

const digest = (path: Path, value: string | undefined): RuleFinding[] =>
  value !== undefined && /^(hmac_)?sha1$/.test(value)
    ? [{ path, message: `"${value}" is weak; use ${value.replace('sha1', 'sha256')}.` }]
    : [];

const group = (path: Path, value: number | undefined): RuleFinding[] =>
  value !== undefined && GROUPS.includes(value) ? [{ path, message: `Group ${value} is weak; use 14 or 20.` }] : [];

const weakPhase1: Rule<Phase1> = {
  ...head,
  needs: [['encryption']],
  check: ({ encryption }) =>
    encryption.flatMap(({ encryptionAlgorithmName: name, hashAlgorithm, dhgroup, prfAlgorithm }, index) => [
      // Beside a cipher that brings its own it must be given and is not used.
      ...(isAead(name) ? [] : digest(['encryption', index, 'hashAlgorithm'], hashAlgorithm)),
      ...digest(['encryption', index, 'prfAlgorithm'], prfAlgorithm),
      ...group(['encryption', index, 'dhgroup'], dhgroup),
    ]),
};

const ikev1: Rule<Phase1> = {
  id: 'pfsense-ikev1',
  says: 'IKEv2 is used: IKEv1 is deprecated',
  severity: 'warning',
  source: 'RFC 9395: IKEv1 is deprecated',
  needs: [['iketype']],
  check: ({ iketype }) =>
    iketype === 'ikev1' ? { path: ['iketype'], message: '"ikev1" is deprecated; use ikev2.' } : undefined,
};

const weakPhase2: Rule<Phase2> = {
  ...head,
  needs: [['encryptionAlgorithmOption'], ['hashAlgorithmOption'], ['pfsgroup']],
  check: ({ encryptionAlgorithmOption: ciphers, hashAlgorithmOption: digests, pfsgroup }) => [
    ...(ciphers.every(({ name }) => isAead(name))
      ? []
      : digests.flatMap((one, index) => digest(['hashAlgorithmOption', index], one))),
    ...group(['pfsgroup'], pfsgroup),
  ],
};

export const weakPhase1Rules = [weakPhase1, ikev1];
export const weakPhase2Rules = [weakPhase2];
