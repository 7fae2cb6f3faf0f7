import { type Result, ResultMessageLevel, ResultStatus } from '@sailpoint/connector-sdk'
import type { Finding } from '../entitlements/step'

/** The findings as ISC takes them: one result for each attribute, an error as soon as one of its messages is. */
export function resultsOf(findings: readonly Finding[]): Result[] {
    const attributes = [...new Set(findings.map((finding) => finding.attribute))]
    return attributes.map((attribute) => {
        const about = findings.filter((finding) => finding.attribute === attribute)
        const messages = about.map(({ level, message }) => ({ level: ResultMessageLevel[level], message }))
        const failed = about.some((finding) => finding.level === 'ERROR')
        return { attribute, ...(failed ? { status: ResultStatus.Error } : {}), messages }
    })
}
