import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatFor } from './format';

describe('how long ago something was', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime(new Date('2026-11-30T10:00:00Z'));
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['2026-11-30T09:59:45Z', 'just now', '刚刚'],
    ['2026-11-30T10:00:20Z', 'now', '现在'],
    ['2026-11-30T09:55:00Z', '5 minutes ago', '5分钟前'],
    ['2026-11-30T08:00:00Z', '2 hours ago', '2小时前'],
    ['2026-11-28T10:00:00Z', '2 days ago', '前天'],
    ['2026-11-01T10:00:00Z', 'Nov 1, 2026', '2026年11月1日'],
  ])('%s', (moment, en, zh) => {
    expect(formatFor('en', 'UTC').ago(moment)).toBe(en);
    expect(formatFor('zh', 'UTC').ago(moment)).toBe(zh);
  });
});
