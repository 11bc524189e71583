/** Identities in IKE: each end compares them letter by letter with what the other one says, and nobody sees a blank at an end. */
import { catalog } from '../provider/catalog';
import { findResource } from '../provider/core/define/catalog';
import { wrongValues } from '../provider/core/define/check';
import { pathText, withAt, type Path } from '../provider/core/define/paths';

const IDENTITIES: readonly [type: string, path: Path][] = [
  ['nsx:LocalEndpoint', ['localId']],
  ['nsx:RouteBasedSession', ['peerId']],
  ['alicloud:VpnConnection', ['tunnels', 'master', 'localId']],
  ['alicloud:VpnAttachment', ['tunnels', 'tunnel2', 'remoteId']],
  ['pfsense:IpsecPhase1', ['myidData']],
  ['pfsense:IpsecPhase1', ['peeridData']],
  ['cisco:Ikev2Profile', ['localIdentity', 'value']],
  ['cisco:Ikev2Profile', ['remoteFqdns', 0]],
  ['cisco:Ikev2Profile', ['remoteKeyIds', 0]],
];

/** What is said of this one value. */
function wrong(type: string, path: Path, value: string): number {
  const bag = path.at(-1) === 0 ? { [path[0]!]: [value] } : withAt({}, path.map(String), value);
  const { inputs } = findResource(catalog, type);
  return wrongValues(inputs, bag).filter((failure) => pathText(failure.path) === pathText(path)).length;
}

describe.each(IDENTITIES)('%s %j', (type, path) => {
  test.each([' ', ' vpn.example.com', '203.0.113.9 ', 'vpn.example.com\n', 'a\r\nb', ''])('is not %j', (value) => {
    expect(wrong(type, path, value)).toBe(1);
  });

  // Alibaba Cloud takes no blanks at all.
  const ofCertificates = type.startsWith('alicloud:') ? [] : ['C=DE, O=Example Ltd, CN=vpn'];
  test.each(['203.0.113.9', 'vpn.example.com', ...ofCertificates])('is %j', (value) => {
    expect(wrong(type, path, value)).toBe(0);
  });
});
