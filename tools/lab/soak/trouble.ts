/** What befalls a link: edits in a console, daemons that end, cuts. Each says for how long traffic may stand still. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlayedEnd, PlayedTunnel } from '../../../provider/cli/rehearse/wiring';
import type { DemoEngine } from '../../kit/engine';
import type { SimLine } from '../../kit/simulators';
import { edit } from '../consoles';
import { command } from '../wires';
import type { Chance } from './chance';

/** What trouble can reach. */
export interface Scene {
  readonly line: SimLine;
  readonly engine: DemoEngine;
  readonly chance: Chance;
  readonly link: string;
  readonly tunnel: PlayedTunnel;
  /** The site's first. */
  readonly ends: readonly [PlayedEnd & { readonly wire: string }, PlayedEnd & { readonly wire: string }];
  readonly underlay: string;
  /** Namespace of the site's router. */
  readonly router: string;
  /** While this is done the link may be without traffic, and for so long afterwards as it takes to notice; `null`: until it is up again. */
  during<T>(seconds: number | null, act: () => Promise<T>): Promise<T>;
}

export interface Trouble {
  readonly title: string;
  befall(scene: Scene): Promise<void>;
}

/** Hold time of the example, and half a second for two packets and the daemons' own timers. */
const NOTICED = 12 + 1;

const inConsole = (
  title: string,
  kind: string,
  values: Readonly<Record<string, unknown>>,
  hurts: boolean,
): Trouble => ({
  title,
  befall: async ({ line, link, tunnel, engine, chance, during }) => {
    const announced = (act: () => Promise<unknown>): Promise<unknown> => (hurts ? during(NOTICED, act) : act());
    // Of what both tunnels share there is one.
    await announced(() => edit(line, kind, new RegExp(hurts ? `${link}.*${tunnel.name}` : link), values));
    await sleep(chance.between(3, 20) * 1000);
    const found = await engine.drift();
    if (found.length === 0) throw new Error(`soak: ${title}: the engine finds no difference`);
    await announced(() => engine.repair());
  },
});

/** Ends a daemon without a word; whoever plays the gateway starts it again. */
const killed = (title: string, space: (scene: Scene) => string, name: string, seconds: number | null): Trouble => ({
  title,
  befall: async (scene) => {
    const { stdout } = await command('ip', ['netns', 'pids', space(scene)]);
    const pids = stdout.split('\n').filter((pid) => pid !== '');
    const own: string[] = [];
    for (const pid of pids) {
      const { stdout: is } = await command('cat', [`/proc/${pid}/comm`], [1]);
      if (is.trim().startsWith(name)) own.push(pid);
    }
    if (own.length === 0) throw new Error(`soak: ${title}: there is no ${name}`);
    await scene.during(seconds, () => command('kill', ['-9', ...own]));
  },
});

export const TROUBLES: readonly Trouble[] = [
  inConsole('another interval of dead peer detection', 'IPSecVpnDpdProfile', { dpd_probe_interval: 45 }, false),
  inConsole('another pre-shared key', 'RouteBasedIPSecVpnSession', { psk: 'a-key-that-the-peer-does-not-have' }, true),
  inConsole('another Diffie-Hellman group', 'IPSecVpnIkeProfile', { dh_groups: ['GROUP15'] }, true),
  inConsole('another hold time', 'BgpNeighborConfig', { hold_down_time: 30, keep_alive_time: 10 }, true),
  inConsole('a neighbor switched off', 'BgpNeighborConfig', { enabled: false }, true),
  inConsole('a session switched off', 'RouteBasedIPSecVpnSession', { enabled: false }, true),
  killed('the IKE daemon at the site', ({ ends }) => ends[0].space, 'charon', NOTICED),
  killed('the IKE daemon at the cloud', ({ ends }) => ends[1].space, 'charon', NOTICED),
  killed('the BGP daemon at the site', ({ router }) => router, 'bgpd', null),
  {
    title: 'a cut that tells nobody',
    befall: async ({ ends, underlay, chance, during }) => {
      const rule = (verb: 'add' | 'del', wire: string) =>
        command('ip', ['-n', underlay, 'rule', verb, 'iif', wire, 'blackhole', 'pref', '10']);
      try {
        await during(NOTICED, async () => {
          for (const { wire } of ends) await rule('add', wire);
        });
        await sleep(chance.between(5, 18) * 1000);
      } finally {
        for (const { wire } of ends) await rule('del', wire);
      }
    },
  },
];
