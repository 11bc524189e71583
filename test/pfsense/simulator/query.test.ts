/** Lists of the simulated API, as clients that page and filter ask for them. */
import { models } from '../../../provider/pfsense/simulator/models';
import { queried } from '../../../provider/pfsense/simulator/query';

const model = models.find(({ fields }) => Object.hasOwn(fields, 'descr'))!;
const all = ['alpha', 'beta', 'gamma'].map((descr, id) => ({ id, descr }));
const ids = (data: Record<string, unknown>) => queried(model, all, data).map(({ id }) => id);

test.each<[Record<string, unknown>, number[]]>([
  [{}, [0, 1, 2]],
  [{ limit: '2' }, [0, 1]],
  [{ limit: 2, offset: 2 }, [2]],
  [{ limit: 0, offset: 1 }, [1, 2]],
  [{ descr: 'beta' }, [1]],
  [{ descr__contains: 'a', id__gt: '0' }, [1, 2]],
  [{ descr__except: 'beta' }, [0, 2]],
  [{ descr__startswith: 'g' }, [2]],
  [{ dscr: 'beta' }, [0, 1, 2]],
  [{ descr__like: 'beta' }, [0, 1, 2]],
])('%j gives %j', (data, expected) => expect(ids(data)).toEqual(expected));
