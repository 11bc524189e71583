/** `make demo`, with every engine that is installed: the link by the component and by the module, from preview to destroy, drift found and repaired. */
import { main } from '../../tools/demo/main';
import { installed } from '../../tools/kit/engine-choice';
import { built } from '../kit/made-once';
import { runOfTool } from '../kit/run-of-tool';

const engines = installed();

// Pulumi counts the component too.
const kinds = [
  { kind: 'terraform', objects: 26, missing: 'neither terraform nor tofu is on PATH' },
  { kind: 'pulumi', objects: 27, missing: 'pulumi is neither on PATH nor in ~/.pulumi/bin' },
] as const;

describe.each(kinds)('the demo with $kind', ({ kind, objects, missing }) => {
  const engine = engines.find((found) => found.kind === kind);
  const run = engine === undefined ? test.skip : test;

  run(
    `creates the link, finds and repairs the drift, leaves nothing behind${engine === undefined ? ` (skipped: ${missing})` : ''}`,
    async () => {
      await built();
      const { code, stdout, stderr } = await runOfTool(main, { HYBRIDVPN_ENGINE: engine!.command, ATTACH: '1' });
      expect({ code, said: code === 0 ? '' : `${stdout}${stderr}` }).toEqual({ code: 0, said: '' });
      expect(stdout).toMatch(
        new RegExp(
          `demo: engine=${engine!.name} created=${objects} drift-found=6 repaired=6 destroyed=${objects} links=1 tunnels-up=2\\n$`,
        ),
      );
      expect(stdout).not.toContain('demo-master-secret');
    },
  );
});
