import { localDomain } from '../../src/provisioning/create/domain'
import {
    hasEmail,
    namesakesOf,
    notesOn,
    refuseSecondUser,
    type UserToCreate,
} from '../../src/provisioning/create/namesakes'
import { newAccountIn } from '../../src/provisioning/create/new-account'
import type { UserSummary } from '../../src/secret-server/users'
import { idOf } from '../support/ids'
import { userWith } from '../support/users'

const corp = 2

const plan = (userName: string, domainId = localDomain, email?: string): UserToCreate => ({
    account: newAccountIn({ userName, email }),
    domainId,
})
const localUser = (userName: string, emailAddress: string | null = null): UserSummary =>
    userWith({ id: idOf(3), userName, emailAddress })
const inDomain = (domainId: number, userName: string, emailAddress: string | null = null): UserSummary =>
    userWith({
        id: idOf(5),
        domainId: idOf(domainId),
        domainName: domainId === 2 ? 'corp.example.com' : 'branch.example.com',
        ...{ userName, emailAddress },
    })

describe('the user that a create plan means', () => {
    it.each([
        ['of a local plan has the same name, in any case', plan('akumar'), localUser('AKumar')],
        ['of a local plan may have a suffix that the plan has too', plan('akumar@x.com'), localUser('akumar@X.com')],
        ['of a domain has the same name', plan('akumar', corp), inDomain(2, 'akumar')],
        ['may have the domain as its suffix', plan('akumar', corp), inDomain(2, 'akumar@corp.example.com')],
        ['may have a NetBIOS name as its suffix', plan('akumar', corp), inDomain(2, 'akumar@CORP')],
        ['may lack the suffix that the plan has', plan('akumar@corp.example.com', corp), inDomain(2, 'akumar')],
        ['may have the domain before its name', plan('akumar', corp), inDomain(2, 'CORP\\akumar')],
        ['may have the domain before its name, as the plan', plan('CORP\\akumar', corp), inDomain(2, 'corp\\akumar')],
    ])('%s', (_case, planned, user) => {
        expect(namesakesOf([user], planned)).toEqual({ meant: user, others: [] })
    })

    it.each([
        ['is not in a domain if the plan is local', plan('akumar'), inDomain(2, 'akumar')],
        ['is not local if the plan names a domain', plan('akumar', corp), localUser('akumar')],
        ['is not in another domain', plan('akumar', corp), inDomain(3, 'akumar')],
        ['has no suffix if the plan is local and has none', plan('akumar'), localUser('akumar@corp.example.com')],
        ['has not another suffix than the plan', plan('akumar@corp', corp), inDomain(2, 'akumar@corp.example.com')],
    ])('%s', (_case, planned, user) => {
        expect(namesakesOf([user], planned)).toEqual({ meant: undefined, others: [user] })
    })

    it('is the one with exactly that name if several would do', () => {
        const [withSuffix, exact] = [inDomain(2, 'akumar@corp.example.com'), inDomain(2, 'akumar')]
        expect(namesakesOf([withSuffix, exact], plan('akumar', corp))).toEqual({ meant: exact, others: [withSuffix] })
    })
})

describe('a namesake', () => {
    const refusal = (others: UserSummary[], email?: string) => () =>
        refuseSecondUser({ meant: undefined, others }, plan('akumar', localDomain, email))

    it('with the e-mail address of the plan is refused, with the user name and domain to send', () => {
        expect(refusal([inDomain(2, 'CORP\\akumar', 'AK@example.com')], 'ak@example.com')).toThrow(
            'The e-mail address of the plan already belongs to another user named akumar: user 5, userName CORP\\akumar ' +
                'with domain corp.example.com. If that is the same person, send that userName, and that domain if there is one, with the create plan. '
        )
    })

    it('without a domain is refused as such', () => {
        expect(refusal([localUser('akumar@home', 'ak@example.com')], 'ak@example.com')).toThrow(
            ': user 3, userName akumar@home without a domain. '
        )
    })

    it('is named by the id of its domain where the vault does not tell the name', () => {
        const user = userWith({ ...inDomain(2, 'akumar', 'ak@example.com'), domainName: null })
        expect(refusal([user], 'ak@example.com')).toThrow(': user 5, userName akumar with domain 2. ')
    })

    it('is one of several that are named', () => {
        const others = [inDomain(2, 'akumar', 'ak@example.com'), localUser('akumar@home', 'ak@example.com')]
        expect(refusal(others, 'ak@example.com')).toThrow(
            ': user 5, userName akumar with domain corp.example.com; user 3, userName akumar@home without a domain. '
        )
    })

    it.each([
        ['another e-mail address', 'another@example.com', 'ak@example.com'],
        ['no e-mail address', null, 'ak@example.com'],
        ['an e-mail address, where the plan has none', 'ak@example.com', undefined],
    ])('with %s is not refused', (_case, emailAddress, email) => {
        expect(refusal([inDomain(2, 'akumar', emailAddress)], email)).not.toThrow()
    })

    it.each([
        ['has another e-mail address', 'other@example.com', 'ak@example.com', ', who has another e-mail address'],
        ['has no e-mail address', null, 'ak@example.com', ', who has no e-mail address to compare'],
        [
            'can not be compared, as the plan has no e-mail address',
            'other@example.com',
            undefined,
            ', while the create plan has no e-mail address to compare',
        ],
    ])('brings one note, which names all of them, if it %s', (_case, emailAddress, email, difference) => {
        const others = [inDomain(2, 'akumar', emailAddress), localUser('akumar@home', emailAddress)]
        expect(notesOn({ meant: undefined, others }, plan('akumar', localDomain, email))).toEqual([
            {
                level: 'WARN',
                attribute: 'userName',
                message:
                    'Secret Server also has users named akumar: user 5, userName akumar with domain corp.example.com' +
                    `${difference}; user 3, userName akumar@home without a domain${difference}. ` +
                    'The connector took them for other people. If one of them is the same person, ' +
                    'disable the new user, and correlate the other account.',
            },
        ])
    })

    it('brings no note if there is none', () => {
        expect(notesOn({ meant: undefined, others: [] }, plan('akumar'))).toEqual([])
    })
})

describe('an e-mail address', () => {
    it.each([
        ['in any case', ' AK@Example.com ', 'ak@example.com', true],
        ['not another', 'ak2@example.com', 'ak@example.com', false],
        ['not where the user has none', null, 'ak@example.com', false],
        ['not where the plan has none', 'ak@example.com', undefined, false],
        ['not where neither has any', null, undefined, false],
    ])('is that of the plan: %s', (_case, emailAddress, email, isSame) => {
        expect(hasEmail(localUser('akumar', emailAddress), email)).toBe(isSame)
    })
})
