/** The rooms of the house: who may import whom. A failure names the import and the rule it breaks. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** Every source file below `provider/`, with the files and packages it imports. */
function sources(): { file: string; imports: string[] }[] {
  const files = readdirSync(join(root, 'provider'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts'),
  );
  return files.map((name) => {
    const file = join('provider', name);
    const text = readFileSync(join(root, file), 'utf8');
    const found = [...text.matchAll(/(?:from\s+|import\(|require\(|import\s+)'([^']+)'/g)].map((match) => match[1]!);
    return {
      file,
      imports: found.map((target) =>
        target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target,
      ),
    };
  });
}

const all = sources();
const isVendor = (path: string): boolean => /^provider\/(nsx|alicloud|pfsense|cisco)(\/|$)/.test(path);
const isSimulator = (path: string): boolean => /^provider\/([a-z]+\/)?simulator(\/|$)/.test(path);

interface RoomRule {
  readonly room: string;
  readonly who: (file: string) => boolean;
  readonly mayNot: (target: string, file: string) => boolean;
}

const rules: RoomRule[] = [
  {
    room: 'core imports nothing of the house but core',
    who: (file) => file.startsWith('provider/core/'),
    mayNot: (target) => target.startsWith('provider/') && !target.startsWith('provider/core/'),
  },
  {
    room: 'a program as data stands on core and model alone: the catalog is handed in',
    who: (file) => file.startsWith('provider/program/'),
    mayNot: (target) => target.startsWith('provider/') && !/^provider\/(core|model|program)(\/|$)/.test(target),
  },
  {
    room: 'vendors never import engines, the command line, other vendors, Pulumi, gRPC or Terraform',
    who: (file) => isVendor(file) && !isSimulator(file),
    mayNot: (target, file) =>
      /^(provider\/(engines|cli|link|policy|program|catalog)|sdk\/)/.test(target) ||
      /^(@pulumi|@grpc|protobufjs|@msgpack)/.test(target) ||
      (isVendor(target) && target.split('/')[1] !== file.split('/')[1]),
  },
  {
    room: 'simulators import neither core (but certificates) nor clients: a mistake shared by both sides would not show',
    who: isSimulator,
    mayNot: (target, file) =>
      (target.startsWith('provider/core/') && target !== 'provider/core/net/x509') ||
      (isVendor(target) && !isSimulator(target)) ||
      (isVendor(target) && isVendor(file) && target.split('/')[1] !== file.split('/')[1]),
  },
  {
    room: 'simulators are imported by simulators and the command line alone',
    who: (file) => !isSimulator(file) && !file.startsWith('provider/cli/'),
    // A vendor starts its own, at the call (test/cli/loading.test.ts); the type of that stands in vendor.ts.
    mayNot: (target, file) =>
      isSimulator(target) &&
      !(/^provider\/[a-z]+\/index\.ts$/.test(file) && target === join(dirname(file), 'simulator')) &&
      !(file === 'provider/vendor.ts' && target === 'provider/simulator'),
  },
  {
    room: 'engines never import vendors: they receive the catalog',
    who: (file) => file.startsWith('provider/engines/'),
    mayNot: (target) => isVendor(target) || target.startsWith('provider/cli'),
  },
  {
    room: 'the catalog is imported by the entry points of engines alone',
    who: (file) =>
      file.startsWith('provider/') &&
      !/^provider\/engines\/[a-z-]+\/(host|handlers|answers|main|lookups)\.ts$/.test(file) &&
      !file.startsWith('provider/cli/'),
    mayNot: (target) => target === 'provider/catalog',
  },
];

describe('imports point one way', () => {
  test.each(rules)('$room', ({ who, mayNot }) => {
    const broken = all
      .filter(({ file }) => who(file))
      .flatMap(({ file, imports }) =>
        imports.filter((target) => mayNot(target, file)).map((target) => `${file} imports ${target}`),
      );
    expect(broken).toEqual([]);
  });

  test('the rules look at something', () => {
    expect(all.length).toBeGreaterThan(100);
    for (const { who, room } of rules)
      expect([room, all.filter(({ file }) => who(file)).length > 0]).toEqual([room, true]);
  });
});
