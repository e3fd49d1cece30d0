/// The fields of a server's error or notice that this client reads.
///
/// The raw values are the header's `PG_DIAG_…` macros, character constants that Swift does not import.
/// Source: PostgreSQL 15, `postgres_ext.h`.
enum DiagnosticField: UnicodeScalar {
    case severityNotLocalized = "V"
    case sqlState = "C"
    case primaryMessage = "M"
    case detail = "D"
    case constraintName = "n"
    case sourceFunction = "R"

    var code: Int32 { Int32(rawValue.value) }
}
