/**
 * The recorded scenarios on the real engine, where there is one: exit codes, what is shown, and that no PSK or credential
 * is in anything that the engine shows or stores. Without an engine replay.test.ts stands in for it.
 */
import type { Finished } from '../../kit/pulumi-project';
import { findPulumi, PulumiProject } from '../../kit/pulumi-project';
import { driftJob, scenarios, Site } from '../../kit/pulumi-scenarios';

const pulumi = findPulumi();
const suite = pulumi === undefined ? describe.skip : describe;

/** Every PSK that the scenarios use or set by hand. */
const KEYS =
  /first-psk-0123456789|second-psk-0123456789|changed-by-hand-01234|Master-key_1|Slave-key_1|Another-slave-key_2|Changed-by-hand_3/;

suite('the real engine (skipped where no pulumi is on PATH or in ~/.pulumi/bin)', () => {
  test.each([...scenarios, driftJob].map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (_name, scenario) => {
      const site = await Site.start(scenario);
      const project = await PulumiProject.create(pulumi!);
      const hidden = (text: string): void => {
        expect(KEYS.exec(text)?.[0]).toBeUndefined();
        for (const [name, value] of Object.entries(site.secret))
          expect({ name, shown: text.includes(value) }).toEqual({ name, shown: false });
      };
      try {
        await project.config(site.plain, site.secret);
        for (const { title, before = [], program, command, exitCode, says = [] } of scenario.phases) {
          for (const happening of before) await site.happen(happening);
          if (program !== undefined) await project.write(program);
          const finished: Finished = await project.run(command);
          const missing = says.filter((text) => !finished.output.includes(text));
          const output = finished.code === exitCode && missing.length === 0 ? '' : finished.output;
          expect({ title, code: finished.code, missing, output }).toEqual({
            title,
            code: exitCode,
            missing: [],
            output: '',
          });
          hidden(finished.output);
          if (command[0] === 'up') hidden(await project.must('stack', 'export'));
          if (command[0] === 'preview') hidden((await project.run([...command, '--json'])).output);
        }
      } finally {
        await project.remove();
        await site.close();
      }
    },
    300_000,
  );
});
