import type { AddedPerson, Sandbox } from '../../../sandbox'
import { answers, answersBare, type BadPlan, createUser, link, nobody } from './bad-plan'

const create = { platformUsers: 'create' }
const nil = { type: 'User', platformUuid: '', userId: null, groupId: null }

/** Lets the search find one person without showing that the person is linked. */
function hideLink(sandbox: Sandbox, { login: name, uuid: platformEntityUuid }: AddedPerson): void {
    const entity = { name, displayName: name, domainName: 'Delinea Directory', entityType: 'User', platformEntityUuid }
    const records = [{ ...entity, existingEntity: false, userId: null, groupId: null }]
    const page = { records, skip: 0, take: 500, total: 1, pageCount: 1, hasNext: false, hasPrev: false, success: true }
    answers(sandbox, /^GET \/api\/v1\/platform\/users-groups-search$/, page)
}

const envelope = { success: false, Result: null, Message: 'The licence has no place for another user.' }

/** Failures that look like a success, and answers whose form differs between versions. */
export const badAnswers: readonly BadPlan[] = [
    {
        title: 'a linked person whose link the search does not show',
        prepare: ({ sandbox, people }) => hideLink(sandbox, people.linked),
        plan: ({ people }) => ({ userName: people.linked.login, email: people.linked.login }),
        outcome: ({ people }) => people.linked.login,
    },
    {
        title: 'a linked person with another e-mail address, whose link the search does not show',
        prepare: ({ sandbox, people }) => hideLink(sandbox, people.linked),
        plan: ({ people }) => ({ userName: people.linked.login, email: 'other@example.com' }),
        outcome: /its e-mail address differs from that of the create plan/,
    },
    {
        title: 'an administrator whose link the search does not show',
        prepare: ({ sandbox, people }) => hideLink(sandbox, people.administrator),
        plan: ({ people }) => ({ userName: people.administrator.login }),
        outcome: /administers the vault through the role Platform Administrators/,
    },
    {
        title: 'a person whose link answers HTTP 200 with an error of the item',
        prepare: ({ sandbox }) => answers(sandbox, link, { data: [{ ...nil, error: 'No seat is left.' }], error: '' }),
        plan: ({ people }) => ({ userName: people.unlinked.login }),
        outcome: /It says: No seat is left\. The account mlopez.* was not created\. Check in the Delinea Platform/,
    },
    {
        title: 'a person whose link answers HTTP 200 with an error of the whole request',
        prepare: ({ sandbox }) => answers(sandbox, link, { data: [], error: 'The tenant does not answer.' }),
        plan: ({ people }) => ({ userName: people.unlinked.login }),
        outcome: /It says: The tenant does not answer\. The account mlopez.* was not created\. Check/,
    },
    {
        title: 'a person whose link answers HTTP 200 with success: false',
        prepare: ({ sandbox }) => answers(sandbox, link, { success: false, data: null }),
        plan: ({ people }) => ({ userName: people.unlinked.login }),
        outcome:
            /refused POST \/api\/v1\/platform\/create-users-and-groups\. It gave no reason\. The account mlopez.* was not created/,
    },
    {
        title: 'a person whose link answers with neither an id nor an error',
        prepare: ({ sandbox }) => answers(sandbox, link, { data: [{ ...nil, error: null }], error: null }),
        plan: ({ people }) => ({ userName: people.unlinked.login }),
        outcome: /ConnectException: Secret Server does not show the user of mlopez.*safe to repeat/,
    },
    {
        title: 'a person whose link answers 404 without a body',
        prepare: ({ sandbox }) => answersBare(sandbox, link, 404),
        plan: ({ people }) => ({ userName: people.unlinked.login }),
        outcome: /create-users-and-groups.*\(HTTP 404\).*The account mlopez.* was not created/,
    },
    {
        title: 'a new person whose create answers HTTP 200 with success: false',
        config: create,
        prepare: ({ sandbox }) => answers(sandbox, createUser, envelope),
        plan: () => ({ userName: nobody }),
        outcome: /CreateUser\. Its reason is left out, because .*\. The account nobody.* was not created\. Check/,
    },
    {
        title: 'a new person whose create answers 404 without a body',
        config: create,
        prepare: ({ sandbox }) => answersBare(sandbox, createUser, 404),
        plan: () => ({ userName: nobody }),
        outcome: /CreateUser.*HTTP 404.*was not created/,
    },
    {
        title: 'a new person whose Result is a text',
        config: create,
        behaviour: { createUserResult: 'text' },
        plan: () => ({ userName: nobody }),
        outcome: () => nobody,
    },
    {
        title: 'a new person whose Result is an object',
        config: create,
        behaviour: { createUserResult: 'object' },
        plan: () => ({ userName: nobody }),
        outcome: () => nobody,
    },
    {
        title: 'a new person whose Result is not an id',
        config: create,
        prepare: ({ sandbox }) => answers(sandbox, createUser, { success: true, Result: 'OK', Message: null }),
        plan: () => ({ userName: nobody }),
        outcome: /ConnectException: It is not known whether the Delinea Platform has created nobody@.*safe to repeat/,
    },
    {
        title: 'a new person, if the names of members are in another case',
        config: create,
        behaviour: { identityMembers: 'otherCase', reportColumns: 'lower' },
        plan: () => ({ userName: nobody }),
        outcome: () => nobody,
    },
    {
        title: 'a person, if each page of the search holds one entry',
        config: { pageSize: 1 },
        plan: ({ people }) => ({ userName: people.unlinked.login }),
        outcome: ({ people }) => people.unlinked.login,
    },
    {
        title: 'a new person, if the identity API gives only one page of pageSize people',
        config: { ...create, pageSize: 2 },
        behaviour: { identityPaging: 'none' },
        plan: () => ({ userName: nobody }),
        outcome: () => nobody,
    },
    {
        title: 'a person, if the vault refuses the token and the identity API accepts it',
        behaviour: { tokenRefusedAtVault: 403 },
        plan: ({ people }) => ({ userName: people.unlinked.login }),
        outcome: /issued a token, but the vault accepts no request with it.*Check in the vault that the service user/,
    },
]
