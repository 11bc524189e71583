import { z } from 'zod';
import { field } from '../../../provider/core/define/fields';
import { pathText, withAround } from '../../../provider/core/define/paths';
import { placeOf } from '../../../provider/core/define/places';
import { shapeOf } from '../../../provider/core/define/shape';

const inputs = z.object({
  name: field(z.string(), 'A name.'),
  bgp: field(z.object({ hops: field(z.array(z.object({ ip: field(z.string(), 'An address.') })), 'Hops.') }), 'BGP.'),
  tags: field(z.array(z.string()), 'Tags.'),
});

it('says where each field stands, in entries of lists too', () => {
  const [name, bgp, tags] = placeOf(shapeOf(inputs)).fields;
  const hops = bgp!.inside!.fields[0]!;
  expect([name!.text, bgp!.text, hops.text]).toEqual(['name', 'bgp', 'bgp.hops']);
  expect(hops.entry(3)!.fields[0]!.path).toEqual(['bgp', 'hops', 3, 'ip']);
  expect(hops.entry(300)!.fields[0]!.text).toBe('bgp.hops[300].ip');
  expect([name!.inside, name!.entry(0), tags!.entry(0)]).toEqual([undefined, undefined, undefined]);
  expect(placeOf(shapeOf(inputs)).fields[1]!.inside!.fields[0]).toBe(hops); // made once
});

it('holds paths and all that is around them, and nothing beside or below', () => {
  const around = withAround(['bgp.hops[3].ip', 'tags["a.b"]', 'name']);
  for (const held of [['name'], ['bgp'], ['bgp', 'hops'], ['bgp', 'hops', 3], ['bgp', 'hops', 3, 'ip'], ['tags']])
    expect(around.has(pathText(held))).toBe(true);
  for (const other of [['nam'], ['bgp', 'hop'], ['bgp', 'hops', 2], ['name', 'x']])
    expect(around.has(pathText(other))).toBe(false);
  expect(withAround([]).has('name')).toBe(false);
});
