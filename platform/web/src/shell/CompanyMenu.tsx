import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { enterCompany, useIsLooking, useSession } from '../session/session';
import { Avatar } from '../ui/Avatar';
import { Item, Menu, MenuLine } from '../ui/Menu';
import { toastFailure } from '../ui/toasts';

/** The company that one is in, and the others one could go to. */
export function CompanyMenu() {
  const { t } = useTranslation('shell');
  const { t: words } = useTranslation('ui');
  const { company, companies } = useSession();
  const isLooking = useIsLooking();
  return (
    <Menu
      label={t('companies')}
      trigger={
        <Button className="company-button">
          <Avatar name={company.name} shape="square" />
          <span className="company-name">{company.name}</span>
          <ChevronsUpDown aria-hidden="true" />
        </Button>
      }
    >
      {companies.map((place) => (
        <Item
          key={place.id}
          icon={<Avatar name={place.name} shape="square" />}
          isDisabled={place.state === 'suspended' || (isLooking && place.id !== company.id)}
          note={
            place.id === company.id ? (
              <Check aria-hidden="true" />
            ) : place.state === 'suspended' || place.state === 'closed' ? (
              t(place.state)
            ) : null
          }
          onAction={() => {
            if (place.id !== company.id) {
              enterCompany(place.id).catch((error: unknown) => toastFailure(error, words));
            }
          }}
        >
          {place.name}
        </Item>
      ))}
      <MenuLine />
      <Item
        icon={<Plus aria-hidden="true" />}
        isDisabled={isLooking}
        onAction={() => window.location.assign('/sign-up')}
      >
        {t('found-company')}
      </Item>
    </Menu>
  );
}
