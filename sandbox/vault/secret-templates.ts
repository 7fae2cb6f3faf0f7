/** A few of the product's templates; the ids differ from vault to vault. */
export const secretTemplates: ReadonlyMap<number, string> = new Map([
    [2, 'Password'],
    [9, 'Web Password'],
    [6001, 'Active Directory Account'],
    [6003, 'Windows Account'],
    [6007, 'Unix Account (SSH)'],
])

export const defaultTemplateId = 2
