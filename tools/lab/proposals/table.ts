/** Every proposal that a platform of this provider can make, by what its side speaks: one choice of each kind, as links have them. */
import type { Side } from '../../../provider/model';
import { hasWords } from '../../../provider/simulator/dataplane/charon-config';
import type { Proposal } from '../../../provider/simulator/negotiation';

export interface Row {
  readonly proposal: Proposal;
  /** Whose it is. */
  readonly platforms: readonly string[];
}

export interface Table {
  readonly ike: readonly Row[];
  readonly esp: readonly Row[];
  /** Words of platforms that the daemons have none for: no proposal with them is played. */
  readonly without: readonly string[];
}

const isAead = (cipher: string): boolean => cipher.endsWith('-gcm');

export function tableOf(sides: readonly Pick<Side, 'platform' | 'speaks'>[]): Table {
  const without = new Set<string>();
  const known = <T extends string | number>(kind: keyof Proposal, all: readonly T[]): T[] =>
    all.filter((one) => hasWords(kind, one) || (without.add(typeof one === 'number' ? `group ${one}` : one), false));
  const [ike, esp] = [new Rows(), new Rows()];
  for (const { platform, speaks } of sides) {
    const groups = known('groups', speaks.groups);
    const digests = known('integrity', speaks.integrity);
    for (const cipher of known('encryption', speaks.encryption)) {
      // Of IKE, a cipher that brings its own integrity takes the digest for its pseudo-random function; in ESP there is none.
      for (const digest of digests) for (const group of groups) ike.add(platform, cipher, digest, group);
      const ownDigests = isAead(cipher) ? [undefined] : digests;
      for (const digest of ownDigests)
        for (const group of [undefined, ...groups]) esp.add(platform, cipher, digest, group);
    }
  }
  return { ike: ike.all, esp: esp.all, without: [...without] };
}

class Rows {
  private readonly found = new Map<string, { proposal: Proposal; platforms: string[] }>();

  get all(): Row[] {
    return [...this.found.values()];
  }

  add(platform: string, cipher: string, digest: string | undefined, group: number | undefined): void {
    const key = [cipher, digest, group].join(' ');
    const row = this.found.get(key);
    if (row !== undefined) row.platforms.push(platform);
    else
      this.found.set(key, {
        proposal: {
          encryption: [cipher],
          integrity: digest === undefined ? [] : [digest],
          groups: group === undefined ? [] : [group],
        },
        platforms: [platform],
      });
  }
}
