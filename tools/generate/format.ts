/** Generated files are formatted like written ones, with the settings of package.json. */
import { format, resolveConfig } from 'prettier';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

export async function formatted(source: string): Promise<string> {
  const config = await resolveConfig(join(root, 'provider/catalog.ts'));
  return format(source, { ...config, parser: 'typescript' });
}
