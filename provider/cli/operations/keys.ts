/** Where the keys of a rotation come from: what the program can give too, out of the environment, and what stands at the ends. */
import { ProviderError } from '../../core/define/errors';
import { liveSecrets } from '../../core/net/live-secrets';
import { derivePsk } from '../../link';
import { versionOf, type ActingEnd, type KeptKeys } from '../../link/operations';
import { pskText } from '../../link/psk';
import { TUNNELS, type Standing } from '../../model';

export const MASTER = 'HYBRIDVPN_MASTER_SECRET';
export const keyVariable = (tunnel: string): string =>
  `HYBRIDVPN_PSK_${tunnel.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;

export type Standings = readonly Readonly<Record<string, Standing>>[];

export interface KeySource {
  readonly env: NodeJS.ProcessEnv;
  /** The name by which the program derives keys. */
  readonly keyName: string;
}

export interface NewKeyOf {
  readonly old: string;
  readonly fresh: string;
  readonly version: number;
}

/** @throws ProviderError unless both ends show one key, and another one is given */
export function newKeyOf(name: string, standings: Standings, ends: readonly ActingEnd[], from: KeySource): NewKeyOf {
  const live = standings.map((one, index) => {
    const psk = one[name]?.psk;
    if (psk !== undefined) return psk;
    throw new ProviderError({
      code: 'permission',
      message: `The key of tunnel ${name} cannot be read at ${ends[index]!.platform}: if the new one did not work, nobody could put it back.`,
      hint: 'Use an account that may read sensitive data.',
    });
  });
  const [old = '', ...others] = live;
  if (others.some((one) => one !== old)) {
    throw new ProviderError({
      code: 'conflict',
      message: `The ends of tunnel ${name} have different keys already.`,
      hint: 'Give both the same one first: `hybridvpn status` shows the tunnel, an apply repairs the end that drifted.',
    });
  }
  const marked = Math.max(...standings.map((one) => one[name]?.mark?.version ?? 1));
  const { fresh, version } = given(name, old, marked, from);
  liveSecrets.add(fresh);
  if (fresh === old) {
    throw new ProviderError({
      code: 'invalid',
      message: `The new key of tunnel ${name} is the one that it has.`,
      hint: 'Give another one.',
    });
  }
  return { old, fresh, version };
}

function given(
  name: string,
  old: string,
  marked: number,
  { env, keyName: link }: KeySource,
): { fresh: string; version: number } {
  const variable = keyVariable(name);
  const own = env[variable];
  if (own !== undefined && own !== '') {
    const problem = pskText().safeParse(own).error?.issues[0]?.message;
    if (problem !== undefined) throw new ProviderError({ code: 'invalid', message: `${variable} ${problem}.` });
    return { fresh: own, version: marked + 1 };
  }
  const secret = env[MASTER];
  const tunnel = TUNNELS.find((one) => one === name);
  if (secret === undefined || secret === '' || tunnel === undefined) {
    throw new ProviderError({
      code: 'invalid',
      message: `There is no new key for tunnel ${name}.`,
      hint: `Set ${MASTER}, from which the program derives its keys, or ${variable}. It must be one that the program can give too, so none is made up. --keep-keys changes algorithms alone.`,
    });
  }
  liveSecrets.add(secret);
  const version = versionOf(old, secret, { link, tunnel });
  if (version !== undefined)
    return { fresh: derivePsk(secret, { link, tunnel, version: version + 1 }), version: version + 1 };
  throw new ProviderError({
    code: 'invalid',
    message: `The key of tunnel ${name} is not derived from ${MASTER} for the name ${link}.`,
    hint: `Give the name that the program derives it with as --key-name, or the new key itself as ${variable}.`,
  });
}

/** Whatever may be one of the keys of this rotation: of the ends, and of the environment. */
export function candidates(
  name: string,
  { version }: KeptKeys,
  standings: Standings,
  { env, keyName }: KeySource,
): string[] {
  const live = standings.flatMap((one) => one[name]?.psk ?? []);
  const secret = env[MASTER] ?? '';
  const tunnel = TUNNELS.find((one) => one === name);
  const derived =
    secret === '' || tunnel === undefined
      ? []
      : [version, version - 1]
          .filter((one) => one > 0)
          .map((one) => derivePsk(secret, { link: keyName, tunnel, version: one }));
  return [...live, env[keyVariable(name)] ?? '', ...derived].filter((one) => one !== '');
}
