/**
 * The recorded scenarios on the real engine, where there is one: exit codes, what is shown, and that no PSK or credential
 * is in anything that the engine shows or stores. Without an engine replay.test.ts stands in for it.
 */
import { AttachedPrograms } from '../../../tools/kit/attached';
import { liveWalks, walkLive } from '../../kit/pulumi-live-walk';
import { findPulumi, PulumiProject } from '../../kit/pulumi-project';
import { scenarios, Site } from '../../kit/pulumi-scenarios';
import { repository } from '../../kit/staged-package';

const pulumi = findPulumi();
const suite = pulumi === undefined ? describe.skip : describe;

/** Every PSK that the scenarios use or set by hand. */
const KEYS =
  /first-psk-0123456789|second-psk-0123456789|changed-by-hand-01234|Master-key_1|Slave-key_1|Another-slave-key_2|Changed-by-hand_3/;

/** For it the engine starts the processes of our providers, one or two for each command. */
const STARTED = 'nsx-failures';

suite('the real engine (skipped where no pulumi is on PATH or in ~/.pulumi/bin)', () => {
  let attached: AttachedPrograms;
  beforeAll(async () => {
    attached = await AttachedPrograms.start(repository);
  });
  afterAll(() => attached.stop());

  test.each(liveWalks(scenarios).map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (_name, scenario) => {
      const site = await Site.start(scenario);
      const project = await PulumiProject.create(pulumi!, { attached, startsProvider: scenario.name === STARTED });
      try {
        await walkLive(project, site, scenario, KEYS);
      } finally {
        await project.remove();
        await site.close();
      }
    },
  );
});
