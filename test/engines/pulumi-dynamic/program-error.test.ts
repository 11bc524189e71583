/** What a program throws: Pulumi prints it, and others handle it on the way. */
import { programError } from '../../../provider/engines/pulumi-dynamic/program-error';

test('is its message, whatever the SDK puts before it', () => {
  const error = programError('There is no VPN gateway vpn-9.');
  error.message = `error serializing property "x": ${error.message}`;
  expect([error.message, error.stack]).toEqual(Array(2).fill('There is no VPN gateway vpn-9.'));
});

test('has a stack that frameworks of tests may set', () => {
  const error = programError('There is no VPN gateway vpn-9.');
  error.stack = 'elsewhere';
  expect(error).toMatchObject({ stack: 'elsewhere', message: 'There is no VPN gateway vpn-9.' });
});
