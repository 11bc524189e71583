import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { type Attribute, lookupAttributes, resourceAttributes } from '../../../provider/engines/terraform/attributes';
import { decodeValue, encodeValue } from '../../../provider/engines/terraform/codec';
import { type GetProviderSchemaResponse, MESSAGES } from '../../../provider/engines/terraform/proto/messages';
import { decodeMessage } from '../../../provider/engines/shared/protobuf';
import { typeOfAttributes } from '../../../provider/engines/terraform/attributes';
import { staticAnswers } from '../../../provider/engines/terraform/schema';
import { terraformName } from '../../../provider/core/define/names';
import { toAttributePath, toBag, toValues } from '../../../provider/engines/terraform/translate';
import { bundle, findTerraform, terraformProject } from '../../kit/built-provider';
import { typeOfBlock } from '../../kit/terraform-schema';
import { catalog, lookup, session } from './fake-catalog/catalog';

const attributes = resourceAttributes(session);
const answers = staticAnswers(catalog);
const schema = decodeMessage(
  MESSAGES,
  'GetProviderSchema.Response',
  answers.GetProviderSchema!(),
) as GetProviderSchemaResponse;

function at(list: readonly Attribute[], ...names: string[]): Attribute {
  const [name, ...rest] = names;
  const found = list.find((attribute) => attribute.name === name);
  if (found === undefined) throw new Error(`no attribute ${name}; there are ${list.map((one) => one.name).join(', ')}`);
  if (rest.length === 0) return found;
  return at(found.content.kind === 'leaf' ? [] : found.content.attributes, ...rest);
}

describe('names', () => {
  it.each([
    ['nsx:RouteBasedSession', 'hybridvpn_nsx_route_based_session'],
    ['alicloud:VpnConnection', 'hybridvpn_alicloud_vpn_connection'],
    ['nsx:getTier0Gateway', 'hybridvpn_nsx_tier0_gateway'],
    ['link:TunnelsUp', 'hybridvpn_link_tunnels_up'],
  ])('%s is %s', (type, name) => {
    expect(terraformName(type)).toBe(name);
  });
});

describe('attributes of a resource', () => {
  it.each<[string[], Attribute['presence']]>([
    [['display_name'], 'required'],
    [['hold_down_time'], 'optional-computed'],
    [['tunnels'], 'required'],
    [['tunnels', 'slave'], 'optional-computed'],
    [['tunnels', 'master', 'bgp_asn'], 'optional-computed'],
    [['adopt'], 'optional'],
    [['path'], 'computed'],
    [['members', 'address'], 'computed'],
    [['id'], 'computed'],
    [['timeouts', 'create'], 'optional'],
  ])('%p is %s', (path, presence) => {
    expect(at(attributes, ...path).presence).toBe(presence);
  });

  it('give each secret a write-only twin with a version, and a computed fingerprint', () => {
    expect(at(attributes, 'psk')).toMatchObject({ presence: 'optional-computed', sensitive: true, role: 'field' });
    expect(at(attributes, 'psk_wo')).toMatchObject({
      presence: 'optional',
      sensitive: false,
      role: 'write-only',
      field: 'psk',
    });
    expect(at(attributes, 'psk_wo_version')).toMatchObject({ presence: 'optional', role: 'write-only-version' });
    expect(at(attributes, 'psk_fingerprint')).toMatchObject({ presence: 'computed', sensitive: false });
  });

  it('let a required secret come by its twin', () => {
    expect(at(attributes, 'tunnels', 'master', 'psk').presence).toBe('optional-computed');
    expect(at(attributes, 'tunnels', 'master', 'psk_wo').role).toBe('write-only');
  });

  it('have no twins inside sets, where Terraform allows none', () => {
    const { content } = at(attributes, 'peers');
    expect(content.kind === 'set' && content.attributes.map(({ name }) => name)).toEqual(['key', 'key_fingerprint']);
    expect(at(attributes, 'peers', 'key').presence).toBe('required');
  });
});

describe('attributes of a data source', () => {
  it('are results that may be given, arguments, or results', () => {
    const presence = Object.fromEntries(lookupAttributes(lookup).map((one) => [one.name, one.presence]));
    expect(presence).toEqual({ display_name: 'optional-computed', site: 'required', path: 'computed' });
  });
});

describe('the schema', () => {
  it('has the type that values are encoded with', () => {
    expect(typeOfBlock(schema.resourceSchemas.hybridvpn_nsx_route_based_session?.block)).toEqual(
      typeOfAttributes(attributes),
    );
  });

  it('marks write-only, sensitive and deprecated', () => {
    const block = schema.resourceSchemas.hybridvpn_nsx_route_based_session?.block;
    const named = (name: string) => block?.attributes.find((attribute) => attribute.name === name);
    expect(named('psk_wo')).toMatchObject({ writeOnly: true, computed: false, sensitive: false }); // in no plan, in no state
    expect(named('psk')).toMatchObject({ writeOnly: false, optional: true, computed: true, sensitive: true });
    expect(named('hold_down_time')).toMatchObject({ deprecated: true, deprecationMessage: 'Use something else.' });
  });

  it('has one nested attribute per platform in the provider block', () => {
    expect(schema.provider?.block?.attributes.map(({ name }) => name)).toEqual([
      'nsx',
      'owner',
      'fingerprint_key',
      'strict_algorithms',
      'link_checks',
    ]);
  });

  it('is one that Terraform itself accepts', async () => {
    const terraform = findTerraform();
    if (terraform === undefined) return console.warn('skipped: neither terraform nor tofu is on PATH');
    const root = mkdtempSync(join(tmpdir(), 'tf-schema-'));
    try {
      await bundle(join(__dirname, 'fake-catalog'), join(root, 'provider'));
      mkdirSync(join(root, 'project'));
      const project = await terraformProject(terraform, join(root, 'project'), join(root, 'provider'));
      writeFileSync(
        join(project.folder, 'main.tf'),
        `terraform {
           required_providers { hybridvpn = { source = "hybridvpn/hybridvpn" } }
         }
         provider "hybridvpn" { nsx = { url = "192.0.2.1" } }
         data "hybridvpn_nsx_tier0_gateway" "t0" { site = "a" }
         resource "hybridvpn_nsx_route_based_session" "one" {
           display_name   = data.hybridvpn_nsx_tier0_gateway.t0.path
           psk_wo         = "secret"
           psk_wo_version = 1
           tunnels        = { master = { psk = "x" } }
           groups         = ["a"]
           peers          = [{ key = "k" }]
           timeouts       = { create = "5m" }
         }`,
      );
      await project.run('init');
      expect(await project.run('validate')).toMatch(/The configuration is valid/);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

describe('translation', () => {
  const bag = {
    displayName: 'a',
    psk: UNKNOWN,
    tunnels: { master: { psk: 'x', bgpAsn: 65001 } },
    rules: [{ action: 'DENY' }],
    tags: { snake_case_key: 'v', camelCaseKey: 'w' },
    groups: ['g'],
  };

  it('fills every attribute on the way out, and drops the nulls on the way in', () => {
    const values = toValues(attributes, bag);
    expect(values).toMatchObject({ display_name: 'a', psk_wo: null, timeouts: null, hold_down_time: null });
    expect(toBag(attributes, values)).toEqual(bag);
  });

  it('gives values that the wire takes', () => {
    const type = typeOfAttributes(attributes);
    const values = toValues(attributes, bag);
    expect(decodeValue(encodeValue(values, type), type)).toEqual(values);
  });

  it.each([
    [
      ['tunnels', 'master', 'bgpAsn'],
      [{ attributeName: 'tunnels' }, { attributeName: 'master' }, { attributeName: 'bgp_asn' }],
    ],
    [
      ['rules', 0, 'action'],
      [{ attributeName: 'rules' }, { elementKeyInt: 0 }, { attributeName: 'action' }],
    ],
    [
      ['tags', 'a'],
      [{ attributeName: 'tags' }, { elementKeyString: 'a' }],
    ],
    [['peers', 0, 'key'], [{ attributeName: 'peers' }]],
    [['nothing'], []],
  ])('points at %p', (path, steps) => {
    expect(toAttributePath(attributes, path)).toEqual({ steps });
  });
});
