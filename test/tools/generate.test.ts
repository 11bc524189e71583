/** What the generator says of a file that is not as it should be: the file, what is wrong, and what to do. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { field } from '../../provider/core/define/fields';
import { z } from 'zod';
import { findPlatforms } from '../../tools/generate/catalog';
import { checkDefinitions, generating } from '../../tools/generate/definitions';
import { sdkSources } from '../../tools/generate/sdk';
import { toyCatalog } from '../kit/toy';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A package with two vendors, of which one has this file. */
function packageWith(file: string, text: string): string {
  const root = mkdtempSync(join(tmpdir(), 'hybridvpn-generate-'));
  folders.push(root);
  const platform = 'export const platform = {};\n';
  const files = { 'provider/toy/index.ts': platform, 'provider/game/index.ts': platform, [file]: text };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

const GADGET = 'provider/toy/resources/gadget.ts';
const resource = (type: string): string => `export default { type: '${type}' };\n`;

test.each([
  [
    'a file with another name than its type',
    GADGET,
    resource('toy:MusicBox'),
    `${GADGET} defines toy:MusicBox, and its name says toy:Gadget: move the file to provider/toy/resources/music-box.ts or call the type toy:Gadget.`,
  ],
  [
    "a type of another vendor's folder",
    GADGET,
    resource('game:Gadget'),
    `${GADGET} defines game:Gadget, and its name says toy:Gadget: move the file to provider/game/resources/gadget.ts or call the type toy:Gadget.`,
  ],
  [
    'a lookup among the resources',
    GADGET,
    resource('toy:getGadget'),
    `${GADGET} defines toy:getGadget, and its name says toy:Gadget: move the file to provider/toy/lookups/gadget.ts or call the type toy:Gadget.`,
  ],
  [
    'a lookup called as a resource',
    'provider/toy/lookups/music-box.ts',
    resource('toy:MusicBox'),
    'provider/toy/lookups/music-box.ts defines toy:MusicBox, and its name says toy:getMusicBox: move the file to provider/toy/resources/music-box.ts or call the type toy:getMusicBox.',
  ],
  [
    'no definition in the file',
    GADGET,
    'export const gadget = 1;\n',
    `${GADGET} has no "export default": a definition has one, and what several share stands in common/.`,
  ],
  ['a file that fails', GADGET, "throw new Error('no such thing');\nexport default {};\n", `${GADGET}: no such thing`],
])('%s', async (_title, file, text, said) => {
  const root = packageWith(file, text);
  const made = async (): Promise<void> => checkDefinitions(root, await findPlatforms(root));
  expect(await made().catch((error: Error) => error.message)).toBe(said);
});

test('files that are named after their types', async () => {
  const root = packageWith('provider/toy/lookups/tier0-gateway.ts', resource('toy:getTier0Gateway'));
  expect(() => checkDefinitions(root, [])).not.toThrow();
  const platforms = await findPlatforms(root);
  expect(platforms.map(({ name, lookups }) => [name, lookups.map(({ file }) => file)])).toEqual([
    ['game', []],
    ['toy', ['tier0-gateway']],
  ]);
  expect(() => checkDefinitions(root, platforms)).not.toThrow();
});

test('a generator that fails on one definition names its file', () => {
  const [first, ...others] = toyCatalog.resources;
  const bare = { ...first!, inputs: z.object({ size: field(z.string(), '') }) };
  expect(() => generating({ ...toyCatalog, resources: [...others, bare] }, sdkSources)).toThrow(
    /^provider\/toy\/resources\/widget\.ts: every field needs a description; missing on:\n {2}toy:Widget inputs\.size$/,
  );
  expect(() =>
    generating(
      {
        ...toyCatalog,
        resources: [
          first!,
          { ...others[0]!, examples: [{ title: 'x', resources: { a: { type: 'toy:None', inputs: {} } } }] },
        ],
      },
      sdkSources,
    ),
  ).toThrow(/^provider\/toy\/resources\/[a-z-]+\.ts: .*toy:None/);
});
