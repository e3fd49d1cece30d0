/// Waiting for something of another process that nobody will announce.
enum Poll {
    /// Between two looks: short beside a server's start (300 ms and more), and cheap: a look reads one small file.
    static let interval = Duration.milliseconds(20)

    /// Waits one interval; a cancelled task does not wait, so that its loop reaches the deadline's check soon.
    static func pause() async {
        try? await Task.sleep(for: interval)
    }

    /// Looks until the condition holds; false when the limit passes first.
    static func until(limit: Duration, _ condition: () -> Bool) async -> Bool {
        let deadline = ContinuousClock.now + limit
        while !condition() {
            guard ContinuousClock.now < deadline, !Task.isCancelled else { return false }
            await pause()
        }
        return true
    }
}
