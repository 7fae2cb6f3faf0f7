/** The vault compares names without regard to case. */
export function same(left: string, right: string): boolean {
    return left.toLowerCase() === right.toLowerCase()
}
