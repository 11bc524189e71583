/** The component through the native plugin on the real engine, where there is one: previewed without a connection, made, left alone, changed, destroyed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AttachedPrograms } from '../../../tools/kit/attached';
import { buildNativePlugin, SDK_NAME } from '../../kit/pulumi-native';
import { findPulumi, PulumiProject } from '../../kit/pulumi-project';
import { deriveBgpPassword } from '../../../provider/link/psk';
import { Site } from '../../kit/site';
import { repository } from '../../kit/staged-package';

const pulumi = findPulumi();
const suite = pulumi === undefined ? describe.skip : describe;

const MASTER_SECRET = 'a long secret out of a vault';

/** A link that shares its service, protected or not; the address of its site comes from another resource. */
const program = (rest: string, options = ''): string => `
const pulumi = require('@pulumi/pulumi');
const hybridvpn = require('${SDK_NAME}');
const service = new hybridvpn.nsx.IpsecService('vpn', { displayName: 'vpn', gatewayPath: '/infra/tier-0s/T0' });
const link = new hybridvpn.link.HybridVpn('dc1', {
  nsx: { tier0: 'T0', localAddress: service.displayName.apply(() => '198.51.100.10'), asn: '65010',
    prefixes: ['10.10.0.0/16'], ipsecServicePath: service.id },
  alicloud: { vpnGatewayId: 'vpn-sim0000000000000001', asn: '65020', prefixes: ['10.20.0.0/16'] },
  masterSecret: pulumi.secret('${MASTER_SECRET}'), ${rest}
}, { ${options} });
exports.network = link.tunnels.apply((tunnels) => tunnels.master.network);`;

suite('the real engine (skipped where no pulumi is on PATH or in ~/.pulumi/bin)', () => {
  test('one link of a generated SDK', async () => {
    const plugin = await buildNativePlugin(pulumi!);
    const attached = await AttachedPrograms.start(repository);
    const [site, project] = await Promise.all([
      Site.start({ purgeSeconds: 0 }),
      PulumiProject.create(pulumi!, { plugin, attached }),
    ]);
    const write = (text: string): Promise<void> => writeFile(join(project.folder, 'index.js'), text);
    try {
      await write(program('failoverTarget: 15, bgpAuthentication: true'));
      const without = await project.must('preview', '--diff');
      expect(without).toContain('27 to create');
      expect(without).toContain('169.254.8.0/30'); // chosen at preview
      await project.configure(site.settings);
      await project.must('up', '--yes', '--skip-preview');
      expect((await project.run(['preview', '--refresh', '--expect-no-changes'])).code).toBe(0);

      const password = deriveBgpPassword(MASTER_SECRET, { link: 'dc1', version: 1 });
      for (const platform of [site.nsx, site.alicloud])
        expect(JSON.stringify(platform.simulator.getState())).toContain(password);

      await write(program('failoverTarget: 30, bgpAuthentication: true, pskVersions: { slave: 2 }', 'protect: true'));
      const changed = await project.must('up', '--yes', '--skip-preview', '--diff');
      for (const name of ['connection', 'neighbor-master', 'neighbor-slave', 'session-slave'])
        expect(changed).toContain(`::dc1-${name}]`);
      expect(changed).toContain('4 updated');
      const state = await project.must('stack', 'export');
      for (const secret of [MASTER_SECRET, password]) expect(state).not.toContain(secret);
      expect(
        JSON.parse(state).deployment.resources.filter(({ protect }: { protect?: boolean }) => protect),
      ).toHaveLength(25);

      await write(program('failoverTarget: 30, bgpAuthentication: true, pskVersions: { slave: 2 }'));
      await project.must('up', '--yes', '--skip-preview');
      await project.must('destroy', '--yes', '--skip-preview');
      expect(site.made()).toEqual([]);
    } finally {
      await project.remove();
      await attached.stop();
      await site.stop();
    }
  });
});
