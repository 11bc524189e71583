/** What a session asks of the objects around it. */
import { addressBy, at, declaredOf, shown, valueAt, type PlatformRule } from '../../../model';
import { isCidr, overlaps } from '../../../core/define/normal';
import { gatewayOf, toldList } from '../reading';
import { lookupOf } from './objects';

export const sessionRules: readonly PlatformRule[] = [
  {
    id: 'nsx-vti-transit',
    says: 'The network of a VTI is none of those that its gateway uses inside',
    severity: 'error',
    statements: ['L3.5', '3.6'],
    source: 'NSX Policy API, Tier0: transit subnets of this gateway, as its look-up shows them',
    hint: 'Take a /30 outside of them.',
    *check(program) {
      for (const [address, session] of declaredOf(program, 'nsx:RouteBasedSession')) {
        const service = addressBy(program, valueAt(session, ['servicePath']));
        const gateway = gatewayOf(program, service, valueAt(session, ['servicePath']));
        const lookup = gateway === undefined ? undefined : lookupOf(program, gateway);
        if (lookup === undefined) continue;
        const subnets = toldList(valueAt(session, ['tunnelInterface', 'ipSubnets'])).filter(
          (one) => typeof one === 'string',
        );
        for (const name of ['internalTransitSubnets', 'vrfTransitSubnets', 'tgwTransitSubnets', 'transitSubnets']) {
          const kept = toldList(valueAt(lookup[1], [name])).filter((one) => typeof one === 'string' && isCidr(one));
          const hit = subnets.find((subnet) => kept.some((network) => overlaps(subnet, String(network))));
          if (hit !== undefined)
            yield {
              message: 'The network of the VTI is one that the gateway uses inside.',
              values: [shown(at(address, 'tunnelInterface', 'ipSubnets'), subnets), shown(at(lookup[0], name), kept)],
            };
        }
      }
    },
  },
  {
    id: 'nsx-certificate-endpoint',
    says: 'A session with certificates has an endpoint with a certificate',
    severity: 'error',
    statements: ['1.16', '1.3'],
    source: 'NSX, Add a Route-Based IPSec Session: certificate mode uses the certificate of the local endpoint',
    hint: 'Give the local endpoint its certificate, or authenticate with a PSK.',
    *check(program) {
      for (const [address, session] of declaredOf(program, 'nsx:RouteBasedSession')) {
        if (valueAt(session, ['authenticationMode']) !== 'CERTIFICATE') continue;
        const object = addressBy(program, valueAt(session, ['localEndpointPath']));
        if (object === undefined || valueAt(program.get(object)!, ['certificatePath']) !== undefined) continue;
        yield {
          message: 'The session authenticates with a certificate, and its local endpoint has none.',
          values: [
            shown(at(address, 'authenticationMode'), 'CERTIFICATE'),
            shown(at(object, 'certificatePath'), undefined),
          ],
        };
      }
    },
  },
  {
    id: 'nsx-endpoint-certificate-id',
    says: 'With a certificate, the id of the peer is a name in its certificate and no address',
    severity: 'warning',
    statements: ['1.20', '1.21'],
    source: 'NSX, Add a Route-Based IPSec Session: with certificates the remote ID is the CN or DN of the peer',
    hint: 'Give the CN, or the DN with a comma and a blank before the e-mail part.',
    *check(program) {
      for (const [address, session] of declaredOf(program, 'nsx:RouteBasedSession')) {
        const id = valueAt(session, ['peerId']);
        if (valueAt(session, ['authenticationMode']) !== 'CERTIFICATE' || typeof id !== 'string') continue;
        if (!/^[\d.]+$/.test(id) && !/\/(emailAddress|E)=/i.test(id)) continue;
        yield {
          message: 'The id of the peer cannot be a name in its certificate as it is written.',
          values: [shown(at(address, 'peerId'), id)],
        };
      }
    },
  },
];
