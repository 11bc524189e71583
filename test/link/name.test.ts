/** The name of a link: objects on both platforms are called by it, and keys are derived from it. */
import { ephemerals } from '../../provider/link/ephemerals';
import { linkFields } from '../../provider/link/intent/fields';

const NAMES = [
  ['dc1', true],
  ['Zwei Ümläute', true],
  ['漢字', true],
  ['', false],
  ['   ', false],
] as const;

test.each(NAMES)('%j names a link: %s', (name, is) => {
  expect(linkFields().shape.name.safeParse(name).success).toBe(is);
});

describe.each(ephemerals.map((one) => [one.name, one] as const))('what %s is derived for', (_name, { inputs }) => {
  test.each(NAMES)('%j names a link: %s', (link, is) => {
    const { error } = inputs.safeParse({ link, tunnel: 'master', masterSecret: '0123456789abcdef' });
    expect(error === undefined).toBe(is);
  });
});
