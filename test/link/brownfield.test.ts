/** A site that other people built is read as it is: no alarm, and no pair of ends that are none. */
import { catalog } from '../../provider/catalog';
import type { Vendor } from '../../provider/vendor';
import { takeInventory } from '../../provider/core/run/discovery';
import { checkLinks } from '../../provider/link/check';
import type { Program } from '../../provider/model';
import { readInventory, terraformNames } from '../../provider/program';
import { Brownfield } from '../kit/brownfield';
import { sides } from '../kit/linked-program';

let site: Brownfield;
let program: Program;

beforeAll(async () => {
  site = await Brownfield.start();
  await Promise.all([site.buildNsx(), site.buildAlicloud()]);
  program = new Map([...(await inventoryOf('nsx')), ...(await inventoryOf('alicloud'))]);
});
afterAll(() => site.stop());

async function inventoryOf(name: string): Promise<Program> {
  const vendor = catalog.vendors.find((one): one is Vendor => one.name === name)!;
  const client = vendor.connect({}, site.env);
  try {
    const inventory = await takeInventory(
      catalog.resources.filter(({ type }) => type.startsWith(`${name}:`)),
      { client, signal: new AbortController().signal, progress: () => undefined, log: () => undefined },
      { scope: { gateways: [] }, secrets: false },
    );
    return readInventory(catalog, inventory, terraformNames).program;
  } finally {
    await client.close();
  }
}

test.each([false, true])('no alarm, whether or not it is all there is (%s)', (whole) => {
  const { findings, topology } = checkLinks(program, sides, { whole });
  expect(topology.ends.length).toBe(6);
  expect(topology.links).toEqual([]);
  expect(findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
});
