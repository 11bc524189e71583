/** What commands print of other people's names: one line stays one, and a terminal is told nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesText, sentence, wholeText } from '../../provider/cli/lines';
import { CommandLine } from './command';
import { changed, text } from './report/plans';

const HOSTILE = 'dc1\n::error::all is well\u001b[2J\u0007';

test('a line stays one, and a text keeps its lines', () => {
  expect(linesText([HOSTILE, 'two'])).toBe('dc1 ::error::all is well\\u001b[2J\\u0007\ntwo\n');
  expect(wholeText('one\ntwo\u001b[2J')).toBe('one\ntwo\\u001b[2J\n');
});

test('a message before another sentence ends with a full stop, and with one', () => {
  expect(['no answer', 'refused.', 'locked. (HTTP 403)', 'no answer (after 9 attempts)'].map(sentence)).toEqual([
    'no answer.',
    'refused.',
    'locked. (HTTP 403)',
    'no answer (after 9 attempts).',
  ]);
});

test('names in a plan do not come out of their line', async () => {
  const plan = changed();
  for (const { type, change } of plan.resource_changes)
    for (const values of [change.before, change.after]) {
      if (values === null) continue;
      if (type === 'hybridvpn_alicloud_vpn_connection') values['name'] = HOSTILE;
      if ('dh_groups' in values) values['dh_groups'] = ['GROUP2'];
    }
  const command = await CommandLine.build();
  try {
    const file = join(command.folder, 'plan.json');
    writeFileSync(file, text(plan));
    const { stdout } = await command.run(['lint', file]);
    expect(stdout).toContain('all is well');
    expect(stdout).not.toMatch(/^::|[\u0000-\u0009\u000b-\u001f]/m);
  } finally {
    command.remove();
  }
});
