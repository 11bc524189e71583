/** Keys for the length of a run: at the protocol, and under the real Terraform or OpenTofu. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../../provider/catalog';
import { ephemeralsOf } from '../../../provider/core/define/catalog';
import { decodeValue, encodeValue } from '../../../provider/engines/terraform/codec';
import { ephemeralsIn } from '../../../provider/engines/terraform/ephemerals';
import { derivePsk } from '../../../provider/link/psk';
import { findTerraform, projectHere } from '../../kit/built-provider';
import { DirectProvider } from '../../kit/terraform-direct';

const SECRET = 'a master secret that nobody guesses';
const PSK = derivePsk(SECRET, { link: 'dc1', tunnel: 'slave', version: 2 });

let provider: DirectProvider;
beforeAll(async () => {
  provider = await DirectProvider.start(catalog);
});

const { type } = ephemeralsIn(catalog)('hybridvpn_psk');
const given = { master_secret: SECRET, link: 'dc1', tunnel: 'slave', version: 2, psk: null };
const config = (values: object) => ({ typeName: 'hybridvpn_psk', config: encodeValue({ ...given, ...values }, type) });

it('is told in both answers that name it', async () => {
  const [schema, metadata] = await Promise.all([
    provider.call('GetProviderSchema', {}),
    provider.call('GetMetadata', {}),
  ]);
  const names = metadata.ephemeralResources.map(({ typeName }) => typeName);
  expect(Object.keys(schema.ephemeralResourceSchemas)).toEqual(names);
  expect(names).toEqual(['hybridvpn_psk', 'hybridvpn_bgp_password']);
  expect(ephemeralsOf(catalog)).toHaveLength(2);
});

it('opens to the key of the tunnel, the same each time', async () => {
  for (let time = 0; time < 2; time++) {
    const { result, renewAt, diagnostics } = await provider.call('OpenEphemeralResource', config({}));
    expect(diagnostics).toEqual([]);
    expect(renewAt).toBeUndefined();
    expect(decodeValue(result, type)).toEqual({ ...given, psk: PSK });
  }
  expect(await provider.call('CloseEphemeralResource', { typeName: 'hybridvpn_psk' })).toEqual({ diagnostics: [] });
});

it('without a version it is the first', async () => {
  const { result } = await provider.call('OpenEphemeralResource', config({ version: null }));
  expect((decodeValue(result, type) as { psk: string }).psk).toBe(
    derivePsk(SECRET, { link: 'dc1', tunnel: 'slave', version: 1 }),
  );
});

it('says what is wrong without showing the secret', async () => {
  const wrong = config({ master_secret: 'short', tunnel: 'slav' });
  const { diagnostics } = await provider.call('ValidateEphemeralResourceConfig', wrong);
  const text = diagnostics.map(({ detail }) => detail).join('\n');
  expect(text).toMatch(/master_secret: .*at least 16 characters/);
  expect(text).toMatch(/tunnel: .*Did you mean "slave"\?/);
  expect(text).not.toContain('short');
  expect((await provider.call('OpenEphemeralResource', wrong)).diagnostics).toHaveLength(2);
});

describe('under the real engine', () => {
  const root = mkdtempSync(join(tmpdir(), 'tf-ephemeral-'));
  let project: Awaited<ReturnType<typeof projectHere>> | undefined;

  beforeAll(async () => {
    const terraform = findTerraform();
    if (terraform !== undefined) project = await projectHere(terraform, root);
  });
  afterAll(async () => {
    await project?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it('gives the key to a run, and to no state', async () => {
    if (project === undefined) {
      console.warn('skipped, neither terraform nor tofu is on PATH: ephemeral resources under the real engine');
      return;
    }
    writeFileSync(
      join(root, 'main.tf'),
      `terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}
ephemeral "hybridvpn_psk" "slave" {
  master_secret = "${SECRET}"
  link          = "dc1"
  tunnel        = "slave"
  version       = 2
  lifecycle {
    postcondition {
      condition     = self.psk == "${PSK}"
      error_message = "another key"
    }
  }
}
resource "terraform_data" "one" {
  input = 1
  depends_on = [ephemeral.hybridvpn_psk.slave]
}
`,
    );
    await project.run('init');
    await project.run('apply', '-auto-approve');
    expect(readFileSync(join(root, 'terraform.tfstate'), 'utf8')).not.toContain(PSK);
  });
});
