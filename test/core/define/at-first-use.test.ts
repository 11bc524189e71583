import { atFirstUse } from '../../../provider/core/define/at-first-use';

describe('atFirstUse', () => {
  const definition = { type: 'nsx:BgpConfig', title: 'BGP', list: undefined };
  const load = jest.fn(() => definition);
  const stand = atFirstUse<typeof definition>('nsx:BgpConfig', load);

  it('says its type without loading anything, and loads once', () => {
    expect([stand].find(({ type }) => type === 'nsx:BgpConfig')).toBe(stand);
    expect(load).not.toHaveBeenCalled();
    expect(stand.title).toBe('BGP');
    expect(stand.list).toBeUndefined();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('can be copied and asked what it has, as the definition itself', () => {
    expect({ ...stand, title: 'other' }).toEqual({ ...definition, title: 'other' });
    expect('list' in stand).toBe(true);
    expect('lists' in stand).toBe(false);
    expect(Object.keys(stand)).toEqual(Object.keys(definition));
  });
});
