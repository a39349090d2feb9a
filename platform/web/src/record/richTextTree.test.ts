import { describe, expect, it } from 'vitest';
import { plainText } from './RichText';
import { elementOf, readPieces } from './richTextTree';

const made = (html: string) => elementOf(readPieces(html)).innerHTML;

describe('a formatted text', () => {
  it('is read as it is kept', () => {
    const kept =
      '<h2>Plan</h2><p>1 &lt; 2 &amp; <strong>a<em>b</em></strong><br>c</p><ul><li>x</li><li>y</li></ul>' +
      '<p><a href="https://kith.example/?a=1&amp;b=2">k</a></p>';
    expect(made(kept)).toBe(kept);
    expect(plainText(kept)).toBe('Plan 1 < 2 & ab c x y k');
  });

  it('loses all that could run', () => {
    for (const attack of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<a href="javascript:alert(1)">x</a>',
      '<a href="&#106;avascript:alert(1)">x</a>',
      '<p onclick="alert(1)" style="color:red">x</p>',
      '<svg onload=alert(1)><p>x',
      '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
      '<<script>alert(1)//<</script>',
      '<a title="x>" href="data:text/html,x">x</a>',
    ]) {
      expect(made(attack)).not.toMatch(/<(script|img|iframe|svg)|on\w+=|href|style=/i);
    }
  });

  it('ends, however deep or broken it is', () => {
    expect(made('<b>'.repeat(5_000)).length).toBeLessThan(100_000);
    expect(plainText('</p></p>a<p')).toBe('a<p');
  });
});
