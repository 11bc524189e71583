import { ProviderError } from '../../../provider/core/define/errors';
import { Clients } from '../../../provider/engines/shared/clients';
import { toyPlatform } from '../../kit/toy';

const textOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as ProviderError).text;
  }
  throw new Error('expected a failure');
};

test('a connection that cannot be made is tried once, told in full once, and in a line to everybody else', () => {
  const clients = new Clients();
  let tries = 0;
  const connect = () => {
    tries += 1;
    return toyPlatform.connect({}, {});
  };
  const texts = [1, 2, 3].map(() => textOf(() => clients.get('toy', 'Toy', connect)));
  expect(texts[0]).toContain('TOY_WORLD');
  expect(texts.slice(1)).toEqual(Array(2).fill('There is no connection to Toy; see the first error of this run.'));
  expect(tries).toBe(1);
  clients.clear();
  expect(textOf(() => clients.get('toy', 'Toy', connect))).toContain('TOY_WORLD');
});

test('a connection is made once', () => {
  const clients = new Clients();
  const connect = jest.fn(() => toyPlatform.connect({ world: 'shared-clients' }, {}));
  expect(clients.get('toy', 'Toy', connect)).toBe(clients.get('toy', 'Toy', connect));
  expect(connect).toHaveBeenCalledTimes(1);
});
