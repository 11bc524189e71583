/** A pfSense as somebody at its web configurator sees and changes it. */
import type { PfsenseClient } from '../../../provider/pfsense/client/client';
import { listAll, type Body, type Kind } from '../../../provider/pfsense/client/objects';
import {
  gateways,
  interfaces,
  phase1s,
  phase2s,
  routes,
  rules,
} from '../../../provider/pfsense/resources/common/kinds';
import { listSas } from '../../../provider/pfsense/side/status';
import type { Consoles } from '../platforms';
import type { Console } from './console';

export const pfsenseConsole: Console = {
  leftovers: async (consoles) => {
    const { client, signal } = of(consoles);
    const found = await Promise.all(
      [phase1s, phase2s, interfaces, gateways, routes, rules].map(async (kind) =>
        (await listAll(client, kind, { signal })).map((body) => `pfSense ${kind.what} ${kind.keyOf(body)}`),
      ),
    );
    return found.flat();
  },
  tunnels: async (consoles) => {
    const { client, signal } = of(consoles);
    const [firsts, sas] = await Promise.all([listAll(client, phase1s, { signal }), listSas({ client, signal })]);
    return firsts.map((body) => {
      const sa = sas.find(({ con_id: id }) => id === `con${String(body['ikeid'])}`);
      const up = sa?.child_sas?.some(({ state }) => state === 'INSTALLED') ?? false;
      const own = body['myid_type'] === 'address' ? String(body['myid_data']) : undefined;
      return { of: 'pfSense', own, peer: String(body['remote_gateway']), up, bgp: 'yours' };
    });
  },
  edits: [
    {
      text: 'pfSense: another IKE lifetime on the phase 1 of the master tunnel',
      make: (consoles) => change(consoles, phase1s, / master/, { lifetime: 7200, rekey_time: 6480, rand_time: 720 }),
    },
    {
      text: 'pfSense: no perfect forward secrecy on the phase 2 of the slave tunnel',
      make: (consoles) => change(consoles, phase2s, / slave/, { pfsgroup: 0 }),
    },
    { text: 'pfSense: the rule that lets BGP of the master tunnel in deleted', make: deleteRule },
  ],
};

interface Reached {
  readonly client: PfsenseClient;
  readonly signal: AbortSignal;
}

function of({ pfsense: client, signal }: Consoles): Reached {
  if (client === undefined) throw new Error('no pfSense is simulated: it is started with --pfsense-port 0');
  return { client, signal };
}

async function only(consoles: Consoles, kind: Kind, name: RegExp): Promise<Body> {
  const { client, signal } = of(consoles);
  const found = (await listAll(client, kind, { signal })).find((body) => name.test(String(body['descr'])));
  if (found === undefined) throw new Error(`the demo found no ${kind.what} named like ${String(name)} to change`);
  return found;
}

async function change(consoles: Consoles, kind: Kind, name: RegExp, fields: object): Promise<void> {
  const { client, signal } = of(consoles);
  const { id } = await only(consoles, kind, name);
  await client.patch(kind.one, { id, ...fields, apply: true }, { signal });
}

async function deleteRule(consoles: Consoles): Promise<void> {
  const { client, signal } = of(consoles);
  const { id } = await only(consoles, rules, /BGP of .* master/);
  await client.delete(rules.one, { id }, { signal });
}
