import {
  Box,
  Briefcase,
  Building,
  Building2,
  CalendarDays,
  Car,
  ContactRound,
  FileText,
  Handshake,
  House,
  type LucideIcon,
  Package,
  Phone,
  SquareCheckBig,
  StickyNote,
  Store,
  Ticket,
  Users,
  Wrench,
} from 'lucide-react';

/** Those of Lucide's icons that objects may carry; loading all of them would cost more than the rest of the page. */
const ICONS: Record<string, LucideIcon> = {
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
  wrench: Wrench,
};

export function ObjectIcon({ name }: { name: string }) {
  const Icon = ICONS[name] ?? Box;
  return <Icon aria-hidden="true" />;
}
