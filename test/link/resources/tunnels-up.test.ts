/** A wait for a link looks at a tunnel at least: of none it could only say that nothing is lacking. */
import { catalog } from '../../../provider/catalog';
import { findResource } from '../../../provider/core/define/catalog';
import { check } from '../../../provider/core/define/check';
import { createObject } from '../../../provider/core/run/lifecycle';

const up = findResource(catalog, 'link:TunnelsUp');
const at = (platform: string, tunnels: object) => ({ platform, tunnels, prefixes: [] });
const SESSION = '/infra/tier-0s/T0/ipsec-vpn-services/vpn/sessions/one';

test.each<[string, object[], boolean]>([
  ['one at each end, of two', [at('nsx', { master: SESSION }), at('cisco', { slave: '102' })], false],
  ['none', [at('nsx', {}), { platform: 'alicloud', id: 'vco-1', prefixes: [] }], false],
  ['one at both, of two', [at('nsx', { master: SESSION, slave: SESSION }), at('cisco', { master: '101' })], true],
])('%s', async (_what, ends, isTaken) => {
  const found = check(up, { ends }).failures.map(({ message }) => String(message));
  expect(found).toEqual(isTaken ? [] : [expect.stringMatching(/^No tunnel is given at both ends\..*link-up-tunnel/)]);
  if (isTaken) return;
  // Of ids that were not known when it was checked.
  const client = { label: 'nobody', identity: async () => undefined };
  const call = { client, signal: new AbortController().signal, progress: () => undefined, log: () => undefined };
  await expect(createObject(up, call as never, { ends } as never)).rejects.toThrow('No tunnel is given at both ends.');
});
