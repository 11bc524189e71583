/**
 * The recorded scenarios on the real engine, where there is one, and what cannot be recorded: a Ctrl-C. Exit codes, what is
 * shown, and that no PSK or credential is in anything that the engine shows or stores. (At `-v=3` it logs what it answers
 * programs, in clear and for every provider; what ours logs itself is looked at in process.test.ts.) Without an engine
 * replay.test.ts stands in for it.
 */
import { once } from 'node:events';
import { AttachedPrograms } from '../../../tools/kit/attached';
import { buildNativePlugin, type NativePlugin } from '../../kit/pulumi-native';
import { nativeScenarios } from '../../kit/pulumi-plugin-scenarios';
import { liveWalks, walkLive } from '../../kit/pulumi-live-walk';
import { findPulumi, PulumiProject } from '../../kit/pulumi-project';
import { Site } from '../../kit/pulumi-scenarios';
import { repository } from '../../kit/staged-package';

const pulumi = findPulumi();
const suite = pulumi === undefined ? describe.skip : describe;

/** Every PSK that the scenarios use or set by hand. */
const KEYS =
  /first-psk-0123456789|second-psk-0123456789|changed-by-hand-01234|psk-of-|Master-key_1|Slave-key_1|Another-slave-key_2|Changed-by-hand_3/;

suite('the real engine (skipped where no pulumi is on PATH or in ~/.pulumi/bin)', () => {
  let plugin: NativePlugin;
  let attached: AttachedPrograms;
  beforeAll(async () => {
    plugin = await buildNativePlugin(pulumi!);
    attached = await AttachedPrograms.start(repository);
  });
  afterAll(() => attached.stop());

  test.each(liveWalks(nativeScenarios).map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (_name, scenario) => {
      const site = await Site.start(scenario);
      const project = await PulumiProject.create(pulumi!, { plugin, attached });
      try {
        await walkLive(project, site, scenario, KEYS);
      } finally {
        await project.remove();
        await site.close();
      }
    },
  );

  test('a Ctrl-C keeps what was created, and the next run finishes it', async () => {
    const site = await Site.start({ realizationSeconds: 100_000 });
    const project = await PulumiProject.create(pulumi!, { plugin });
    const program = nativeScenarios[0]!.phases[0]!.program!;
    try {
      await project.config(site.plain, site.secret);
      await project.write(program);
      const up = project.start(['up', '--yes', '--skip-preview']);
      let output = '';
      for (const stream of [up.stdout!, up.stderr!])
        stream.on('data', (chunk: Buffer) => void (output += chunk.toString()));
      const exit = once(up, 'exit');
      await until(() => output.includes('IN_PROGRESS'));
      up.kill('SIGINT');
      const [code] = (await exit) as [number];
      expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('creating failed') as string });
      const { deployment } = JSON.parse(await project.must('stack', 'export')) as {
        deployment: { resources: { type: string; initErrors?: string[] }[]; pending_operations?: unknown[] };
      };
      const session = deployment.resources.find((one) => one.type.endsWith('RouteBasedSession'));
      expect(session?.initErrors?.join()).toContain('cancelled while waiting');
      expect(deployment.pending_operations ?? []).toEqual([]);
      await site.happen({ advanceSeconds: 100_001 });
      expect(await project.must('up', '--yes', '--skip-preview')).toContain('1 updated');
      await project.must('destroy', '--yes', '--skip-preview');
    } finally {
      await project.remove();
      await site.close();
    }
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
