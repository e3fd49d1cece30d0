import Glibc

/// How many files and sockets the process may have open.
public enum OpenFileLimit {
    /// Raises the limit as far as the system lets this user: every connection is one file.
    ///
    /// - Returns: The limit in force now.
    @discardableResult
    public static func raise() -> UInt64 {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
        limit.rlim_cur = limit.rlim_max
        // A refusal leaves the old limit in force, which is what is answered then.
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return UInt64(limit.rlim_cur)
    }
}
