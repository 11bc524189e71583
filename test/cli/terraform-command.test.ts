/** How a line to copy calls the engine: as the machine has it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextSteps } from '../../provider/cli/init/project';
import { inItsWords, terraformCommand } from '../../provider/cli/terraform-command';

const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-path-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a folder with a blank is one word of the line that leads into it', () => {
  const [first] = nextSteps('terraform', "it's a link", undefined);
  expect(first!.type).toBe(`cd 'it'\\''s a link'`);
});

test('it is tofu where that alone is on PATH', () => {
  process.env['PATH'] = `:${folder}`;
  expect(terraformCommand()).toBe('terraform');
  writeFileSync(join(folder, 'tofu'), '');
  expect(terraformCommand()).toBe('tofu');
  const lines = nextSteps('terraform', 'dc1', undefined).map(({ type }) => type);
  expect(lines.slice(-2)).toEqual(['tofu init', 'tofu plan']);
  expect(inItsWords('Terraform: `terraform show -json`, --language terraform; terraform plan -out=p')).toBe(
    'Terraform: `tofu show -json`, --language terraform; tofu plan -out=p',
  );
  writeFileSync(join(folder, 'terraform'), '');
  expect(terraformCommand()).toBe('terraform');
});
