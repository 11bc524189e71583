/** Provider functions, at the protocol and under the real Terraform or OpenTofu. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../../provider/catalog';
import { functionsOf } from '../../../provider/core/define/catalog';
import { camelCase, snakeCase } from '../../../provider/core/define/names';
import { shapeOf, type ObjectShape, type Shape } from '../../../provider/core/define/shape';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { encodeValue, decodeValue, type Value } from '../../../provider/engines/terraform/codec';
import { preparedForms, resultForms } from '../../../provider/engines/terraform/functions';
import { staticAnswers } from '../../../provider/engines/terraform/schema';
import { definitionOf } from '../../../provider/program';
import { bundle, findTerraform, terraformProject, type TerraformProject } from '../../kit/built-provider';
import { DirectProvider } from '../../kit/terraform-direct';
import { wideFabric } from '../../kit/wide-fabric';

let provider: DirectProvider;
beforeAll(async () => {
  provider = await DirectProvider.start(catalog); // never configured: functions need no connection
});

async function call(name: string, types: ('number' | 'dynamic')[], ...args: Value[]) {
  const { result, error } = await provider.call('CallFunction', {
    name,
    arguments: args.map((value, index) => encodeValue(value, types[index]!)),
  });
  return { result: decodeValue(result, 'string'), error };
}

const session = {
  id: '/infra/s',
  display_name: 'alibaba-master',
  local_endpoint_path: '/infra/le',
  peer_address: '47.98.0.10',
  peer_id: '47.98.0.10',
  psk: 'never-in-a-text',
  tunnel_interface: { ip_subnets: ['169.254.10.2/30'] },
};
const endpoint = { id: '/infra/le', path: '/infra/le', local_address: '203.0.113.10' };

it('are the same in all three answers that name them', async () => {
  const [{ functions }, schema, metadata] = await Promise.all([
    provider.call('GetFunctions', {}),
    provider.call('GetProviderSchema', {}),
    provider.call('GetMetadata', {}),
  ]);
  expect(schema.functions).toEqual(functions);
  expect(metadata.functions.map(({ name }) => name)).toEqual(Object.keys(functions));
  expect(Object.keys(functions)).toEqual(['tunnel_cidr', 'hybrid_vpn', 'check_link', 'fabric', 'peer_config']);
  for (const { parameters, variadicParameter, summary } of Object.values(functions)) {
    for (const one of [...parameters, ...(variadicParameter ? [variadicParameter] : [])])
      expect(one.description).not.toBe('');
    expect(summary).not.toBe('');
  }
});

describe('as a build has them in its answers', () => {
  const built = preparedForms(staticAnswers(catalog).GetFunctions!);
  const inputsOf = (type: string): ObjectShape => shapeOf(definitionOf(catalog, type).inputs);

  it.each(functionsOf(catalog).map((one) => [one.name, one] as const))('%s answers with the same', (_name, one) => {
    expect(built(one).type).toEqual(resultForms(catalog)(one).type);
  });

  // A member that did not would be null, whatever the function says.
  it('every member of a result finds back to its own name', () => {
    const lost = functionsOf(catalog).flatMap(({ returns }) =>
      returns === 'string' ? [] : fieldsIn(returns(inputsOf)).filter((name) => camelCase(snakeCase(name)) !== name),
    );
    expect(lost.filter((name) => snakeCase(name) !== name)).toEqual([]);
  });

  it('the objects of a fabric have a place for each kind, by those names or by the form', () => {
    const fabric = functionsOf(catalog).find(({ name }) => name === 'fabric')!;
    const intent = { ...wideFabric(3), networks: UNKNOWN };
    expect(fabric.call([intent], built(fabric).names)).toEqual(fabric.call([intent]));
  });
});

function fieldsIn({ fields }: ObjectShape): string[] {
  const below = (shape: Shape): string[] =>
    shape.kind === 'object' ? fieldsIn(shape) : 'element' in shape ? below(shape.element) : [];
  return fields.flatMap(({ name, shape }) => [name, ...below(shape)]);
}

it('tunnel_cidr counts the allowed networks', async () => {
  expect(await call('tunnel_cidr', ['number'], 128)).toEqual({ result: '169.254.10.0/30', error: undefined });
});

describe('names that the user chose', () => {
  const site = (more: object = {}) => ({
    communities: ['east'],
    alicloud: { vpn_gateway_id: 'vpn-1', asn: '65101', prefixes: ['10.41.0.0/16'] },
    ...more,
  });
  const said = async (more: object): Promise<string> => {
    const intent = { failover_target: 15, address_space: ['10.0.0.0/8'], communities: { east: '65000:101' }, ...more };
    const { error } = await provider.call('CallFunction', {
      name: 'fabric',
      arguments: [encodeValue(intent as unknown as Value, 'dynamic')],
    });
    return error!.text;
  };

  it.each(['B1', 'my_site', 'mySite', 'zürich'])('%s is called that, as a site and as a community', async (name) => {
    const quoted = /^\w+$/.test(name) ? `.${name}` : `["${name}"]`;
    expect(await said({ sites: { [name]: site() } })).toContain(`sites${quoted}: "${name}" is no name`);
    const text = await said({ communities: { [name]: '65000:1' }, sites: { a: site() } });
    expect(text).toContain(`communities${quoted}: "${name}" is no name`);
  });

  it('are not confused with those of the module, and the sentence has no end of its own', async () => {
    const ends = { vpn_gateway_id: 'vpn-1', asn: '65101', prefixes: [] };
    const text = await said({ sites: { Plant: site({ alicloud: ends }) } });
    expect(text).toContain('sites.Plant.alicloud.prefixes: ');
    expect(text).not.toMatch(/\.$/);
  });

  it('are said once, and that there are none is said', async () => {
    const sites = { a: site(), hub: site({ hub: true }) };
    const same = await said({ communities: { east: '65000:1', west: '65000:1' }, sites });
    expect(same.match(/have one BGP community/g)).toHaveLength(1);
    expect(await said({ communities: {}, sites })).toContain('communities has none.');
  });
});

it.each([-1, 1.5, 10304])('tunnel_cidr points at the index %p', async (index) => {
  const { error } = await call('tunnel_cidr', ['number'], index);
  expect(error).toEqual({
    text: `index must be a whole number from 0 to 10303, but is ${index}`, // Terraform ends the sentence
    functionArgument: 0,
  });
});

it('peer_config takes resource objects as they are, and shows no PSK', async () => {
  const { result } = await call('peer_config', ['dynamic', 'dynamic'], session, endpoint);
  expect(result).toMatch(/local address\s+47\.98\.0\.10\n/);
  expect(result).toMatch(/remote address\s+203\.0\.113\.10\n/);
  expect(result).toMatch(/local address\s+169\.254\.10\.1\/30\n/);
  expect(result).not.toContain('never-in-a-text');
});

// Terraform has no type for "any object": unknown, which a text was taken for, is what no plan and no apply gets past.
it.each(['hybrid_vpn', 'fabric', 'check_link', 'peer_config'])('%s says what it needs', async (name) => {
  const needs = (is: string) => ({ functionArgument: 0, text: `an object is needed, and this is ${is}` });
  expect((await call(name, ['dynamic'], 'a text')).error).toMatchObject(needs('a string'));
  expect((await call(name, ['dynamic'], [])).error).toMatchObject(needs('a list'));
});

it('names are as in the program', async () => {
  const { error } = await call('hybrid_vpn', ['dynamic'], { name: 'a', nsx: { local_addres: '192.0.2.1' } });
  expect(error!.text).toContain('no argument "local_addres" here. Did you mean "local_address"?');
  expect((await call('peer_config', ['dynamic'], {})).error!.text).toMatch(/it has no peer_address$/);
});

it.each([
  ['nsx_ike_profiles', 'nsx_ike_profile'],
  ['hybridvpn_nsx_ike_profile', 'nsx_ike_profile'],
  ['alicloud_vpn_gateway', 'data_alicloud_vpn_gateway'],
])('check_link refuses %s, which nobody would compare', async (name, meant) => {
  const { error } = await call('check_link', ['dynamic'], { [name]: { id: 'x' }, [meant]: { id: 'y' } });
  expect(error).toMatchObject({ functionArgument: 0 });
  expect(error!.text).toContain(`${name} is no kind of object, and ${meant} is one: call each as its type`);
});

it('peer_config points at the argument it cannot use', async () => {
  const types: 'dynamic'[] = ['dynamic', 'dynamic', 'dynamic'];
  expect((await call('peer_config', types, 'text')).error).toMatchObject({ functionArgument: 0 });
  expect((await call('peer_config', types, session, endpoint, { id: '/infra/other' })).error).toMatchObject({
    functionArgument: 2,
    text: expect.stringContaining('/infra/other') as string,
  });
});

it('an unknown name is answered with the known ones', async () => {
  expect((await call('nonsense', [])).error!.text).toMatch(/tunnel_cidr, hybrid_vpn, check_link, fabric, peer_config/);
});

describe('under the real engine', () => {
  const root = mkdtempSync(join(tmpdir(), 'tf-functions-'));
  let project: TerraformProject | undefined;

  beforeAll(async () => {
    const terraform = findTerraform();
    if (terraform === undefined) return;
    const executable = join(root, 'provider');
    await bundle(join(__dirname, '../../../provider/engines/terraform'), executable);
    project = await terraformProject(terraform, root, executable);
    configure('');
    await project.run('init');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function configure(body: string): void {
    const header = 'terraform {\n  required_providers {\n    hybridvpn = { source = "hybridvpn/hybridvpn" }\n  }\n}\n';
    writeFileSync(join(root, 'main.tf'), `${header}${body}\n`);
  }

  async function outputs(): Promise<Record<string, { value: unknown; sensitive: boolean }>> {
    await project!.run('apply', '-auto-approve');
    return JSON.parse(await project!.run('output', '-json')) as Record<string, { value: unknown; sensitive: boolean }>;
  }

  const engine = (name: string, test: () => Promise<void>): void => {
    it(name, async () => {
      if (project === undefined) console.warn(`skipped, neither terraform nor tofu is on PATH: ${name}`);
      else await test();
    });
  };

  engine('computes outputs without a provider block', async () => {
    configure(`
output "cidr" { value = provider::hybridvpn::tunnel_cidr(1) }
output "peer" {
  value = provider::hybridvpn::peer_config(
    { id = "/infra/s", display_name = "s", local_endpoint_path = "/infra/le", peer_address = "192.0.2.1", peer_id = "x" },
    { id = "/infra/le", local_address = "203.0.113.10" },
  )
}`);
    const { cidr, peer } = await outputs();
    expect(cidr!.value).toBe('169.254.8.4/30');
    expect(peer!.value).toMatch(/remote address\s+203\.0\.113\.10/);
  });

  engine('names the argument that is wrong', async () => {
    configure('output "cidr" { value = provider::hybridvpn::tunnel_cidr(-1) }');
    await expect(project!.run('plan')).rejects.toThrow(/Invalid value for "index"\s+parameter/);
  });
});
