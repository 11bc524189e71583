/** What `hybridvpn drift` says of a state on a site, without the process around it. */
import { catalog } from '../../provider/catalog';
import type { Environment } from '../../provider/core/define/catalog';
import { pathText } from '../../provider/core/define/paths';
import { askAll, Connections, type Entry } from '../../provider/cli/drift';
import { readState } from '../../provider/cli/state';
import type { Site } from './site';

/** Connection settings of a site, as the environment of a command has them. */
export function environmentOf({
  nsx,
  alicloud,
  pfsense,
  cisco,
}: Pick<Site, 'nsx' | 'alicloud' | 'pfsense' | 'cisco'>): Record<string, string> {
  return {
    NSXT_MANAGER_HOST: nsx.url,
    NSXT_USERNAME: nsx.username,
    NSXT_PASSWORD: nsx.password,
    NSXT_CA: nsx.caPem,
    ALIBABA_CLOUD_REGION_ID: alicloud.regionId,
    ALIBABA_CLOUD_ACCESS_KEY_ID: alicloud.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: alicloud.accessKeySecret,
    ALIBABA_CLOUD_VPC_ENDPOINT: alicloud.vpcEndpoint,
    ALIBABA_CLOUD_CBN_ENDPOINT: alicloud.cbnEndpoint,
    ALIBABA_CLOUD_PROTOCOL: alicloud.protocol,
    PFSENSE_URL: pfsense.url,
    PFSENSE_USERNAME: pfsense.username,
    PFSENSE_PASSWORD: pfsense.password,
    PFSENSE_CA: pfsense.caPem,
    IOSXE_URL: cisco.url,
    IOSXE_USERNAME: cisco.username,
    IOSXE_PASSWORD: cisco.password,
    IOSXE_CA: cisco.caPem,
  };
}

async function* inPieces(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

/** Of the object of this name: what became of it, and where it changed, in our own spelling. */
export async function driftVerdict(
  site: Site,
  state: string,
  name: string,
): Promise<{ readonly kinds: readonly Entry['kind'][]; readonly paths: readonly string[] }> {
  const env: Environment = environmentOf(site);
  const { signal } = new AbortController();
  const connections = new Connections(catalog, { env, signal, note: () => undefined });
  try {
    const asked = await askAll(
      [await readState(catalog, { chunks: inPieces(state), from: 'the state' })],
      connections,
      () => undefined,
    );
    const own = asked
      .filter(({ held }) => held.address.split(/[.:]+/).pop() === name)
      .flatMap(({ entries }) => entries);
    return {
      kinds: own.map(({ kind }) => kind),
      paths: own.flatMap(({ kind, changes }) => (kind === 'changed' ? changes.map(({ path }) => pathText(path)) : [])),
    };
  } finally {
    await connections.close();
  }
}
