/** What an import of addresses is told comes into state whole: a network that is left out would be given to another link. */
import { catalog } from '../../../provider/catalog';
import { findResource } from '../../../provider/core/define/catalog';
import { importObject } from '../../../provider/core/run/lifecycle';

const client = { label: 'nobody', identity: async () => undefined };
const call = { client, signal: new AbortController().signal, progress: () => undefined, log: () => undefined };
const imported = (id: string) =>
  importObject(findResource(catalog, 'link:Addresses'), call as never, id, { secrets: false });

test('the networks of each link, by its tunnels', async () => {
  expect(await imported('dc1=169.254.8.0/30,169.254.8.4/30;dc2=169.254.8.8/30')).toMatchObject({
    inputs: {
      links: { dc1: 2, dc2: 1 },
      networks: { dc1: { master: '169.254.8.0/30', slave: '169.254.8.4/30' }, dc2: { master: '169.254.8.8/30' } },
    },
  });
});

test.each([
  ['dc1=169.254.8.0/30,169.254.8.4/30,169.254.8.8/30', 'the link dc1 has 3 networks'],
  ['dc1=169.254.8.0/30;dc1=169.254.8.4/30', 'the link dc1 is named twice'],
])('%s', async (id, says) => {
  await expect(imported(id)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(says) });
});
