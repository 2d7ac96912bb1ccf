import { describe, expect, test } from 'vitest';
import { dropRefused, findIgnored } from '../../web/src/lib/search-ignored.ts';
import { parseSearch } from '../../web/src/lib/search-params.ts';

const ignored = (text: string) =>
  findIgnored(new URLSearchParams(text)).map(({ kind, name, value }) => `${kind} ${name} ${value}`);

describe('what of an address did not count', () => {
  test.each([
    ['q=vélo&group=housing,second-hand&region=03000&sort=name&cursor=abc', []],
    ['near=50.6,5.5&radius=7.5', []],
    ['near=50.6,5.5&bbox=5,50,6,51&territory=62063&need=repair-bike&q=a&literal=need', []],
    ['q=&group=&colour=', []],
    ['utm_source=letter&fbclid=1', []],
    ['colour=red', ['unknown colour red']],
    ['commune=62063', ['unknown commune 62063']],
    ['group=housing,<b>', ['value group <b>']],
    ['sort=random', ['value sort random']],
    ['near=here', ['value near here']],
    ['near=91,5', ['value near 91,5']],
    ['near=NaN,5&radius=5', ['value near NaN,5', 'value radius 5']],
    ['radius=5', ['value radius 5']],
    ['near=50.6,5.5&radius=-1', ['value radius -1']],
    ['bbox=6,50,5,51', ['value bbox 6,50,5,51']],
    ['territory=Liège', ['value territory Liège']],
    ['territory=62063&territory=21004', ['value territory 21004']],
    ['need=a b', ['value need a b']],
    ['q=a&literal=need,word', ['value literal word']],
    [`q=${'x'.repeat(201)}`, [`cut q ${'x'.repeat(201)}`]],
  ])('%s', (text, expected) => {
    expect(ignored(text)).toEqual(expected);
  });

  test('a value that the API does not know leaves the others of its filter', () => {
    const query = parseSearch(new URLSearchParams('q=a&group=foo,housing'));
    const less = dropRefused(query, 'group', 'foo');
    expect(less?.query.group).toEqual(['housing']);
    expect(less?.ignored).toEqual({ kind: 'value', name: 'group', value: 'foo' });
    expect(dropRefused(query, 'group', 'other')?.query.group).toEqual([]);
    expect(dropRefused(query, 'territory', '99999')).toBeUndefined();
    expect(dropRefused({ ...query, cursor: 'x' }, 'cursor', 'x')).toBeUndefined();
  });
});
