/** The link that `Linked` builds, as the state of a Terraform program that has it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../provider/catalog';
import { snakeCase, terraformName } from '../../provider/core/define/names';
import { takeInventory, type Inventory } from '../../provider/core/run/discovery';
import { isBag, withAt, type Bag } from '../../provider/core/define/paths';
import { connectAlicloudFast, connectNsxFast } from './impatient';
import type { Linked } from './linked';

/** Settings of both connections, in our own spelling: what `--connection` takes. */
export function settingsOf({ nsx, alicloud }: Linked): { readonly nsx: Bag; readonly alicloud: Bag } {
  const { url, username, password, caPem } = nsx;
  const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = alicloud;
  return {
    nsx: { url, username, password, ca: caPem, maxCallsPerSecond: 1000 },
    alicloud: { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret },
  };
}

export async function stockOf(link: Linked, secrets: boolean): Promise<Pick<Inventory, 'objects'>> {
  const { nsx, alicloud } = settingsOf(link);
  const clients = { nsx: connectNsxFast(nsx), alicloud: connectAlicloudFast(alicloud, []) };
  const found = Object.entries(clients).map(async ([name, client]) => {
    const kinds = catalog.resources.filter(({ type }) => type.startsWith(`${name}:`));
    const call = { client, signal: new AbortController().signal, progress: () => undefined, log: () => undefined };
    const { objects } = await takeInventory(kinds, call, { scope: { gateways: [] }, secrets });
    await client.close();
    return objects;
  });
  return { objects: (await Promise.all(found)).flat() };
}

/** `terraform.tfstate`; the secrets stand in it, as Terraform keeps them. */
export async function stateOf(link: Linked): Promise<string> {
  const { objects } = await stockOf(link, true);
  const resources = objects.map(({ definition, id, state = {}, secrets }, index) => ({
    mode: 'managed',
    type: terraformName(definition.type),
    name: `r${index}`,
    instances: [
      {
        attributes: snaked(secrets.reduce((bag, { path, value }) => withAt(bag, path, value), { ...state, id } as Bag)),
      },
    ],
  }));
  return JSON.stringify({ version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'test', resources });
}

/** What a command takes as its `--connection`: the path of a file in the folder. */
export function connectionFile(link: Linked, folder: string): string {
  const path = join(folder, 'connections.json');
  writeFileSync(path, JSON.stringify(settingsOf(link)));
  return path;
}

/** The path of its state, as a file in the folder. */
export async function stateFile(link: Linked, folder: string): Promise<string> {
  const path = join(folder, 'terraform.tfstate');
  writeFileSync(path, await stateOf(link));
  return path;
}

function snaked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snaked);
  if (!isBag(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [snakeCase(name), snaked(item)]));
}
