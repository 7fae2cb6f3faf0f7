import { isOlder } from '../../src/secret-server/version'

describe('a version', () => {
    it.each([
        ['10.9.31', true],
        ['10.8', true],
        ['9.99.99', true],
        ['10.9.000031', true],
        ['10.9.32', false],
        ['10.9.000033', false],
        ['11', false],
        ['11.2.000002', false],
        ['Cloud', false],
    ])('%s is older than 10.9.32: %s', (version, older) => {
        expect(isOlder(version, '10.9.32')).toBe(older)
    })
})
