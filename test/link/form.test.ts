import { catalog } from '../../provider/catalog';
import { functionsOf } from '../../provider/core/define/catalog';
import { exampleIntent } from '../kit/example-link';
import { formOf } from '../../provider/link/form';
it('x', () => {
  const sides = catalog.vendors.flatMap(({ side }) => side ?? []);
  const form = formOf(sides);
  console.log(form.parts.map((p) => [p.platform, p.role, p.type, p.perTunnel, p.optional].join(' ')).join('\n'));
  const f = functionsOf(catalog).find(({ name }) => name === 'hybridVpn')!;
  console.log(JSON.stringify(f.call([exampleIntent]), null, 1));
});
