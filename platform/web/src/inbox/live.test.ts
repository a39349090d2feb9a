import { afterEach, describe, expect, it } from 'vitest';
import { inTurn, waitBefore } from './live';

describe('coming back', () => {
  it('waits longer each time, but no longer than a minute', () => {
    expect([0, 1, 2, 3].map((attempt) => waitBefore(attempt, 1))).toEqual([1000, 2000, 4000, 8000]);
    expect(waitBefore(30, 1)).toBe(60_000);
  });

  it('is not at the same moment for all pages', () => {
    expect(waitBefore(2, 0)).toBe(2000);
    expect(waitBefore(2, 0.5)).toBe(3000);
  });
});

describe('the page that listens for all', () => {
  const turns = (request: (name: string, options: LockOptions, lead: () => Promise<void>) => Promise<void>) =>
    Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
  let led = 0;
  const lead = async () => {
    led++;
  };

  afterEach(() => {
    Reflect.deleteProperty(navigator, 'locks');
    led = 0;
  });

  it('listens when it is its turn', async () => {
    turns((_name, _options, granted) => granted());
    await inTurn('inbox', new AbortController().signal, lead);
    expect(led).toBe(1);
  });

  it('listens for itself where the browser gives no turns', async () => {
    await inTurn('inbox', new AbortController().signal, lead);
    turns(() => Promise.reject(new DOMException('not here', 'SecurityError')));
    await inTurn('inbox', new AbortController().signal, lead);
    expect(led).toBe(2);
  });

  it('does not listen once it has been told to stop', async () => {
    const stop = new AbortController();
    turns((_name, options) => Promise.reject(options.signal?.reason));
    stop.abort();
    await inTurn('inbox', stop.signal, lead);
    expect(led).toBe(0);
  });
});
