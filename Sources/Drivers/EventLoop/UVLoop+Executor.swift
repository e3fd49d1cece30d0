extension UVLoop {
    /// Runs `job` on the loop's thread.
    public func enqueue(_ job: consuming ExecutorJob) {
        offer(.job(UnownedJob(job)))
    }

    /// Compared by identity.
    public func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: self)
    }

    /// Compared by identity.
    public func asUnownedTaskExecutor() -> UnownedTaskExecutor {
        unsafe UnownedTaskExecutor(ordinary: self)
    }

    /// Whether the caller runs on the loop's thread.
    public func isIsolatingCurrentContext() -> Bool? {
        isCurrent
    }

    /// Traps if the caller is not on the loop's thread; lets C callbacks say `assumeIsolated`.
    public func checkIsolated() {
        precondition(isCurrent, "not on the loop's thread")
    }
}
