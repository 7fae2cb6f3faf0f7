import { addDirectories, type AddedDirectories, type Sandbox } from '../../sandbox'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { create, saidOf } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

// akumar of corp.example.com has the address akumar@example.com, and akumar of branch.example.com has
// arun.kumar@example.com.

describe('std:account:create, where users of other domains have the same name,', () => {
    const sandbox = useSandbox()
    let added: AddedDirectories
    let corpId: string
    let branchId: string
    beforeEach(() => {
        const { vault } = sandbox()
        added = addDirectories(vault)
        corpId = String(vault.userNamed('akumar', 2)?.id)
        branchId = String(added.branch.userIds.get('akumar'))
    })

    const refusalOf = async (sand: Sandbox, plan: object): Promise<string> => {
        const error = await failureOf(create(sand, plan))
        expect(writesOf(sand)).toEqual([])
        return error.message
    }
    const refused = (name: string, found: string): string =>
        `The e-mail address of the plan already belongs to another user named ${name}: ${found}. ` +
        'If that is the same person, send that userName, and that domain if there is one, with the create plan. Otherwise, correct the e-mail address.'

    test.each(['akumar', 'AKumar', 'akumar@corp.example.com', 'akumar@elsewhere.example.com'])(
        'refuses a second user of one person, who is to be called %s',
        async (userName) => {
            const found = `user ${corpId}, userName akumar with domain corp.example.com`
            expect(await refusalOf(sandbox(), { userName, email: 'AKumar@example.com' })).toBe(refused(userName, found))
        }
    )

    test('takes the person over by the user name and domain of the refusal', async () => {
        const plan = { userName: 'akumar', email: 'akumar@example.com', domain: 'corp.example.com' }
        const account = await create(sandbox(), plan)
        expect(account.identity).toBe(corpId)
        // Nothing is said of the namesake in the other domain.
        expect(account.results).toHaveLength(1)
        expect(saidOf(account, 'userName')).toEqual([expect.stringContaining(`took over user ${corpId}, `)])
    })

    test.each([
        ['BRANCH\\akumar', undefined],
        ['akumar', 'branch.example.com'],
        ['akumar@branch.example.com', 'branch.example.com'],
    ])('tells them apart by the domain: %s, %s', async (userName, domain) => {
        sandbox().behaviour.userDomainNames = 'netBios'
        const account = await create(sandbox(), { userName, domain, email: 'arun.kumar@example.com' })
        expect(account.identity).toBe(branchId)
    })

    test('refuses the user of the right domain if the person is in the other one', async () => {
        const plan = { userName: 'akumar', email: 'arun.kumar@example.com', domain: 'corp.example.com' }
        const found = `user ${branchId}, userName akumar with domain branch.example.com`
        expect(await refusalOf(sandbox(), plan)).toBe(refused('akumar', found))
    })

    test('makes a user for another person, and names those who bear the name already', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName: 'akumar', email: 'anil.kumar@example.com' })
        expect(account.attributes).toMatchObject({ domain: null, email: 'anil.kumar@example.com' })
        expect(account.results).toHaveLength(1)
        expect(saidOf(account, 'userName')).toEqual([
            `WARN: Secret Server also has users named akumar: user ${corpId}, userName akumar with domain corp.example.com, ` +
                `who has another e-mail address; user ${branchId}, userName akumar with domain branch.example.com, ` +
                'who has another e-mail address. The connector took them for other people. If one of them is the same ' +
                'person, disable the new user, and correlate the other account.',
        ])
    })

    test('makes a user for a person without e-mail address too', async () => {
        const account = await create(sandbox(), { userName: 'akumar' })
        expect(saidOf(account, 'userName')).toHaveLength(1)
    })

    test('refuses a namesake whose login name is a UPN, and takes it over by that', async () => {
        const sand = sandbox()
        const upn = 'lmoreau@example.onmicrosoft.com'
        const id = added.entra.userIds.get(upn) ?? 0
        const plan = { userName: 'lmoreau', email: 'lmoreau@example.com' }
        const found = `user ${id}, userName ${upn} with domain example.onmicrosoft.com`
        expect(await refusalOf(sand, plan)).toBe(refused('lmoreau', found))
        const account = await create(sand, { ...plan, userName: upn, domain: 'example.onmicrosoft.com' })
        expect(account.identity).toBe(String(id))
    })

    test('takes a user of a domain over whose login name is a UPN, by its short name', async () => {
        const plan = { userName: 'skim', email: 'skim@example.com', domain: 'example.onmicrosoft.com' }
        const account = await create(sandbox(), plan)
        expect(account.identity).toBe(String(added.entra.userIds.get('skim@example.onmicrosoft.com')))
    })

    test('refuses a namesake whose login name holds its domain, and takes it over by that', async () => {
        const sand = sandbox()
        sand.behaviour.userDomainNames = 'netBios'
        const user = userIn(sand.vault, 'tlarsen')
        user.userName = 'CORP\\tlarsen'
        const plan = { userName: 'tlarsen', email: 'tlarsen@example.com' }
        const found = `user ${user.id}, userName CORP\\tlarsen with domain CORP`
        expect(await refusalOf(sand, plan)).toBe(refused('tlarsen', found))
        const account = await create(sand, { ...plan, userName: 'CORP\\tlarsen', domain: 'CORP' })
        expect(account.identity).toBe(String(user.id))
    })

    test('takes nobody for a namesake whose name only begins alike', async () => {
        const account = await create(sandbox(), { userName: 'jdo', email: 'jdoe@example.com' })
        expect(account.results).toBeUndefined()
    })
})
