/** The providers as they are built, in processes of their own: no function of theirs is made out of a text. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../kit/built-provider';
import { spawnPlugin } from '../../kit/pulumi-plugin';
import { TerraformClient } from '../../kit/terraform-client';

const work = mkdtempSync(join(tmpdir(), 'without-eval-'));
const executable = join(work, 'provider');
const watching = join(work, 'watching.js');
const env = { XDG_CACHE_HOME: work, NODE_OPTIONS: `--require ${watching}` };
const service = { displayName: 'vpn', gatewayPath: '/infra/tier-0s/T0' };

beforeAll(() => {
  writeFileSync(
    watching,
    `const tell = () => process.stderr.write('made of a text\\n');
     globalThis.Function = new Proxy(Function, {
       apply: (made, self, texts) => (tell(), Reflect.apply(made, self, texts)),
       construct: (made, texts) => (tell(), Reflect.construct(made, texts)),
     });
     if (process.env.TRY_IT) new Function('');`,
  );
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const engines = (name: string): string => join(__dirname, '../../../provider/engines', name);

async function saidByTerraforms(more: NodeJS.ProcessEnv = {}): Promise<string> {
  await bundle(engines('terraform'), executable);
  const client = await TerraformClient.spawn({ command: [executable], env: { ...env, ...more } });
  try {
    const { displayName, gatewayPath } = service;
    const found = await client.validate('hybridvpn_nsx_ipsec_service', {
      display_name: displayName,
      gateway_path: gatewayPath,
    });
    expect(found).toEqual([]);
    return client.stderr();
  } finally {
    await client.close();
  }
}

async function saidByPulumis(): Promise<string> {
  await bundle(engines('pulumi-plugin'), executable);
  const plugin = await spawnPlugin(executable, { env });
  try {
    const urn = 'urn:pulumi:dev::test::hybridvpn:nsx:IpsecService::vpn';
    const { inputs } = await plugin.call('Check', { urn, olds: {}, news: service });
    expect(inputs).toMatchObject(service);
    return plugin.output();
  } finally {
    await plugin.close();
  }
}

test("Terraform's", async () => {
  expect(await saidByTerraforms({ TRY_IT: '1' })).toContain('made of a text');
  expect(await saidByTerraforms()).not.toContain('made of a text');
});

test("Pulumi's", async () => expect(await saidByPulumis()).not.toContain('made of a text'));
