/** The objects of a Terraform state file: values, and the provider's memory out of the private bytes beside them. */
import type { Catalog } from '../../core/define/catalog';
import { getAt, parsePath, withAt, type Bag } from '../../core/define/paths';
import { fieldAt, fingerprintName, shapeOf } from '../../core/define/shape';
import { decodeJson } from '../../engines/terraform/codec';
import { kindsOf } from '../../engines/terraform/kinds';
import { isNotReadYet } from '../../engines/terraform/moved';
import { readPrivate } from '../../engines/terraform/private';
import { plannedInputs, toStored, type Kind } from '../../engines/terraform/state';
import { STATE_STEPS, upgradeRawState } from '../../engines/terraform/state-upgrades';
import { instancesIn, type FiledResource } from '../../program';
import type { Held } from './held';

/** @throws ProviderError `unsupported` for objects of a kind or a schema that only a newer version knows */
export function heldInState(catalog: Catalog): (resource: FiledResource) => Held[] {
  const kinds = kindsOf(catalog);
  return (resource) =>
    instancesIn(resource).flatMap((instance): Held[] => {
      const { mode, type: typeName, address, alias, schemaVersion, attributes, deposed } = instance;
      if (mode !== 'managed' || !typeName.startsWith(OURS)) return [];
      const kind = kinds(typeName);
      const { definition } = kind;
      const json = upgradeRawState(
        STATE_STEPS,
        definition.type,
        Buffer.from(JSON.stringify(attributes)),
        schemaVersion,
      );
      const bytes = Buffer.from(instance.private, 'base64');
      const values = decodeJson(json, kind.type) as Bag;
      const { memory } = readPrivate(bytes, kind, values);
      return [
        {
          address,
          definition,
          stored: toStored(kind, values, memory),
          wished: wishedIn(kind, values, memory.set),
          ...(alias === undefined ? {} : { connection: alias }),
          ...unreadable(bytes, memory.set),
          leaving: deposed,
        },
      ];
    });
}

const OURS = 'hybridvpn_';

function unreadable(bytes: Uint8Array, set: readonly string[]): Pick<Held, 'unreadable'> {
  if (isNotReadYet(bytes)) return { unreadable: 'it was moved here, and no run has read it since' };
  if (set.length > 0) return {};
  return { unreadable: 'the state does not say what the program asked for: the next apply writes that down' };
}

/** What the configuration had set, out of the state; of a secret that the state may not have, its fingerprint. */
function wishedIn(kind: Kind, values: Bag, set: readonly string[]): Bag {
  const { state } = toStored(kind, values, { v: 1, set: [] });
  const shape = shapeOf(kind.definition.inputs);
  return set.map(parsePath).reduce(
    (wished, path) => {
      if (fieldAt(shape, path)?.meta.secret !== true) return wished;
      const mark = [...path.slice(0, -1), fingerprintName(String(path.at(-1)))];
      return withAt(wished, mark, getAt(state, mark));
    },
    plannedInputs(kind, values, {}, set),
  );
}
