/** Reads carry no zone and no fraction (observed). */
export function zoneless(date: Date): string {
    return date.toISOString().slice(0, 19)
}

/** A date before all others stands for "never" in most members of a user: by default .NET's smallest. */
export function zonelessOrNever(date: Date | null, never: string | null): string | null {
    return date ? zoneless(date) : never
}

export function zonelessOrNull(date: Date | null): string | null {
    return date && zoneless(date)
}
