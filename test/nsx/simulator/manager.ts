/** A simulator called in process, and the objects most tests start from. */
import { SimClock, type SimRequest } from '../../../provider/simulator';
import { createNsxSimulator, type NsxSimulatorOptions } from '../../../provider/nsx/simulator';

export type Answer = { status: number; body: any; headers: Record<string, string | string[]> }; // any: JSON of many shapes

export const SERVICE = '/infra/tier-0s/T0/ipsec-vpn-services/svc';
export const BGP = '/infra/tier-0s/T0/locale-services/default/bgp';

export function manager(options: Partial<NsxSimulatorOptions> = {}) {
  const clock = new SimClock({ rate: 0, start: 1_700_000_000_000 });
  const sim = createNsxSimulator({ clock, ...options });
  const basic = `Basic ${Buffer.from(`${sim.username}:${sim.password}`).toString('base64')}`;

  /** Policy paths are given as `/infra/…` or `/orgs/…`, everything else as it is. */
  function call(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Answer {
    const rawUrl = /^\/(infra|orgs|search|system-config)/.test(url) ? `/policy/api/v1${url}` : url;
    const [path = '', query = ''] = rawUrl.split('?');
    const request: SimRequest = {
      method,
      path: decodeURIComponent(path),
      rawUrl,
      query: new URLSearchParams(query),
      headers: { authorization: basic, ...headers },
      body: Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)),
    };
    const response = sim.handle(request);
    return { status: response.status, body: response.body, headers: response.headers ?? {} };
  }

  /** Throws unless the call succeeded: for the set-up of a test. */
  function must(method: string, url: string, body?: unknown): any {
    const answer = call(method, url, body);
    if (answer.status !== 200) throw new Error(`${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  const sessionBody = (subnet = '169.254.9', extra: object = {}) => ({
    resource_type: 'RouteBasedIPSecVpnSession',
    local_endpoint_path: `${SERVICE}/local-endpoints/le`,
    peer_address: '198.18.0.9',
    peer_id: '198.18.0.9',
    psk: 'secret-psk-1',
    tunnel_interfaces: [{ ip_subnets: [{ ip_addresses: [`${subnet}.2`], prefix_length: 30 }] }],
    ...extra,
  });

  /** Service, local endpoint, session and neighbor on T0. */
  function link(): void {
    must('PUT', SERVICE, {});
    must('PUT', `${SERVICE}/local-endpoints/le`, { local_address: '192.0.2.100' });
    must('PUT', `${SERVICE}/sessions/s`, sessionBody());
    must('PUT', `${BGP}/neighbors/n`, neighborBody());
  }
  const neighborBody = (extra: object = {}) => ({
    neighbor_address: '169.254.9.1',
    remote_as_num: '45104',
    source_addresses: ['169.254.9.2'],
    ...extra,
  });

  return { clock, sim, call, must, link, sessionBody, neighborBody };
}

export const errorOf = ({ status, body }: Answer) => [status, body.error_code];
