/**
 * A program that changes both tunnels of a running link with a wait for the link between them: on each real engine, with all that it
 * does at once, the second tunnel is left alone until the first one carries again.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed, type EngineKind } from '../../tools/kit/engine-choice';
import { NativeStack } from '../cli/native-stack';
import { projectHere } from '../kit/built-provider';
import { Linked, paths, ROLES, type Role } from '../kit/linked';
import { environmentOf } from '../../tools/kit/environment';

const commandOf = (kind: EngineKind): string | undefined => installed(kind)[0]?.command;

let link: Linked;
let folder: string;
let restore: () => void;
beforeAll(async () => {
  link = await Linked.start({ rate: 200 });
  await link.build();
  await link.clock.advance(60);
  restore = link.remember();
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-first-'));
});
beforeEach(() => restore());
afterAll(async () => {
  await link.stop();
  rmSync(folder, { recursive: true, force: true });
});

const groupsOf = async (role: Role): Promise<unknown> => (await link.call('GET', paths.ike(role)))['dh_groups'];

/** The program has these groups for IKE at the site, of each tunnel. @returns what the engine said */
type Run = (master: string, slave: string) => Promise<string>;

async function secondWaits(run: Run): Promise<void> {
  await run('GROUP14', 'GROUP14');
  const failed = await run('GROUP5', 'GROUP2').catch((error: Error) => error.message);
  expect(failed).toMatch(/Tunnel\s+master/);
  expect(await Promise.all(ROLES.map(groupsOf))).toEqual([['GROUP5'], ['GROUP14']]);

  link.change('master', (tunnel) => (tunnel.ike.IkePfs = 'group5'));
  await run('GROUP5', 'GROUP2');
  expect(await Promise.all(ROLES.map(groupsOf))).toEqual([['GROUP5'], ['GROUP2']]);
}

const ENDS = [
  { platform: 'nsx', tunnels: { master: paths.session('master'), slave: paths.session('slave') }, prefixes: [] },
  { platform: 'alicloud', id: 'vco-link', prefixes: [] },
];

const terraform = commandOf('terraform');
(terraform === undefined ? test.skip : test)(
  `Terraform, ten at a time${terraform === undefined ? ' (skipped: neither terraform nor tofu is on PATH)' : ''}`,
  async () => {
    const home = join(folder, 'terraform');
    mkdirSync(home);
    const project = await projectHere(terraform!, home, environmentOf(link));
    const profile = (role: Role, more: object) => ({
      ...{ display_name: role, adopt: true, encryption_algorithms: ['AES_256'], digest_algorithms: ['SHA2_256'] },
      ...{ sa_life_time: 28800, dh_groups: [`\${var.${role}}`], ...more },
    });
    const program = {
      terraform: { required_providers: { hybridvpn: { source: 'hybridvpn/hybridvpn' } } },
      variable: { master: {}, slave: {} },
      resource: {
        hybridvpn_nsx_ike_profile: {
          master: profile('master', {}),
          slave: profile('slave', { depends_on: ['hybridvpn_link_tunnels_up.first'] }),
        },
        hybridvpn_link_tunnels_up: {
          first: {
            ends: ENDS,
            triggers: { master: '${hybridvpn_nsx_ike_profile.master.last_write}' },
            timeouts: { create: '4s', update: '4s' },
          },
        },
      },
    };
    writeFileSync(join(home, 'main.tf.json'), JSON.stringify(program));
    try {
      await project.run('init');
      await secondWaits((master, slave) =>
        project.run('apply', '-auto-approve', '-parallelism=10', `-var=master=${master}`, `-var=slave=${slave}`),
      );
    } finally {
      await project.stop();
    }
  },
);

const PROGRAM = `const pulumi = require('@pulumi/pulumi');
const { master, slave, ends } = require('./groups.json');
const profile = (role, group, options) => new pulumi.CustomResource('hybridvpn:nsx:IkeProfile', role, {
  displayName: role, adopt: true, encryptionAlgorithms: ['AES_256'], digestAlgorithms: ['SHA2_256'],
  saLifeTime: 28800, dhGroups: [group], lastWrite: undefined,
}, options);
const first = profile('master', master);
const wait = new pulumi.CustomResource('hybridvpn:link:TunnelsUp', 'first', { ends, triggers: { master: first.lastWrite } },
  { dependsOn: [first], customTimeouts: { create: '4s', update: '4s' } });
profile('slave', slave, { dependsOn: [wait] });
`;

const pulumi = commandOf('pulumi');
(pulumi === undefined ? test.skip : test)(
  `Pulumi, all at once${pulumi === undefined ? ' (skipped: pulumi is not installed)' : ''}`,
  async () => {
    const home = join(folder, 'pulumi');
    mkdirSync(home);
    const stack = await NativeStack.create(pulumi!, home, environmentOf(link));
    writeFileSync(join(home, 'index.js'), PROGRAM);
    await secondWaits((master, slave) => {
      writeFileSync(join(home, 'groups.json'), JSON.stringify({ master, slave, ends: ENDS }));
      return stack.must('up', '--yes', '--skip-preview', '--parallel', '32');
    });
  },
);
