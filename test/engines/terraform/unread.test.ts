/** An object that a plan makes anew because of a value that it does not know yet. */
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { Unread } from '../../../provider/engines/terraform/unread';
import { created, fine, gadget, toyTerraform } from './toy-terraform';

const tunnels = {
  master: { psk_wo: 'master-secret', psk_wo_version: 1, peer: '192.0.2.1' },
  slave: { psk_wo: 'slave-secret', psk_wo_version: 1, peer: '192.0.2.2' },
};
const in_ = (region: unknown) => gadget({ name: 'g', region, tunnels });

test('says why, and what keeps the object; one whose new value is known is replaced without a word', async () => {
  const toy = toyTerraform();
  await created(toy, in_('r'));
  const { steps, warnings } = fine(await toy.core.plan(in_(UNKNOWN)));
  expect(Object.values(steps).map(({ action }) => action)).toEqual(['replace']);
  expect(warnings).toEqual([
    expect.stringMatching(/Made anew because of a value that is not known yet.*because region is not known before/s),
  ]);
  expect(warnings.join('')).toMatch(/A `depends_on` of a module, or of a data source, does this/);
  expect(fine(await toy.core.plan(in_('elsewhere'))).warnings).toEqual([]);
});

test('what refers to an object that goes in this very plan is told nothing: it will have another', () => {
  const change = (from: unknown, to: unknown = UNKNOWN) =>
    ({ path: ['parent'], kind: 'update', from, to, forcesReplace: true, secret: false }) as const;
  const unread = new Unread();
  expect(unread.told('Child', '/c', [])).toEqual([]);
  expect(
    unread
      .told('Child', '/c', [change('/p')])
      .map(String)
      .join(''),
  ).toMatch(/^Child \/c is planned/);
  unread.goes('/p');
  expect(unread.told('Child', '/d', [change('/p')])).toEqual([]);
  expect(unread.told('Grandchild', '/g', [change('/c')])).toEqual([]); // the child is made anew
  expect(unread.told('Child', '/e', [change('/q'), change('a', 'b')])).toEqual([]); // made anew anyway
});
