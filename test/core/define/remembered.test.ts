import { parseAddress, parseCidr } from '../../../provider/core/define/addresses';
import { remembered, rememberedOf } from '../../../provider/core/define/remembered';

it('works an answer out once for each text, refusals too', () => {
  const asked: string[] = [];
  const length = remembered((text) => {
    asked.push(text);
    if (text === '') throw new Error('nothing');
    return text.length;
  });
  expect([length('abc'), length('abc'), length('ab')]).toEqual([3, 3, 2]);
  expect(() => length('')).toThrow('nothing');
  expect(() => length('')).toThrow('nothing');
  expect(asked).toEqual(['abc', 'ab', '']);
});

it('forgets before it grows without end', () => {
  let worked = 0;
  const count = remembered(() => worked++);
  for (let index = 0; index < 20_001; index++) count(String(index));
  count('0');
  expect(worked).toBe(20_002);
});

it('works an answer out once for each object, equal or not', () => {
  let worked = 0;
  const boxed = rememberedOf((key: object) => ({ key, worked: ++worked }));
  const [one, other] = [{}, {}];
  expect([boxed(one), boxed(other), boxed(one)].map((answer) => answer.worked)).toEqual([1, 2, 1]);
  expect(boxed(one).key).toBe(one);
});

it('takes addresses of both versions, and networks with their prefix', () => {
  expect(parseAddress('2001:DB8:0::1').toString()).toBe('2001:db8::1');
  expect(parseCidr('10.0.0.5/24')[1]).toBe(24);
  expect(parseCidr('2001:db8::/32')[0].kind()).toBe('ipv6');
  for (const text of ['10.0.0.5', 'example.com', '10.0.0.0/33', '2001:db8::/129'])
    expect(() => parseCidr(text)).toThrow();
});
