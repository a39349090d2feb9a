import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

export type Member = Schemas['Member'];
export type Invitation = Schemas['Invitation'];

export const MEMBERS_KEY = ['members'];
export const INVITATIONS_KEY = ['invitations'];

export function useMembers() {
  return useQuery({
    queryKey: MEMBERS_KEY,
    queryFn: async () => (await data(api.GET('/api/v1/members'))).members,
  });
}

/** Those that somebody may still accept, or that have expired unanswered. */
export function useOpenInvitations() {
  return useQuery({
    queryKey: INVITATIONS_KEY,
    queryFn: async () =>
      (await data(api.GET('/api/v1/invitations'))).invitations.filter(
        (one) => one.state === 'pending' || one.state === 'expired',
      ),
  });
}

/** How many records of which object a member would hand over. */
export async function readBelongings(id: string): Promise<Record<string, number>> {
  return (await data(api.GET('/api/v1/members/{id}/belongings', { params: { path: { id } } }))).counts;
}
