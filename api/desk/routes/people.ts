import { z } from '@hono/zod-openapi';
import { erasePerson, exportPersonalData } from '../../../data/schema/workspace/personal-data.ts';
import { refuseLastAdmin } from '../../accounts/last-admin.ts';
import { ProblemError } from '../../http/problem.ts';
import { jsonAnswer } from '../../http/router.ts';
import { deskProblems, noContent } from '../contract.ts';
import type { DeskDeps } from '../deps.ts';
import { PersonList, personParam } from '../observatory/contract.ts';
import { actorOf, createDeskRouter, deskRoute } from '../router.ts';

const ONE = '/desk/people/{person}';

const peopleRoute = deskRoute('member.manage', {
  method: 'get',
  path: '/desk/people',
  summary: 'Everybody with an account',
  responses: { 200: jsonAnswer(PersonList, 'People'), ...deskProblems() },
});
const dataRoute = deskRoute('member.manage', {
  method: 'get',
  path: `${ONE}/data`,
  summary: 'All that is kept about a person’s account, for the person who asked for it',
  request: { params: personParam },
  responses: { 200: jsonAnswer(z.record(z.string(), z.unknown()), 'The data'), ...deskProblems(404) },
});
const eraseRoute = deskRoute('member.manage', {
  method: 'delete',
  path: ONE,
  summary: 'Erases a person’s account; the log keeps a number that leads to nobody',
  request: { params: personParam },
  responses: { ...noContent, ...deskProblems(404, 422) },
});

/** People's own data, given out and erased by an administrator when they ask for it. */
export function peopleRoutes({ workspace }: DeskDeps) {
  const { db } = workspace;
  const getPerson = async (id: string): Promise<string> => {
    const found = await db.selectFrom('auth_user').select('id').where('id', '=', id).executeTakeFirst();
    if (found === undefined) throw new ProblemError(404, { detail: 'There is no such person.' });
    return found.id;
  };
  return createDeskRouter()
    .openapi(peopleRoute, async (context) => {
      const people = await db
        .selectFrom('auth_user')
        .select(['id', 'name', 'email'])
        .orderBy('name')
        .orderBy('id')
        .execute();
      const members = await db
        .selectFrom('member')
        .select(['user_id', 'organisation_id', 'role'])
        .orderBy('organisation_id')
        .execute();
      const memberships = Map.groupBy(members, ({ user_id }) => user_id);
      const shown = people.map(({ id, name, email }) => ({
        ...{ person: id, name, email },
        memberships: (memberships.get(id) ?? []).map(({ organisation_id, role }) => ({
          organisation: organisation_id,
          role,
        })),
      }));
      return context.json({ people: shown }, 200);
    })
    .openapi(dataRoute, async (context) => {
      const person = await getPerson(context.req.valid('param').person);
      context.header('content-disposition', 'attachment; filename="person.json"');
      return context.json(await exportPersonalData(workspace, person), 200);
    })
    .openapi(eraseRoute, async (context) => {
      const person = await getPerson(context.req.valid('param').person);
      await erasePerson(workspace, actorOf(context).name, person).catch(refuseLastAdmin);
      return context.body(null, 204);
    });
}
