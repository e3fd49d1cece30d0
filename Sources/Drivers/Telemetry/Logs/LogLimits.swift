/// How long one line of log may be, so that no value can flood the collector.
enum LogLimits {
    /// A whole line, its newline included; what does not fit is left out and the line says so.
    static let lineBytes = 16 * 1024

    /// A message, as escaped.
    static let messageBytes = 8 * 1024

    /// One value, as escaped.
    static let valueBytes = 2 * 1024

    /// A field's name.
    static let nameBytes = 128

    /// Arrays and dictionaries inside each other.
    static let depth = 4
}
