/** What `hybridvpn drift` asks of the platforms: pages, and not links. */
import { manyLinks } from '../kit/many-links';
import { Site } from '../kit/site';
import { CommandLine } from './command';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentOf } from '../../tools/kit/environment';

let command: CommandLine;
beforeAll(async () => (command = await CommandLine.build()));
afterAll(() => command.remove());

async function callsFor(links: number): Promise<number> {
  const { state, twins, objects } = manyLinks(links);
  const site = await Site.start({ twins });
  try {
    const file = join(command.folder, 'many.tfstate');
    writeFileSync(file, state);
    const { code, stdout } = await command.run(['drift', file], environmentOf(site));
    expect([code, stdout]).toEqual([0, expect.stringContaining(`${objects} of ${objects} objects as they should be`)]);
    const listeners = [site.nsx.listener, site.alicloud.listener, site.alicloud.cbnListener];
    return listeners.reduce((sum, one) => sum + one.calls().total, 0);
  } finally {
    await site.stop();
  }
}

test('calls grow with pages: four times the links cost a list of routes for each VPN gateway more, and hardly another', async () => {
  const [few, many] = [await callsFor(8), await callsFor(32)]; // one VPN gateway and four, 179 objects and 716
  expect(many - few).toBeLessThanOrEqual(3 + 3);
  expect(many).toBeLessThan(50);
});
