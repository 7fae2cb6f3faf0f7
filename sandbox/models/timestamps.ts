/** .NET's smallest date stands for "never" in most members of a user. */
const never = '0001-01-01T00:00:00'

/** Reads carry no zone and no fraction (observed). */
export function zoneless(date: Date): string {
    return date.toISOString().slice(0, 19)
}

export function zonelessOrNever(date: Date | null): string {
    return date ? zoneless(date) : never
}

export function zonelessOrNull(date: Date | null): string | null {
    return date && zoneless(date)
}
