/// PostgreSQL counts time from 2000-01-01, everyone else from 1970-01-01.
///
/// Source: PostgreSQL 15, `datatype/timestamp.h` (`POSTGRES_EPOCH_JDATE`, `UNIX_EPOCH_JDATE`).
enum PostgresEpoch {
    static let days: Int32 = 10_957
    static let microseconds: Int64 = 10_957 * 86_400 * 1_000_000

    /// Unix microseconds of a stored `timestamptz`; the infinities stay what they are.
    static func unixMicroseconds(postgres stored: Int64) -> Int64 {
        if stored == .max || stored == .min { return stored }
        let (sum, overflow) = stored.addingReportingOverflow(microseconds)
        return overflow ? .max : sum
    }

    /// What is stored for Unix microseconds, or nil if out of PostgreSQL's range.
    static func postgresMicroseconds(unix: Int64) -> Int64? {
        if unix == .max || unix == .min { return unix }
        let (difference, overflow) = unix.subtractingReportingOverflow(microseconds)
        return overflow ? nil : difference
    }

    /// Unix days of a stored `date`; the infinities stay what they are.
    static func unixDays(postgres stored: Int32) -> Int32 {
        if stored == .max || stored == .min { return stored }
        let (sum, overflow) = stored.addingReportingOverflow(days)
        return overflow ? .max : sum
    }

    /// What is stored for Unix days, or nil if out of PostgreSQL's range.
    static func postgresDays(unix: Int32) -> Int32? {
        if unix == .max || unix == .min { return unix }
        let (difference, overflow) = unix.subtractingReportingOverflow(days)
        return overflow ? nil : difference
    }
}
