import { changed, joiner, onFolder, refusalOf, type Step } from '../step'
import { prove } from '../truth'
import { countsOf, type IntegratedCompany } from './integrated-company'

const newcomer = { ...joiner, userName: joiner.email }

/** Two joiners: one whom the Platform knows, and one whom it does not know. */
export const joiners: readonly Step<IntegratedCompany>[] = [
    {
        title: 'A joiner of a federation, who was never linked, gets a folder permission before the first sign-in',
        run: async (invoke, { vault, people }) => {
            const { login, uuid } = people.federatedUnlinked
            const folderPermissions = onFolder(vault, '\\Finance\\Payroll', 'View/View')
            const attributes = { userName: login, email: login, folderPermissions }
            const table = await changed(invoke, vault, 'std:account:create', { attributes })
            const user = vault.userNamed(login)
            prove(user?.adGuid === uuid && user.externalUserSource === 'Platform', `${login} is not linked`)
            prove(user?.lastLogin === null, `${login} has signed in`)
            prove(table.includes(folderPermissions), 'the folder permission is missing')
            return table
        },
    },
    {
        title: 'A joiner whom the Platform does not know: with platformUsers set to link, the create is refused',
        run: async (invoke, place) => {
            const before = countsOf(place)
            const refusal = await refusalOf(invoke('std:account:create', { attributes: newcomer }))
            prove(refusal.includes('the Delinea Platform knows no person'), `the refusal ${refusal}`)
            prove(countsOf(place) === before, `${countsOf(place)} instead of ${before}`)
            return `  ${refusal}`
        },
    },
    {
        title: 'The same joiner with platformUsers set to create: the person is created without an invitation, and linked',
        run: async (invoke, { vault }) => {
            const { platform } = vault
            const attributes = { ...newcomer, folderPermissions: onFolder(vault, '\\IT\\Databases', 'View/View') }
            const settings = { platformUsers: 'create' }
            const table = await changed((type, input) => invoke(type, input, settings), vault, 'std:account:create', {
                attributes,
            })
            const person = platform.knownPerson(newcomer.userName)
            prove(person?.directory === 'local', 'the Platform has no person of its own')
            prove(person !== undefined && platform.mirrors.of(person) !== undefined, 'the person is not linked')
            prove(platform.invitations.length === 0, `invitations for ${platform.invitations.join()}`)
            prove(table.includes(attributes.folderPermissions), 'the folder permission is missing')
            return table
        },
    },
]
