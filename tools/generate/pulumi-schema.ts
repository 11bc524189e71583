/** `sdk/schema.json`: the Pulumi package schema. Its diff is the review of a change to what users of every language see. */
import type { Catalog } from '../../provider/core/define/catalog';
import { packageSchema } from '../../provider/engines/pulumi-plugin/schema';

export function pulumiSchemaSource(catalog: Catalog): string {
  return `${JSON.stringify(packageSchema(catalog), null, 2)}\n`;
}
