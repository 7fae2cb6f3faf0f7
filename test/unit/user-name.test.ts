import { hasSuffix, isNamesake, plainName, shortName } from '../../src/secret-server/user-name'

describe('the plain form of a login name', () => {
    it.each([
        ['akumar', 'akumar'],
        [' AKumar ', 'akumar'],
        ['CORP\\AKumar', 'corp\\akumar'],
    ])('of %j is %j', (userName, plain) => {
        expect(plainName(userName)).toBe(plain)
    })
})

describe('the short form of a login name', () => {
    it.each([
        ['akumar', 'akumar'],
        [' akumar ', 'akumar'],
        ['CORP\\akumar', 'akumar'],
        ['akumar@corp.example.com', 'akumar'],
        ['CORP\\akumar@corp.example.com', 'akumar'],
        ['a.kumar@home@corp.example.com', 'a.kumar@home'],
        ['AKumar', 'AKumar'],
    ])('of %j is %j', (userName, short) => {
        expect(shortName(userName)).toBe(short)
    })

    it.each([
        ['@corp.example.com', '@corp.example.com'],
        ['CORP\\', 'CORP\\'],
        ['', ''],
    ])('of %j, which has no name of its own, is the whole: %j', (userName, short) => {
        expect(shortName(userName)).toBe(short)
    })
})

describe('namesakes', () => {
    it.each([
        ['akumar', 'AKumar'],
        ['akumar', 'CORP\\akumar'],
        ['CORP\\akumar', 'akumar@corp.example.com'],
        ['akumar@corp.example.com', 'AKUMAR@branch.example.com'],
    ])('are %j and %j', (one, other) => {
        expect([isNamesake(one, other), isNamesake(other, one)]).toEqual([true, true])
    })

    it.each([
        ['akumar', 'akumar2'],
        ['akumar', 'kumar'],
        ['akumar', 'akumar\\CORP'],
        ['a@b@c', 'a'],
    ])('are not %j and %j', (one, other) => {
        expect([isNamesake(one, other), isNamesake(other, one)]).toEqual([false, false])
    })
})

describe('a login name', () => {
    it.each([
        ['akumar', false],
        ['akumar@corp.example.com', true],
        [' AKumar@CORP.Example.com ', true],
        ['akumar@', false],
        ['@corp.example.com', false],
        ['CORP\\akumar', false],
    ])('%j has a suffix: %s', (userName, isSo) => {
        expect(hasSuffix(userName)).toBe(isSo)
    })
})
