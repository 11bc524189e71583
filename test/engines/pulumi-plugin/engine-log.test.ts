import { EngineLog } from '../../../provider/engines/pulumi-plugin/engine-log';

test('a warning about a resource is sent once, however often check says it; status lines and other resources are not held back', async () => {
  const shown: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => shown.push(String(text)) > 0);
  const log = new EngineLog({}); // nobody listens: what is not shown by the engine goes to stderr
  const [one, two] = [log.voice('urn:one'), log.voice('urn:two')];
  one.log('warn', 'psk: weak');
  one.log('warn', 'psk: weak');
  one.log('warn', 'peer: odd');
  two.log('warn', 'psk: weak');
  one.log('info', 'started');
  one.log('info', 'started');
  await log.flush();
  stderr.mockRestore();
  expect(shown.map((line) => line.replace(/ \(not shown.*\n$/, ''))).toEqual([
    'psk: weak',
    'peer: odd',
    'psk: weak',
    'started',
    'started',
  ]);
});
