import {
    parseSecretPermissionId,
    secretPermissionId,
} from '../../src/entitlements/secret-permission/secret-permission-id'
import { idOf } from '../support/ids'

describe('the id of a secret permission', () => {
    it.each([
        [7, 'Edit', '7:Edit'],
        [1, 'List', '1:List'],
        [0x7fffffff, 'Röle Two', '2147483647:Röle Two'],
    ])('of secret %i and %s is %s, and back', (secret, secretRole, text) => {
        const key = { secretId: idOf<'Secret'>(secret), secretRole }
        expect(secretPermissionId(key)).toBe(text)
        expect(parseSecretPermissionId(text)).toEqual(key)
    })

    it.each([
        '',
        '7',
        '7:',
        ':Edit',
        'x:Edit',
        '0:Edit',
        '-1:Edit',
        '07:Edit',
        '7:View/Edit',
        '7:Edit:Owner',
        '2147483648:Edit',
        ' 7:Edit',
    ])('is not %j', (text) => {
        expect(parseSecretPermissionId(text)).toBeUndefined()
    })
})
