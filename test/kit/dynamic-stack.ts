/**
 * A stack of dynamic resources, made by the real engine against the simulators, with what a move to the plugin has to cope
 * with: children of a component, one name used by two types, a protected resource, one that is only read, and a resource
 * of another kind that depends on ours.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PulumiProject } from '../kit/pulumi-project';
import type { Brownfield } from './brownfield';

const PROGRAM = `const pulumi = require('@pulumi/pulumi');
const hybridvpn = require('hybridvpn');
class Link extends pulumi.ComponentResource {
  constructor(name) {
    super('acme:index:Link', name);
    const child = { parent: this };
    const gatewayPath = '/infra/tier-0s/T0';
    this.service = new hybridvpn.nsx.IpsecService('link', { displayName: 'moving', gatewayPath }, child);
    this.endpoint = new hybridvpn.nsx.LocalEndpoint('dc1', { displayName: 'dc1', servicePath: this.service.id, localAddress: '192.0.2.90' }, child);
    this.session = new hybridvpn.nsx.RouteBasedSession('tunnel', {
      displayName: 'tunnel',
      servicePath: this.service.id,
      localEndpointPath: this.endpoint.id,
      peerAddress: '198.51.100.90',
      peerId: '198.51.100.90',
      psk: 'psk-of-the-stack-0123',
      tunnelInterface: { ipSubnets: ['169.254.90.2/30'] },
    }, child);
  }
}
const link = new Link('link');
new hybridvpn.alicloud.CustomerGateway('dc1', { ipAddress: '198.51.100.99', name: 'dc1' }, { protect: true });
new hybridvpn.nsx.IkeProfile('ike', { displayName: 'moving' });
hybridvpn.nsx.IpsecService.get('seen', link.service.id);
exports.session = link.session.id;
`;

/** `pulumi up` of the program above is done when this resolves. */
export async function dynamicStack(
  pulumi: string,
  site: Brownfield,
  env: NodeJS.ProcessEnv = {},
): Promise<PulumiProject> {
  const project = await PulumiProject.create(pulumi, { env });
  const { url, username, password, caFile } = site.nsx;
  const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = site.alicloud;
  await project.config(
    {
      'nsx.url': url,
      'nsx.username': username,
      'nsx.caFile': caFile,
      'alicloud.vpcEndpoint': vpcEndpoint,
      'alicloud.cbnEndpoint': cbnEndpoint,
      'alicloud.protocol': protocol,
      'alicloud.regionId': regionId,
    },
    { 'nsx.password': password, 'alicloud.accessKeyId': accessKeyId, 'alicloud.accessKeySecret': accessKeySecret },
  );
  await writeFile(join(project.folder, 'index.js'), PROGRAM);
  await project.must('up', '--yes', '--skip-preview');
  return project;
}
