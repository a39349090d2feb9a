/** Newer names first: each of them also says the ones after it. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bMicroMessenger\//, 'WeChat'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: [RegExp, string][] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What people call a browser and the system it runs on, as far as its own long name tells. */
export function browserIn(named: string | null): { browser: string | null; system: string | null } {
  const known = (list: [RegExp, string][]) => list.find(([mark]) => mark.test(named ?? ''))?.[1] ?? null;
  return { browser: known(BROWSERS), system: known(SYSTEMS) };
}
