/** Settings that are there and say nothing: taken for "none" they would change what a run does, without a word. */
import { catalog } from '../../../provider/catalog';
import { settingFailures } from '../../../provider/engines/shared/connections';

test.each(['owner', 'fingerprintKey'])('an empty %s is refused', (name) => {
  for (const value of ['', '  ']) {
    expect(settingFailures(catalog, { [name]: value })).toEqual([
      { path: [name], message: expect.stringContaining('leave it out') },
    ]);
  }
  expect(settingFailures(catalog, { [name]: 'a' })).toEqual([]);
  expect(settingFailures(catalog, {})).toEqual([]);
});
