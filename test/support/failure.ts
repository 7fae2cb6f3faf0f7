/** What a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
    try {
        await promise
    } catch (error) {
        if (error instanceof Error) return error
        throw new Error('It is rejected with something that is no error.', { cause: error })
    }
    throw new Error('It is not rejected.')
}
