import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientAddress, isInNetworks, limitKey, parseAddress } from '../../../api/http/client-address.ts';
import { RateLimiter } from '../../../api/http/rate-limit.ts';

describe('rate limit', () => {
  it('allows the limit at once, then one more each time the bucket refills', () => {
    const limiter = new RateLimiter(60);
    for (let at = 0; at < 60; at += 1) expect(limiter.take('a', 0).allowed).toBe(true);
    expect(limiter.take('a', 0)).toMatchObject({ allowed: false, retryAfter: 1 });
    expect(limiter.take('a', 1000).allowed).toBe(true);
    expect(limiter.take('a', 1000).allowed).toBe(false);
    expect(limiter.take('b', 1000).allowed).toBe(true);
  });

  it('never allows more than the limit plus what time refills', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 120 }), (waits, limit) => {
        const limiter = new RateLimiter(limit);
        let now = 0;
        let allowed = 0;
        for (const wait of waits) {
          now += wait;
          if (limiter.take('a', now).allowed) allowed += 1;
        }
        expect(allowed).toBeLessThanOrEqual(limit + (now * limit) / 60_000 + 1e-6);
      }),
    );
  });

  it('waiting as long as Retry-After says is enough', () => {
    const limiter = new RateLimiter(7);
    for (let at = 0; at < 7; at += 1) limiter.take('a', 0);
    const { retryAfter } = limiter.take('a', 0);
    expect(limiter.take('a', retryAfter * 1000).allowed).toBe(true);
  });
});

describe('the address of a client', () => {
  const trusted = ['10.0.0.0/8', '::1', 'fd00::/8'];

  it.each([
    ['203.0.113.9', '198.51.100.1', '203.0.113.9', 'a stranger cannot name another address'],
    ['10.1.2.3', '198.51.100.1', '198.51.100.1', 'a trusted proxy names the client'],
    [
      '10.1.2.3',
      '1.1.1.1, 198.51.100.1',
      '198.51.100.1',
      'what the client wrote before the proxy is not believed',
    ],
    ['10.1.2.3', '198.51.100.1, 10.9.9.9', '198.51.100.1', 'proxies behind proxies are passed'],
    ['10.1.2.3', 'nonsense', '10.1.2.3', 'nonsense is not an address'],
    ['::1', '2001:db8::5', '2001:db8::5', 'IPv6'],
    ['::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1', 'IPv4 written in IPv6'],
  ])('%s with X-Forwarded-For %s is %s: %s', (remote, forwarded, expected) => {
    expect(clientAddress(remote, forwarded, trusted)).toBe(expected);
  });

  it('addresses of one /64 share a limit, those of another do not', () => {
    expect(limitKey('2001:db8:1:2::5')).toBe(limitKey('2001:db8:1:2:ffff::1'));
    expect(limitKey('2001:db8:1:2::5')).not.toBe(limitKey('2001:db8:1:3::5'));
    expect(limitKey('192.0.2.1')).not.toBe(limitKey('192.0.2.2'));
    expect(limitKey('::ffff:192.0.2.1')).toBe(limitKey('192.0.2.1'));
  });

  it('any IPv6 address is read back from its longest spelling', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const bytes = parseAddress(text);
        if (bytes === null) return text.includes('.');
        if (bytes.length === 4) return true;
        const full = Array.from({ length: 8 }, (_, at) =>
          (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16),
        ).join(':');
        expect(parseAddress(full)).toEqual(bytes);
        return true;
      }),
    );
  });

  it.each(['', '1.2.3', '256.1.1.1', '1::2::3', ':::', 'g::1', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9'])(
    '%s is no address',
    (text) => {
      expect(parseAddress(text)).toBeNull();
      expect(isInNetworks(text, trusted)).toBe(false);
    },
  );
});
