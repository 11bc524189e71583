/** The rooms of the house: who may import whom. A failure names the import and the rule it breaks. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** Every source file below a folder, with the files and packages it imports. */
function sourcesBelow(folder: string): { file: string; imports: string[] }[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts'),
  );
  return files.map((name) => {
    const file = join(folder, name);
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

const isFile = (target: string): boolean =>
  [target, `${target}.ts`, join(target, 'index.ts')].some((name) => existsSync(join(root, name)));

const all = sourcesBelow('provider');
const VENDORS = ['nsx', 'alicloud', 'pfsense', 'cisco'];
const isVendor = (path: string): boolean => VENDORS.includes(path.split('/')[1] ?? '');
const isSimulator = (path: string): boolean => /^provider\/([a-z]+\/)?simulator(\/|$)/.test(path);

interface RoomRule {
  readonly room: string;
  readonly who: (file: string) => boolean;
  readonly mayNot: (target: string, file: string) => boolean;
}

const roomsBelowLink = ['core', 'model', 'program', 'link'];

const rules: RoomRule[] = [
  {
    room: 'core imports nothing of the house but core',
    who: (file) => file.startsWith('provider/core/'),
    mayNot: (target) => target.startsWith('provider/') && !target.startsWith('provider/core/'),
  },
  {
    room: 'model imports core alone, program core and model, link those three: core ← model ← program ← link',
    who: (file) => roomsBelowLink.some((room) => file.startsWith(`provider/${room}/`)),
    mayNot: (target, file) => {
      const [, own = ''] = file.split('/');
      const allowed = roomsBelowLink.slice(0, roomsBelowLink.indexOf(own) + 1);
      return target.startsWith('provider/') && !allowed.includes(target.split('/')[1] ?? '');
    },
  },
  {
    room: 'vendors never import engines, the command line, program, link, other vendors, Pulumi, gRPC or Terraform',
    who: (file) => isVendor(file) && !isSimulator(file),
    mayNot: (target, file) =>
      /^(provider\/(engines|cli|program|link|policy|catalog)|sdk\/)/.test(target) ||
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
    room: 'the policy pack imports neither vendors nor engines: it receives the catalog',
    who: (file) => file.startsWith('provider/policy/'),
    mayNot: (target) => isVendor(target) || /^provider\/(engines|cli)\//.test(target),
  },
  {
    room: 'the catalog is imported by the entry points of engines and of the policy pack alone',
    who: (file) =>
      file.startsWith('provider/') &&
      !/^provider\/engines\/[a-z-]+\/(host|handlers|answers|main|lookups)\.ts$/.test(file) &&
      file !== 'provider/policy/main.ts' &&
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

  test('in no circle', () => {
    expect(circles(all)).toEqual([]);
  });

  test('the rules look at something', () => {
    expect(all.length).toBeGreaterThan(100);
    for (const { who, room } of rules)
      expect([room, all.filter(({ file }) => who(file)).length > 0]).toEqual([room, true]);
  });
});

/** Each set of files that import one another, types included: none of them can be understood, tested or moved alone. */
function circles(sources: readonly { file: string; imports: string[] }[]): string[][] {
  const files = new Set(sources.map(({ file }) => file));
  const resolved = (target: string): string[] =>
    [target, `${target}.ts`, join(target, 'index.ts')].filter((name) => files.has(name)).slice(0, 1);
  const graph = new Map(sources.map(({ file, imports }) => [file, imports.flatMap(resolved)]));
  const reach = (from: string): Set<string> => {
    const seen = new Set<string>();
    const next = [...(graph.get(from) ?? [])];
    for (let file = next.pop(); file !== undefined; file = next.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      next.push(...(graph.get(file) ?? []));
    }
    return seen;
  };
  const reached = new Map([...files].map((file) => [file, reach(file)]));
  const inCircle = [...files].filter((file) => reached.get(file)!.has(file)).sort();
  const found = new Map<string, string[]>();
  for (const file of inCircle) {
    const members = inCircle.filter((other) => reached.get(file)!.has(other) && reached.get(other)!.has(file));
    found.set(members.join(), members);
  }
  return [...found.values()];
}

describe('tools and tests share their kits', () => {
  const imports = (folder: string): { file: string; target: string }[] =>
    sourcesBelow(folder).flatMap(({ file, imports: targets }) =>
      // Programs that a test or tool writes have imports of their own.
      targets.filter(isFile).map((target) => ({ file, target })),
    );
  const broken = (folder: string, mayNot: (target: string, file: string) => boolean): string[] =>
    imports(folder).flatMap(({ file, target }) => (mayNot(target, file) ? [`${file} imports ${target}`] : []));

  test('a tool imports of the tests their kit alone', () => {
    expect(broken('tools', (target) => /^test\//.test(target) && !/^test\/kit\//.test(target))).toEqual([]);
  });

  test('a test imports of the tools their kit and what make calls, unless the tool is what it tests', () => {
    const aboutTools = /^test\/(tools|docs|bench)\/|^test\/(docs|generate|e2e\/(demo|day-two))\.test\.ts$/;
    const entryPoint = /^tools\/[a-z-]+$/;
    expect(
      broken(
        'test',
        (target, file) =>
          /^tools\//.test(target) &&
          !/^tools\/kit\//.test(target) &&
          !entryPoint.test(target) &&
          !aboutTools.test(file),
      ),
    ).toEqual([]);
  });

  test('a kit imports no test, and the kit of the tools nothing of theirs', () => {
    expect(broken('test/kit', (target) => /^test\//.test(target) && !/^test\/kit\//.test(target))).toEqual([]);
    expect(broken('tools/kit', (target) => /^(test|tools)\//.test(target) && !/^tools\/kit\//.test(target))).toEqual(
      [],
    );
  });

  test('in no circle', () => {
    const both = [...sourcesBelow('tools'), ...sourcesBelow('test')];
    expect(circles(both)).toEqual([]);
  });
});

describe('a vendor is a folder', () => {
  const NAMES = /nsx|ali(cloud|baba|yun)|vmware|pfsense|cisco/i;

  test('no vendor is named in code outside its folder and the catalog', () => {
    const named = all
      .filter(({ file }) => !isVendor(file) && file !== 'provider/catalog.ts')
      // There a device's name is that of the language which a file is written in.
      .filter(({ file }) => !file.startsWith('provider/link/peer-config/'))
      .flatMap(({ file }) => {
        const code = withoutComments(readFileSync(join(root, file), 'utf8'));
        return code
          .split('\n')
          .flatMap((line, index) => (NAMES.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
      });
    expect(named).toEqual([]);
  });

  test.each([
    ['a/* nsx */b // nsx', 'ab '],
    ["'// no comment' // one", "'// no comment' "],
    ['`${"/*"} nsx` + "\\"//"', '`${"/*"} nsx` + "\\"//"'],
  ])('comments are told from texts: %s', (text, code) => expect(withoutComments(text)).toBe(code));
});

/** The text without comments, every line in its place. Texts and templates are left as they are. */
function withoutComments(text: string): string {
  const tokens = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|(?<!\\)\/\/[^\n]*/g;
  return text.replace(tokens, (token) => (token.startsWith('/') ? token.replace(/[^\n]/g, '') : token));
}

test('messages have types as tokens: no user of Terraform knows a type by the name that it has here', () => {
  const bare = all.flatMap(({ file }) =>
    withoutComments(readFileSync(join(root, file), 'utf8'))
      .split('\n')
      .flatMap((line, index) =>
        /\b(message|hint|claimsHint): .*(?<!['a-z])(nsx|alicloud|pfsense|cisco|link):[A-Z]/.test(line)
          ? [`${file}:${index + 1}: ${line.trim()}`]
          : [],
      ),
  );
  expect(bare).toEqual([]);
});

test('the durations by which test files are ordered are those of files that exist', () => {
  const durations = JSON.parse(readFileSync(join(root, 'test/kit/durations.json'), 'utf8')) as Record<string, object>;
  expect(Object.keys(durations).filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('how fast a machine is decides no test: none gives a call so many seconds, and the limit of a test is one for all', () => {
  const about: Readonly<Record<string, RegExp>> = {
    'test/core/run/deadline.test.ts': /AbortSignal\.timeout/, // what it tests
    'test/tools/shared-runtime.test.ts': /jest\.setTimeout/,
  };
  const timed = sourcesBelow('test').flatMap(({ file }) => {
    const code = withoutComments(readFileSync(join(root, file), 'utf8'));
    const found =
      code.match(/AbortSignal\.timeout\(|jest\.setTimeout\(|^ *\}, [\d_]+_000\);|^ *[\d_]+_000,\n *\)/gm) ?? [];
    return found.filter((one) => !about[file]?.test(one)).map((one) => `${file}: ${one.trim()}`);
  });
  expect(timed).toEqual([]);
});
