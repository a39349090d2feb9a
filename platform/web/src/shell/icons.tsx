import {
  Box,
  Briefcase,
  Building,
  Building2,
  CalendarDays,
  Car,
  ContactRound,
  Cpu,
  DoorOpen,
  FileInput,
  FileText,
  Handshake,
  House,
  KeyRound,
  Landmark,
  type LucideIcon,
  Package,
  PartyPopper,
  Phone,
  Router,
  ShieldCheck,
  SquareCheckBig,
  StickyNote,
  Store,
  Ticket,
  Users,
  Utensils,
  Wrench,
} from 'lucide-react';

/** Those of Lucide's icons that objects may carry; loading all of them would cost more than the rest of the page. */
const ICONS = {
  box: Box,
  briefcase: Briefcase,
  building: Building,
  'building-2': Building2,
  'calendar-days': CalendarDays,
  car: Car,
  'contact-round': ContactRound,
  'file-text': FileText,
  handshake: Handshake,
  house: House,
  package: Package,
  phone: Phone,
  'square-check-big': SquareCheckBig,
  'sticky-note': StickyNote,
  store: Store,
  ticket: Ticket,
  users: Users,
  cpu: Cpu,
  'door-open': DoorOpen,
  'file-input': FileInput,
  'key-round': KeyRound,
  landmark: Landmark,
  'party-popper': PartyPopper,
  router: Router,
  'shield-check': ShieldCheck,
  utensils: Utensils,
  wrench: Wrench,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof ICONS;

/** Names of those that can be chosen. */
export const OBJECT_ICONS = Object.keys(ICONS) as IconName[];

export function ObjectIcon({ name }: { name: string }) {
  const Icon: LucideIcon = (ICONS as Record<string, LucideIcon>)[name] ?? Box;
  return <Icon aria-hidden="true" />;
}
