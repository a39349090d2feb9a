import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

export type Team = Schemas['Team'];

export const TEAMS_KEY = ['teams'];

export function useTeams() {
  return useQuery({ queryKey: TEAMS_KEY, queryFn: async () => (await data(api.GET('/api/v1/teams'))).teams });
}

/** A team with those below it, all in the order in which they came. */
export type Branch = { team: Team; below: Branch[] };

export function branches(teams: Team[], parent: string | null = null): Branch[] {
  return teams.filter((team) => team.parent === parent).map((team) => ({ team, below: branches(teams, team.id) }));
}

/** The teams of each member, by the member's id. */
export function byMember(teams: Team[]): Map<string, Team[]> {
  const found = new Map<string, Team[]>();
  for (const team of teams) {
    for (const member of team.members) {
      found.set(member, [...(found.get(member) ?? []), team]);
    }
  }
  return found;
}

/** A team and all those that it is a part of, the top first. */
function lineOf(team: Team, teams: Team[]): Team[] {
  const parent = teams.find((one) => one.id === team.parent);
  return parent ? [...lineOf(parent, teams), team] : [team];
}

/** Where a team stands, as `Sales / North`. */
export function pathOf(team: Team, teams: Team[]): string {
  return lineOf(team, teams)
    .map((one) => one.name)
    .join(' / ');
}

/** Those that a team can become a part of: neither itself nor those below it. */
export function possibleParents(team: Team | null, teams: Team[]): Team[] {
  return team === null ? teams : teams.filter((one) => !lineOf(one, teams).some((above) => above.id === team.id));
}
