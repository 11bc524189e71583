/** Both ends of a link at plan, in one provider process: with keys that stand in no plan, as errors, warnings, or not at all. */
import { catalog } from '../../../provider/catalog';
import { findResource } from '../../../provider/core/define/catalog';
import type { Bag } from '../../../provider/core/define/paths';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import type { Watch, Watched } from '../../../provider/core/define/watch';
import { DiagnosticSeverity } from '../../../provider/engines/terraform/proto/messages';
import { Watching } from '../../../provider/engines/terraform/watching';
import { TerraformCore, type Outcome, type Program, type Values } from '../../kit/terraform-core';
import { inProcess } from '../../kit/terraform-wire';

const SERVICE = '/infra/tier-0s/T0/ipsec-vpn-services/link';
const ADDRESSES = { master: '203.0.113.10', slave: '203.0.113.11' } as const;
const NETWORKS = { master: '169.254.10', slave: '169.254.11' } as const;
type Role = keyof typeof ADDRESSES;

interface Keys {
  readonly cloud: string;
  readonly site: string;
}

const tunnel = (role: Role, key: string): Values => ({
  customer_gateway_id: UNKNOWN,
  local_id: ADDRESSES[role],
  remote_id: '198.51.100.10',
  psk_wo: key,
  psk_wo_version: 1,
  bgp: { tunnel_cidr: `${NETWORKS[role]}.0/30`, local_bgp_ip: `${NETWORKS[role]}.1`, local_asn: '65020' },
});

const session = (role: Role, key: string): Values => ({
  display_name: role,
  service_path: SERVICE,
  local_endpoint_path: `${SERVICE}/local-endpoints/link`,
  peer_address: UNKNOWN,
  peer_id: ADDRESSES[role],
  psk_wo: key,
  psk_wo_version: 1,
  tunnel_interface: { ip_subnets: [`${NETWORKS[role]}.2/30`] },
  tcp_mss_clamping: { direction: 'BOTH', max_segment_size: 1359 },
});

/** A customer gateway and an address of the connection are not known before the apply, as in every new link. */
function program(keys: Keys, master: Values = {}): Program {
  const program: Record<string, Program[string]> = {
    endpoint: {
      typeName: 'hybridvpn_nsx_local_endpoint',
      config: () => ({ display_name: 'link', service_path: SERVICE, local_address: '198.51.100.10' }),
    },
    connection: {
      typeName: 'hybridvpn_alicloud_vpn_connection',
      config: () => ({
        name: 'dc1',
        vpn_gateway_id: 'vpn-sim0000000000000001',
        local_subnet: '0.0.0.0/0',
        remote_subnet: '0.0.0.0/0',
        enable_tunnels_bgp: true,
        tunnels: { master: tunnel('master', keys.cloud), slave: tunnel('slave', 'key-of-the-slave') },
      }),
    },
  };
  for (const role of ['master', 'slave'] as const)
    program[role] = {
      typeName: 'hybridvpn_nsx_route_based_session',
      dependsOn: ['endpoint', 'connection'],
      config: () => ({ ...session(role, keys.site), ...(role === 'master' ? master : { psk_wo: 'key-of-the-slave' }) }),
    };
  return program;
}

const KEYS: Keys = { cloud: 'key-of-the-cloud', site: 'key-of-the-site' };

async function planned(program: Program, settings: Values = {}): Promise<{ outcome: Outcome; shown: string }> {
  const core = new TerraformCore(async () => inProcess(catalog), settings);
  const outcome = await core.plan(program);
  return { outcome, shown: JSON.stringify([core.exposed, outcome.messages]) };
}

it('GRE that meets routed IPsec is an error of the end that is planned second', async () => {
  const { outcome } = await planned({
    endpoint: program(KEYS)['endpoint']!,
    router: {
      typeName: 'hybridvpn_cisco_tunnel_interface',
      config: () => ({
        number: 101,
        description: 'branch-master',
        mode: 'gre',
        ip_address: `${NETWORKS.master}.1/30`,
        source: ADDRESSES.master,
        destination: '198.51.100.10',
        ipsec_profile: 'branch',
      }),
    },
    master: {
      typeName: 'hybridvpn_nsx_route_based_session',
      dependsOn: ['endpoint', 'router'],
      config: () => ({ ...session('master', KEYS.site), peer_address: ADDRESSES.master }),
    },
  });
  expect(outcome.errors).toEqual([expect.stringContaining('A link that cannot work (link-encapsulation')]);
  expect(outcome.errors[0]).toContain('hybridvpn_cisco_tunnel_interface "101" mode = "gre"');
});

it('two write-only keys that differ are an error of the end that is planned second, and are not shown', async () => {
  const { outcome, shown } = await planned(program(KEYS));
  const [text, ...others] = outcome.errors;
  expect(others).toEqual([]);
  expect(outcome.messages.find(({ severity }) => severity === 'error')).toMatchObject({
    address: 'master',
    attribute: 'psk_wo',
  });
  expect(text).toContain('A link that cannot work (link-psk, link dc1, tunnel master)');
  expect(text).toContain('hybridvpn_alicloud_vpn_connection "dc1" tunnels.master.psk_wo = set, not shown');
  expect(text).toContain('hybridvpn_nsx_route_based_session "master" psk_wo = set, not shown');
  expect(text).toContain('Give both ends the same value');
  for (const key of Object.values(KEYS)) expect(shown).not.toContain(key);
});

it('equal keys raise nothing', async () => {
  const { outcome } = await planned(program({ cloud: KEYS.site, site: KEYS.site }));
  expect(outcome.errors).toEqual([]);
  expect(outcome.warnings).toEqual([]);
});

it('a key that is not known yet is not compared, nor is an end that nothing ties to the other', async () => {
  expect((await planned(program(KEYS, { psk_wo: UNKNOWN }))).outcome.errors).toEqual([]);
  expect(
    (await planned(program(KEYS, { tunnel_interface: { ip_subnets: ['169.254.77.2/30'] }, peer_id: 'x' }))).outcome
      .errors,
  ).toEqual([]);
  const { connection: _, ...one } = program(KEYS);
  const alone = Object.fromEntries(Object.entries(one).map(([name, block]) => [name, { ...block, dependsOn: [] }]));
  expect((await planned(alone)).outcome.errors).toEqual([]);
});

it('the provider block makes warnings of it, or nothing', async () => {
  const { outcome } = await planned(program(KEYS), { link_checks: 'warning' });
  expect(outcome.errors).toEqual([]);
  expect(outcome.warnings.filter((text) => text.includes('link-psk'))).toHaveLength(1);
  expect(
    (await planned(program(KEYS), { link_checks: 'off' })).outcome.messages.filter(({ text }) =>
      text.includes('link-psk'),
    ),
  ).toEqual([]);
  expect((await planned(program(KEYS), { link_checks: 'of' })).outcome.errors.join()).toContain('error, warning, off');
});

it('a secret that an object which exists does not give may be there or not', () => {
  const definition = findResource(catalog, 'alicloud:CustomerGateway');
  const gateway = { name: 'site', ipAddress: '198.51.100.10', asn: '65010' };
  const seen: Watched[] = [];
  const watch: Watch = { see: (object) => (seen.push(object), []) };
  const watching = new Watching({ platforms: [{ name: 'any', title: 'Any', watch: () => watch }] });
  const object = { key: 'a', definition, attributes: [], inputs: gateway, planned: { ...gateway, id: 'cgw-1' } };
  watching.see(object);
  watching.see({ ...object, prior: { ...gateway, id: 'cgw-1' } });
  expect(seen.map(({ inputs }) => inputs['authKey'])).toEqual([undefined, UNKNOWN]);
});

it('two sessions that want one network are told where networks come from', async () => {
  const same = { tunnel_interface: { ip_subnets: [`${NETWORKS.slave}.2/30`] } };
  const { outcome } = await planned(program(KEYS, same), { link_checks: 'off' });
  expect(outcome.errors.join()).toContain(
    'take networks of their own from one hybridvpn_link_addresses for the gateway',
  );
});

it('a null in a map is refused: left out, the plan would be another than the configuration', async () => {
  const gateway = (tags: unknown): Program => ({
    site: { typeName: 'hybridvpn_alicloud_customer_gateway', config: () => ({ ip_address: '198.51.100.10', tags }) },
  });
  const [text, ...others] = (await planned(gateway({ stage: null }))).outcome.errors;
  expect(others).toEqual([]);
  expect(text).toContain('null is no value of a map');
  expect((await planned(gateway({ stage: 'test' }))).outcome.errors).toEqual([]);
});

describe('of what stands as it is', () => {
  const definition = findResource(catalog, 'alicloud:CustomerGateway');
  const said = (severity: 'error' | 'warning', changes: boolean): unknown => {
    const misfit = { severity, rule: 'any', about: '', message: 'm', hint: 'h', source: 's' };
    const watch: Watch = { see: ({ key }) => [{ ...misfit, values: [{ object: key, path: [], value: 'v' }] }] };
    const watching = new Watching({ platforms: [{ name: 'any', title: 'Any', watch: () => watch }] });
    return watching.see({ key: 'a', definition, attributes: [], inputs: {}, planned: {}, changes })[0]?.severity;
  };

  it('what does not fit is a warning: a destroy begins with such a plan', () => {
    expect([said('error', true), said('error', false)]).toEqual([DiagnosticSeverity.ERROR, DiagnosticSeverity.WARNING]);
  });

  it('what is doubtful is told no more: it was, in the plan that made it', () => {
    expect([said('warning', true), said('warning', false)]).toEqual([DiagnosticSeverity.WARNING, undefined]);
  });
});

it('what is refused of something that stands says how it is destroyed all the same', () => {
  const definition = findResource(catalog, 'alicloud:CustomerGateway');
  const misfit = {
    severity: 'error',
    rule: 'any',
    about: '',
    message: 'm',
    hint: 'h',
    source: 's',
    values: [],
  } as const;
  const said = (prior: Bag | undefined): string => {
    const watch: Watch = { see: () => [misfit] };
    const watching = new Watching({ platforms: [{ name: 'any', title: 'Any', watch: () => watch }] });
    const object = { key: 'a', definition, attributes: [], inputs: {}, planned: {}, changes: true };
    return watching.see(prior === undefined ? object : { ...object, prior })[0]?.detail ?? '';
  };
  expect(said(undefined)).toBe('m\nh (s)');
  expect(said({})).toMatch(/terraform destroy -refresh=false, or link_checks = "off"/);
});
