import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

export type Team = Schemas['Team'];

export const TEAMS_KEY = ['teams'];

export function useTeams() {
  return useQuery({ queryKey: TEAMS_KEY, queryFn: async () => (await data(api.GET('/api/v1/teams'))).teams });
}

/** A team with those below it, all in the order in which they came. */
export type Branch = { team: Team; below: Branch[] };

export function branches(teams: Team[]): Branch[] {
  const below = grouped(teams.map((team) => [team.parent, team]));
  const from = (parent: string | null): Branch[] =>
    (below.get(parent) ?? []).map((team) => ({ team, below: from(team.id) }));
  return from(null);
}

/** Teams by their ids, to be looked up in. */
export type Known = ReadonlyMap<string, Team>;

export function known(teams: Team[]): Known {
  return new Map(teams.map((team) => [team.id, team]));
}

/** The teams of each member, by the member's id. */
export function byMember(teams: Team[]): Map<string, Team[]> {
  return grouped(teams.flatMap((team) => team.members.map((member): [string, Team] => [member, team])));
}

function grouped<K>(teams: [K, Team][]): Map<K, Team[]> {
  const found = new Map<K, Team[]>();
  for (const [key, team] of teams) {
    const others = found.get(key);
    if (others) {
      others.push(team);
    } else {
      found.set(key, [team]);
    }
  }
  return found;
}

/** A team and all those that it is a part of, the top first. */
function lineOf(team: Team, teams: Known): Team[] {
  const parent = team.parent === null ? undefined : teams.get(team.parent);
  return parent ? [...lineOf(parent, teams), team] : [team];
}

/** Where a team stands, as `Sales / North`. */
export function pathOf(team: Team, teams: Known): string {
  return lineOf(team, teams)
    .map((one) => one.name)
    .join(' / ');
}

/** Those that a team can become a part of: neither itself nor those below it. */
export function possibleParents(team: Team | null, teams: Known): Team[] {
  return [...teams.values()].filter(
    (one) => team === null || !lineOf(one, teams).some((above) => above.id === team.id),
  );
}
