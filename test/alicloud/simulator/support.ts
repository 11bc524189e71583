/** A region on loopback with a standing clock, and the smallest client that signs by version 3. Independent of our own client. */
import { randomUUID } from 'node:crypto';
import {
  startAlicloudSimulator,
  type RunningAlicloudSimulator,
  type StartAlicloudOptions,
} from '../../../provider/alicloud/simulator';
import { versions, type Product } from '../../../provider/alicloud/simulator/action';
import { canonicalRequestV3, percentEncode, sha256Hex, signV3 } from '../../../provider/alicloud/simulator/signature';
import { SimClock } from '../../../provider/simulator';

export type Parameters = Record<string, string | number | boolean>;
/** `any`: tests read the vendor's bodies field by field; a type for each would only repeat the assertions. */
export type Body = Record<string, any>;
export interface Answer {
  status: number;
  body: Body;
}

export const gatewayId = 'vpn-sim0000000000000001';

export interface TestRegion extends RunningAlicloudSimulator {
  call(action: string, parameters?: Parameters, product?: Product): Promise<Answer>;
  /** The body of a call that must succeed. */
  ok(action: string, parameters?: Parameters, product?: Product): Promise<Body>;
  /** `status Code` of a call that must be refused. */
  refused(action: string, parameters?: Parameters, product?: Product): Promise<string>;
  advance(seconds: number): Promise<void>;
}

export async function startRegion(options: StartAlicloudOptions = {}): Promise<TestRegion> {
  const clock = options.clock ?? new SimClock({ rate: 0, start: Date.parse('2026-01-02T03:04:05Z') });
  const running = await startAlicloudSimulator({ busySeconds: 0, ...options, clock });
  async function call(action: string, parameters: Parameters = {}, product: Product = 'Vpc'): Promise<Answer> {
    const all = product === 'Sts' ? parameters : { RegionId: running.regionId, ...parameters };
    const host = product === 'Cbn' ? running.cbnEndpoint : running.vpcEndpoint;
    const response = await send(running, { host, action, version: versions[product], query: all });
    return { status: response.status, body: (await response.json()) as Body };
  }
  return {
    ...running,
    call,
    async ok(action, parameters, product) {
      const { status, body } = await call(action, parameters, product);
      if (status !== 200) throw new Error(`${action} was refused: ${status} ${body.Code} ${body.Message}`);
      return body;
    },
    async refused(action, parameters, product) {
      const { status, body } = await call(action, parameters, product);
      if (status === 200) throw new Error(`${action} was expected to be refused and succeeded`);
      return `${status} ${body.Code}`;
    },
    advance: (seconds) => clock.advance(seconds),
  };
}

export interface Signed {
  host: string;
  action: string;
  version: string;
  query?: Parameters;
  /** Sent as a form. */
  form?: Parameters;
  method?: string;
  /** Added or replaced before signing. */
  headers?: Record<string, string>;
  accessKeyId?: string;
  accessKeySecret?: string;
  /** Changes the finished request: for forgeries. */
  tamper?: (request: { url: string; headers: Record<string, string>; body: string | undefined }) => void;
}

export function encode(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(String(value))}`)
    .join('&');
}

export async function send(running: RunningAlicloudSimulator, signed: Signed): Promise<Response> {
  const { method = 'POST', query = {}, form } = signed;
  const body = form && encode(form);
  const headers: Record<string, string> = {
    host: signed.host,
    'x-acs-action': signed.action,
    'x-acs-version': signed.version,
    'x-acs-date': new Date().toISOString().replace(/\.\d{3}/, ''),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': sha256Hex(body ?? ''),
    ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...signed.headers,
  };
  const signedHeaders = Object.keys(headers).sort();
  const pairs = Object.entries(query).map(([name, value]) => [name, String(value)] as const);
  const canonical = canonicalRequestV3({ method, query: pairs, headers, signedHeaders, body: body ?? '' });
  const signature = signV3(canonical, signed.accessKeySecret ?? running.accessKeySecret);
  const credential = signed.accessKeyId ?? running.accessKeyId;
  headers['authorization'] =
    `ACS3-HMAC-SHA256 Credential=${credential},SignedHeaders=${signedHeaders.join(';')},Signature=${signature}`;
  const request = { url: `http://${signed.host}/?${encode(query)}`, headers, body };
  signed.tamper?.(request);
  const { host: _sentByFetch, ...sent } = request.headers;
  return fetch(request.url, { method, headers: sent, body: method === 'GET' ? undefined : request.body });
}

/** Parameters of a connection with BGP over /30s that start at 169.254.<third>.0. */
export function connectionParameters(customerGatewayId: string, third: number, extra: Parameters = {}): Parameters {
  const tunnel = (index: 1 | 2, role: string, base: number): Parameters => {
    const prefix = `TunnelOptionsSpecification.${index}`;
    return {
      [`${prefix}.Role`]: role,
      [`${prefix}.CustomerGatewayId`]: customerGatewayId,
      [`${prefix}.TunnelIkeConfig.IkeVersion`]: 'ikev2',
      [`${prefix}.TunnelIkeConfig.Psk`]: `psk-of-${role}`,
      [`${prefix}.TunnelBgpConfig.LocalAsn`]: 45104,
      [`${prefix}.TunnelBgpConfig.TunnelCidr`]: `169.254.${third}.${base}/30`,
      [`${prefix}.TunnelBgpConfig.LocalBgpIp`]: `169.254.${third}.${base + 1}`,
    };
  };
  return {
    VpnGatewayId: gatewayId,
    Name: `link-${third}`,
    LocalSubnet: '0.0.0.0/0',
    RemoteSubnet: '0.0.0.0/0',
    EffectImmediately: true,
    AutoConfigRoute: false,
    EnableTunnelsBgp: true,
    ...tunnel(1, 'master', 0),
    ...tunnel(2, 'slave', 4),
    ...extra,
  };
}

/** A customer gateway per number: `198.51.100.<n>`, AS 65000. */
export async function createCustomerGateway(region: TestRegion, n: number, extra: Parameters = {}): Promise<string> {
  const body = await region.ok('CreateCustomerGateway', { IpAddress: `198.51.100.${n}`, Asn: '65000', ...extra });
  return body.CustomerGatewayId as string;
}

/** A customer gateway and a connection to it. */
export async function createConnection(region: TestRegion, n: number, extra: Parameters = {}): Promise<string> {
  const customerGatewayId = await createCustomerGateway(region, n);
  const body = await region.ok('CreateVpnConnection', connectionParameters(customerGatewayId, 10 + n, extra));
  return body.VpnConnectionId as string;
}

export async function tunnelsOf(region: TestRegion, connectionId: string): Promise<{ master: Body; slave: Body }> {
  const body = await region.ok('DescribeVpnConnection', { VpnConnectionId: connectionId });
  const tunnels = body.TunnelOptionsSpecification.TunnelOptions as Body[];
  const find = (role: string): Body => {
    const tunnel = tunnels.find((candidate) => candidate.Role === role);
    if (!tunnel) throw new Error(`${connectionId} has no ${role} tunnel`);
    return tunnel;
  };
  return { master: find('master'), slave: find('slave') };
}
