/// Waiting for something of another process that nobody will announce.
package enum Poll {
    /// Between two looks: short beside a server's start (300 ms and more), and cheap: a look reads one small file.
    static let interval = Duration.milliseconds(20)

    /// Waits one interval, also in a cancelled task: its loop may have something to see to its end.
    package static func pause() async {
        // A task of its own is not cancelled; a cancelled sleep would return at once and make the loop spin.
        await Task { try? await Task.sleep(for: interval) }.value
    }

    /// Looks until the condition holds; false when the limit passes first.
    package static func until(limit: Duration, _ condition: () -> Bool) async -> Bool {
        let deadline = ContinuousClock.now + limit
        while !condition() {
            guard ContinuousClock.now < deadline, !Task.isCancelled else { return false }
            await pause()
        }
        return true
    }
}
