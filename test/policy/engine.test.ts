/** The policy pack as it is built, with the real engine where there is one: a link as the component makes it, and with one end changed. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AttachedPrograms } from '../../tools/kit/attached';
import { findPulumi, PulumiProject } from '../kit/pulumi-project';
import { repository } from '../kit/staged-package';

const pulumi = findPulumi();
const suite = pulumi === undefined ? describe.skip : describe;

suite('the real engine (skipped where no pulumi is on PATH or in ~/.pulumi/bin)', () => {
  let project: PulumiProject;
  let attached: AttachedPrograms;
  beforeAll(async () => {
    attached = await AttachedPrograms.start(repository);
    project = await PulumiProject.create(pulumi!, { attached });
    const build = [join(repository, 'tools/build-policy-pack.mjs'), '--out', project.folder];
    await promisify(execFile)(process.execPath, build);
  });
  afterAll(async () => {
    await project.remove();
    await attached.stop();
  });

  /** `change`: what a transform makes of the properties of each resource of the link. */
  async function preview(change: string): Promise<{ code: number; output: string }> {
    await writeFile(
      join(project.folder, 'index.js'),
      `const hybridvpn = require('hybridvpn');
      const change = (type, name, props) => { ${change} return props; };
      new hybridvpn.HybridVpn('dc1', {
        nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
        alicloud: { vpnGatewayId: 'vpn-sim0000000000000001', asn: '65020', prefixes: ['10.20.0.0/16'] },
        masterSecret: 'a long secret out of a vault',
        failoverTarget: 15,
      }, { transforms: [({ type, name, props, opts }) => ({ props: change(type, name, props), opts })] });`,
    );
    return project.run(['preview', '--policy-pack', 'policy-pack']);
  }

  test('a link whose ends fit passes', async () => {
    const { code, output } = await preview('');
    expect({ code, output }).toEqual({ code: 0, output: expect.not.stringMatching(/mandatory|can't run/) as string });
    expect(output).toContain('hybridvpn');
  });

  test('a link whose ends differ is refused, and each difference names both ends', async () => {
    const { code, output } = await preview(`
      if (name === 'dc1-neighbor-master') props.remoteAsNum = '65099';
      if (name === 'dc1-neighbor-slave') Object.assign(props, { holdDownTime: 2, keepAliveTime: 1 });
      if (name === 'dc1-session-master') props.psk = 'another-key-altogether';`);
    expect({ code, output }).not.toMatchObject({ code: 0 });
    const mandatory = output.slice(output.indexOf('Policies:'));
    expect(mandatory).toMatch(/\[mandatory\]\s+link-errors/);
    expect(mandatory).toMatch(/BgpNeighbor "dc1-neighbor-master" remoteAsNum = "65099"/);
    expect(mandatory).toMatch(/VpnConnection "dc1-connection" tunnels\.master\.bgp\.localAsn = "65020"/);
    expect(mandatory).toMatch(/BgpNeighbor "dc1-neighbor-slave" holdDownTime = 2/);
    expect(mandatory).toMatch(/RouteBasedSession "dc1-session-master" psk = set, not shown/);
    expect(mandatory).toMatch(/VpnConnection "dc1-connection" tunnels\.master\.psk = set, not shown/);
    expect(output).not.toContain('another-key-altogether');
  });
});
