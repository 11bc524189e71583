/** An object that leaves one address of a program for another without a `moved` block. */
import { Readdressed } from '../../../provider/engines/terraform/readdressed';
import { gadget, widget } from '../../kit/toy';
import { fine, settledDown, toyTerraform, widget as declared } from './toy-terraform';

const ROUND = { displayName: 'w1', toyId: 'w1' };
const AGAIN = /the object that goes at one address of the program is the one that comes at another/;

describe('a plan that destroys an object and makes it again', () => {
  it('says so once, whichever of both it comes to first, and of each object that it can show in the program', () => {
    const twice = new Readdressed();
    expect(twice.going(widget, () => ROUND, '/toy/w1')).toEqual([]);
    expect(twice.coming(widget, ROUND, '/toy/w2')).toEqual([]);
    expect(twice.coming(widget, ROUND, '/toy/w1').map(String).join('')).toMatch(AGAIN);
    expect(twice.coming(widget, ROUND, '/toy/w3')).toEqual([]);
    expect(twice.going(widget, () => ROUND, '/toy/w3')).toEqual([]);

    const created = new Readdressed();
    expect(created.coming(widget, ROUND, '/toy/w1')).toEqual([]);
    expect(created.going(gadget, () => ({}), '/toy/w1')).toEqual([]);
    expect(
      created
        .going(widget, () => ROUND, '/toy/w1')
        .map(String)
        .join(''),
    ).toMatch(AGAIN);
  });

  it('says nothing in an apply, which plans what is left of a replaced object, too', () => {
    const applied = new Readdressed();
    applied.applying();
    expect(applied.coming(widget, ROUND, '/toy/w1')).toEqual([]);
    expect(applied.going(widget, () => ROUND, '/toy/w1')).toEqual([]);
  });

  it('names the moved block; one that replaces or only deletes says nothing', async () => {
    const toy = toyTerraform();
    const { w } = declared({ display_name: 'w1', kind: 'ROUND' });
    fine(await toy.core.apply({ w: w! }));
    const { warnings } = fine(await toy.core.plan({ other: w! }));
    expect(warnings).toEqual([expect.stringMatching(AGAIN)]);
    expect(warnings.join('')).toMatch(/a `moved` block keeps it as it is; `\S+ show -json PLAN \| hybridvpn moved -`/);
    expect(fine(await toy.core.plan({})).warnings).toEqual([]);
    const { w: square } = declared({ display_name: 'w1', kind: 'SQUARE' });
    expect(fine(await toy.core.plan({ w: square! })).warnings).toEqual([]);
    await settledDown(toy, { w: w! });
  });
});
