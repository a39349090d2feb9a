import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/i18n';
import type { FieldProps } from '../ui/FieldParts';
import { Picker } from '../ui/Picker';
import { fittingZones, timeZone, timeZones, type Zone } from './timeZones';

const COMPANY = 'company';

/** One of all time zones, found by city, name or offset; with `fallback`, also none of one's own. */
export function ZoneInput({
  value,
  onChange,
  fallback,
  ...field
}: FieldProps & {
  value: string | null;
  onChange: (value: string | null) => void;
  /** The company's, which holds for whoever has chosen none. */
  fallback?: string;
}) {
  const { t, i18n } = useTranslation('settings');
  const language = i18n.language === 'zh' ? 'zh' : currentLanguage();
  const now = useMemo(() => new Date(), []);
  const company = fallback === undefined ? undefined : timeZone(fallback, language, now);
  const asCompany = company ? { id: COMPANY, name: t('as-company', { value: title(company) }) } : null;
  const companyName = asCompany?.name;

  const find = useCallback(
    async (asked: string) => {
      const zones = zonesOf(language, now);
      const fitting = (asked === '' ? zones : fittingZones(zones, asked)).map(pick);
      return companyName && asked === '' ? [{ id: COMPANY, name: companyName }, ...fitting] : fitting;
    },
    [language, now, companyName],
  );

  return (
    <Picker
      {...field}
      isKept
      value={value === null ? asCompany : pick(timeZone(value, language, now))}
      onChange={(chosen) => chosen && onChange(chosen.id === COMPANY ? null : chosen.id)}
      find={find}
    />
  );
}

/** Naming all zones takes a moment, and they stay the same for as long as anybody looks. */
const known = new Map<string, Zone[]>();

function zonesOf(language: 'en' | 'zh', at: Date): Zone[] {
  const zones = known.get(language) ?? timeZones(language, at);
  known.set(language, zones);
  return zones;
}

function title(zone: Zone): string {
  return zone.id === 'UTC' ? zone.id : `${zone.id.replaceAll('_', ' ')} · ${zone.offset}`;
}

function pick(zone: Zone) {
  return { id: zone.id, name: title(zone), note: zone.name };
}
